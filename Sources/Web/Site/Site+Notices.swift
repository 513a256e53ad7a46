import Casework
import Registry

/// What the site knows of notices: the queue, and whether anything is sent at all.
public struct NoticeBoard: Sendable {
  public let store: any NoticeStore
  /// Whether any way of sending is configured.
  public let sends: Bool

  public init(store: any NoticeStore, sends: Bool) {
    self.store = store
    self.sends = sends
  }
}

extension Site {
  /// How many of a list are shown at once; those seen to make room for the next.
  private static let shown = 100

  // MARK: Undelivered notices

  func undelivered(_ asked: Asked) async throws -> Answer {
    let (board, query) = try noticesToSeeTo(try staff(asked))
    let present = presenter(asked)
    let rows = try await board.store.undelivered(query, limit: Self.shown)
    let waiting = try await board.store.waitingForTransport()
    let warning: LocalizedText? =
      waiting > 0 ? Texts.Notices.waiting(waiting) : board.sends ? nil : Texts.Notices.noTransport
    return .page(
      NoticesPage(
        rows: rows.map { present.noticeRow($0, seesCases: $0.draft.recipient == .sender) }, warning: warning?[asked.language]))
  }

  /// A notice that the person does not see to looks absent.
  func resolveNotice(_ asked: Asked) async throws -> Answer {
    let username = try staff(asked)
    let (board, query) = try noticesToSeeTo(username)
    guard let id = asked.path["id"].flatMap({ Int64($0) }), let notice = try await board.store.notice(id), query.covers(notice.draft),
      let choice = asked.text(NoticesPage.Choice.field).flatMap(NoticesPage.Choice.init)
    else { throw Problem(.notFound) }
    let isFirst = try await board.store.resolveNotice(id, told: choice == .told, by: username, at: registry.now)
    let done = !isFirst ? Texts.Notices.already : choice == .told ? Texts.Notices.told : Texts.Notices.again
    return .go(Href(.notices), done: done)
  }

  private func noticesToSeeTo(_ username: Username) throws -> (NoticeBoard, UndeliveredQuery) {
    let query = registry.noticesToSeeTo(by: username)
    guard let notices, !query.isEmpty else { throw Problem(.notFound) }
    return (notices, query)
  }

  /// How many notices wait for the person to see to them; nil for none.
  func undeliveredCount(for username: Username) async throws -> Int? {
    let query = registry.noticesToSeeTo(by: username)
    guard let notices, !query.isEmpty else { return nil }
    let count = try await notices.store.undeliveredCount(query)
    return count > 0 ? count : nil
  }

  // MARK: Address at work

  func setWorkEmail(_ asked: Asked) async throws -> Answer {
    let username = try staff(asked)
    let typed = (asked.text(AccountPage.Field.workEmail.rawValue) ?? "").trimmed
    let email = EmailAddress(typed)
    guard typed.isEmpty || email != nil else {
      var page = accountPage(asked, of: username)
      (page.workEmail, page.workEmailErrors) = (typed, [Texts.Notices.wrongEmail[asked.language]])
      return .page(page, status: 422)
    }
    try await registry.setWorkEmail(email, of: username)
    return .go(Href(.account), done: Texts.Notices.saved)
  }

  // MARK: Digest

  /// For focal officers; to everybody else the page looks absent.
  func digest(_ asked: Asked) async throws -> Answer {
    let units = registry.digestAgencies(of: try staff(asked))
    let chosen = asked.query["agency"].map(AgencyID.init(rawValue:)) ?? units.first
    guard let chosen, units.contains(chosen) else { throw Problem(.notFound) }
    return .page(presenter(asked).digestPage(try await registry.digest(of: chosen), others: units.filter { $0 != chosen }))
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
