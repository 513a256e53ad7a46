import Casework
import Registry

// The workspace of the staff.

extension Site {
  // MARK: A case

  func workCase(_ asked: Asked) async throws -> Answer {
    let username = try staff(asked)
    return .page(try await workPage(asked, username))
  }

  func workPage(_ asked: Asked, _ username: Username, attempt: Presenter.Attempt? = nil) async throws -> WorkCasePage {
    let disclosed = try await registry.openMasked(try code(asked), for: username)
    let found = disclosed.found
    var children: [AccessibleCase] = []
    for child in found.file.children { if let child = try await seen(child.code, by: username) { children.append(child) } }
    let parent: AccessibleCase? = if let parent = found.file.parent { try await seen(parent, by: username) } else { nil }
    var page = presenter(asked).workPage(
      found, parent: parent, children: children, templates: try await templates(for: found),
      seals: await seals(of: found.file.code), attempt: attempt)
    presenter(asked).tellIdentity(of: disclosed, on: &page)
    try await advise(&page, about: found, username, asked)
    if let notices { page.notices = presenter(asked).noticeFacts(try await notices.store.notices(of: found.file.code)) }
    return page
  }

  /// Advice for the desk that decides where a matter goes, and for those who answer it.
  private func advise(_ page: inout WorkCasePage, about found: AccessibleCase, _ username: Username, _ asked: Asked) async throws {
    let isForwarding = found.actions.contains { $0.id == "forward" }
    let shared = registry.sharedAnswer(of: found)
    guard isForwarding || shared != nil || !found.drafting.isEmpty else { return }
    let mayMerge = found.actions.contains { $0.effects.contains("merge") }
    for likeness in try await registry.alike(found, for: username) {
      var alike = presenter(asked).alike(likeness)
      alike.mayMerge = mayMerge && likeness.row.process == found.file.process && likeness.row.state != "merged"
      if let shared, let other = try await seen(likeness.row.code, by: username), shared.step(in: other) != nil {
        alike.choice = ChosenCase.text(other.file.code, other.file.version)
      }
      page.alike.append(alike)
    }
    if let known = try await registry.experience(with: found), let index = page.actions.firstIndex(where: { $0.id == "forward" }) {
      page.actions[index].advice = presenter(asked).hint(known)
    }
  }

  /// Answers the chosen cases as this one was answered, each for itself: one that is refused does not keep the others.
  func answerAlike(_ asked: Asked) async throws -> Answer {
    let username = try staff(asked)
    let found = try await registry.open(try code(asked), as: .staff(username))
    guard let shared = registry.sharedAnswer(of: found) else { throw Refusal.noSuchCase }
    let chosen = asked.chosen(WorkCasePage.Alike.cases)
    var refusals: [String] = []
    for choice in chosen {
      let why = try await refusal(of: choice, asked.language) { code, version in
        try await registry.answer(code, like: shared, expectedVersion: version, as: .staff(username))
      }
      if let why { refusals.append(Texts.Case.notAnswered(choice.code, why)[asked.language]) }
    }
    let done = Texts.Case.alsoAnswered(chosen.count - refusals.count)
    if refusals.isEmpty, !chosen.isEmpty { return .go(Href(.workCase(code: found.file.code.description)), done: done) }
    var page = try await workPage(asked, username)
    page.warnings = chosen.isEmpty ? [Texts.Case.noneChosen[asked.language]] : refusals
    if refusals.count < chosen.count { page.done = done[asked.language] }
    return .page(page, status: 422)
  }

  func drafts(_ asked: Asked) async throws -> Answer {
    let found = try await registry.open(try code(asked), as: .staff(try staff(asked)))
    func number(_ name: String) -> Int? { asked.query[name].flatMap { Int($0) } }
    return .page(presenter(asked).draftsPage(found, from: number(DraftsPage.from), to: number(DraftsPage.to)))
  }

  func workFilePreview(_ asked: Asked) async throws -> Answer {
    guard case .file(let file) = try await workFile(asked) else { throw Refusal.noSuchCase }
    return .preview(file)
  }

  private func seen(_ code: CaseCode, by username: Username) async throws -> AccessibleCase? {
    try await registry.mentioned(code, as: .staff(username))
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
    var page = presenter(asked).directoryPage(of: everywhere ? nil : own, query: asked.query["q"] ?? "", agency: asked.query["agency"])
    if everywhere { page.newAgency = Href(.newAgency) }
    return .page(page)
  }

  func account(_ asked: Asked) throws -> Answer { .page(accountPage(asked, of: try staff(asked))) }

  func accountPage(_ asked: Asked, of username: Username) -> AccountPage {
    presenter(asked).accountPage(
      of: username, delegations: registry.delegations(concerning: username),
      writesTemplates: !desk.agenciesOfTemplates(of: username).isEmpty)
  }

  func signInForm(_ asked: Asked) -> Answer { .page(SignInPage(returnTo: asked.query["next"])) }
}
