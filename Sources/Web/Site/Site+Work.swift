import Casework
import Registry

// The workspace of the staff.

extension Site {
  // MARK: A case

  func workCase(_ asked: Asked) async throws -> Answer {
    let username = try staff(asked)
    return .page(try await workPage(asked, username))
  }

  private func workPage(_ asked: Asked, _ username: Username, attempt: Presenter.Attempt? = nil) async throws -> WorkCasePage {
    let found = try await registry.open(try code(asked), as: .staff(username))
    var children: [AccessibleCase] = []
    for child in found.file.children { if let child = try await seen(child.code, by: username) { children.append(child) } }
    let parent: AccessibleCase? = if let parent = found.file.parent { try await seen(parent, by: username) } else { nil }
    var page = presenter(asked).workPage(found, parent: parent, children: children, attempt: attempt)
    // Advice is for the desk that decides where a matter goes.
    if found.actions.contains(where: { $0.id == "forward" }) {
      page.alike = try await registry.alike(found, for: username).map(presenter(asked).alike)
      page.hint = try await registry.experience(with: found).map(presenter(asked).hint)
    }
    if let notices { page.notices = presenter(asked).noticeFacts(try await notices.store.notices(of: found.file.code)) }
    return page
  }

  private func seen(_ code: CaseCode, by username: Username) async throws -> AccessibleCase? {
    do { return try await registry.open(code, as: .staff(username)) } catch Refusal.noSuchCase { return nil }
  }

  func workAction(_ asked: Asked) async throws -> Answer {
    let username = try staff(asked)
    let found = try await registry.open(try code(asked), as: .staff(username))
    let next = Href(.workCase(code: found.file.code.description))
    return try await act(asked, in: found, as: .staff(username), then: next) { [self] attempt in
      try await workPage(asked, username, attempt: attempt)
    }
  }

  func workFile(_ asked: Asked) async throws -> Answer {
    try file(asked, of: try await registry.open(try code(asked), as: .staff(try staff(asked))))
  }

  // MARK: Directory and account

  func directory(_ asked: Asked) throws -> Answer {
    let username = try staff(asked)
    let capacities = Standing.Capacity.of(username, directory: registry.directory, on: registry.now.date)
    let everywhere = capacities.contains { $0.role == .systemAdministrator }
    let own = Set(capacities.filter { $0.role == .agencyAdministrator }.map(\.agency))
    guard everywhere || !own.isEmpty else { throw Refusal.noSuchCase }
    return .page(presenter(asked).directoryPage(of: everywhere ? nil : own, query: asked.query["q"] ?? "", agency: asked.query["agency"]))
  }

  func account(_ asked: Asked) throws -> Answer { .page(presenter(asked).accountPage(of: try staff(asked))) }

  func signInForm(_ asked: Asked) -> Answer { .page(SignInPage(returnTo: asked.query["next"])) }
}
