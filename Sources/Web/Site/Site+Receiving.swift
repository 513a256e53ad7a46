import Casework
import Registry

// Which agency receives for a process. Whoever may not know looks in vain.

extension Site {
  func receiving(_ asked: Asked) throws -> Answer {
    .page(presenter(asked).receivingPage(try registry.receivingDesks(for: try staff(asked))))
  }

  /// With `?agency=` what it would do to give the process to that agency.
  func receivingOf(_ asked: Asked) async throws -> Answer {
    let page = try await receivingPage(asked, agency: asked.query["agency"])
    return .page(page, status: page.preview == nil && asked.query["agency"] != nil ? 422 : 200)
  }

  func assignReceiving(_ asked: Asked) async throws -> Answer {
    let username = try staff(asked)
    let agency = asked.text("agency") ?? ""
    do {
      // Without a preview nobody saw what it does.
      try await registry.assign(
        process(of: asked), to: AgencyID(rawValue: agency), preview: asked.text("preview") ?? "", by: username)
      return .go(Href(.receiving), done: Texts.Receiving.done)
    } catch DirectoryRefusal.previewOutdated {
      var page = try await receivingPage(asked, agency: agency)
      page.isOutdated = true
      return .page(page, status: 409)
    } catch DirectoryRefusal.invalid {
      return .page(try await receivingPage(asked, agency: agency), status: 422)
    }
  }

  private func process(of asked: Asked) -> ProcessID { ProcessID(rawValue: asked.path["process"] ?? "") }

  private func receivingPage(_ asked: Asked, agency: String?) async throws -> ReceivingChangePage {
    let username = try staff(asked)
    let present = presenter(asked)
    guard let desk = try registry.receivingDesks(for: username).first(where: { $0.process == process(of: asked) }) else {
      throw DirectoryRefusal.notFound
    }
    guard let agency else { return present.receivingChangePage(desk) }
    do {
      let preview = try await registry.previewReceiving(of: desk.process, by: AgencyID(rawValue: agency), for: username)
      return present.receivingChangePage(desk, agency: agency, preview: preview)
    } catch DirectoryRefusal.invalid(let problem) {
      return present.receivingChangePage(desk, agency: agency, problem: problem)
    }
  }
}
