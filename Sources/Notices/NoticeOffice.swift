import Casework

/// What the office of notices needs of the rest of the program.
public struct NoticeSurroundings: Sendable {
  public let definitions: DefinitionBook
  public let now: @Sendable () -> Instant
  public let directory: @Sendable () -> Directory
  /// A case as that reader may have it. Throws `Refusal.noSuchCase` when they may not.
  public let open: @Sendable (CaseCode, Reader) async throws -> AccessibleCase
  public let calendars: @Sendable () -> CalendarBook
  /// Rows of the read model, for reminders.
  public let cases: @Sendable (CaseQuery) async throws -> CasePage
  /// The digest of an agency.
  public let digest: @Sendable (AgencyID) async throws -> UnitDigest
  public let owner: LocalizedText
  /// Where the site is reached, such as `https://phananh.example.gov.vn`.
  public let site: String

  public init(
    definitions: DefinitionBook, now: @escaping @Sendable () -> Instant, directory: @escaping @Sendable () -> Directory,
    open: @escaping @Sendable (CaseCode, Reader) async throws -> AccessibleCase, calendars: @escaping @Sendable () -> CalendarBook,
    cases: @escaping @Sendable (CaseQuery) async throws -> CasePage, digest: @escaping @Sendable (AgencyID) async throws -> UnitDigest,
    owner: LocalizedText, site: String
  ) {
    self.definitions = definitions
    self.now = now
    self.directory = directory
    self.open = open
    self.calendars = calendars
    self.cases = cases
    self.digest = digest
    self.owner = owner
    self.site = site
  }
}

/// Tells senders and staff what happened (thông báo): follows the log, looks up who is reached where, writes, sends and notes what came of
/// it. One office works on a store at a time.
public struct NoticeOffice: Sendable {
  let store: any NoticeStore
  let surroundings: NoticeSurroundings
  let templates: NoticeTemplates
  let transports: NoticeTransports
  /// In whose name e-mails are written.
  let from: NoticeSettings.Email?

  public init(
    store: any NoticeStore, surroundings: NoticeSurroundings, templates: NoticeTemplates, settings: NoticeSettings?,
    transports: NoticeTransports? = nil
  ) {
    self.store = store
    self.surroundings = surroundings
    self.templates = templates
    self.transports = transports ?? settings?.transports ?? NoticeTransports()
    from = settings?.email
  }

  /// Whether any way of sending is configured.
  public var sends: Bool { !transports.isEmpty }

  // MARK: Following

  /// Before anything is sent: what was under way when the software stopped goes to a person. Returns how many there were.
  public func begin() async throws -> Int { try await store.giveUpInterrupted(at: surroundings.now()) }

  /// Queues what the log says since the last time. Returns how many events were read.
  @discardableResult
  public func follow() async throws -> Int {
    var read = 0
    while true {
      let now = surroundings.now()
      let rules = NoticeRules(definitions: surroundings.definitions, directory: surroundings.directory(), today: now.date)
      let count = try await store.followLog(limit: 500, at: now) { rules.drafts(for: $2, in: $0, merged: $1) }
      read += count
      guard count > 0, !Task.isCancelled else { return read }
    }
  }

  // MARK: Delivering

  /// Tries what is to be tried now, at most a hundred. Returns how many went out.
  @discardableResult
  public func deliver() async throws -> Int {
    // What nothing leaves for is settled together: where no way of sending is configured, that is every one.
    var held: [(id: Int64, outcome: NoticeOutcome)] = []
    let sent: Int
    do { sent = try await deliver(holding: &held) } catch {
      try await store.settleNotices(held, at: surroundings.now())
      throw error
    }
    try await store.settleNotices(held, at: surroundings.now())
    return sent
  }

  private func deliver(holding held: inout [(id: Int64, outcome: NoticeOutcome)]) async throws -> Int {
    var sent = 0
    for notice in try await store.dueNotices(at: surroundings.now(), limit: 100) {
      guard !Task.isCancelled else { break }
      switch try await parcel(for: notice) {
      case .hold(let outcome): held.append((notice.id, outcome))
      case .ready(let parcel):
        let outcome = try await deliver(parcel, notice)
        if case .sent? = outcome { sent += 1 }
        // The same server would not answer for the next one either.
        if case .failed(.unreachable, _)? = outcome { return sent }
      }
    }
    return sent
  }

  /// Nil when somebody else took it.
  private func deliver(_ parcel: Parcel, _ notice: QueuedNotice) async throws -> NoticeOutcome? {
    // The claim is on the disk before anything leaves, so a crash in between is seen.
    guard try await store.claimNotice(notice.id, at: surroundings.now()) else { return nil }
    let outcome = await send(parcel, notice)
    try await store.settleNotice(notice.id, as: outcome, at: surroundings.now())
    return outcome
  }

  private func send(_ parcel: Parcel, _ notice: QueuedNotice) async -> NoticeOutcome {
    let now = surroundings.now()
    do {
      switch parcel {
      case .mail(let message, let transport): try await transport.send(message)
      case .short(let message, let gateway): try await gateway.send(message)
      }
      return .sent(parcel.channel)
    } catch TransportError.permanent {
      return .undeliverable(.refused)
    } catch {
      let trouble = if case TransportError.temporary(let trouble) = error { trouble } else { NoticeTrouble.unreachable }
      guard now.milliseconds(since: notice.createdAt) < RetrySchedule.patience else { return .undeliverable(.givenUp) }
      return .failed(trouble, next: RetrySchedule.next(after: notice.attempts + 1, of: notice.id, at: now))
    }
  }
}

// MARK: Making a parcel

/// A message with the transport that takes it.
private enum Parcel {
  case mail(MIMEMessage, any MailTransport)
  case short(ShortMessage, any MessageGateway)

  var channel: NoticeChannel {
    switch self {
    case .mail: .email
    case .short(let message, _): message.channel
    }
  }
}

extension NoticeOffice {
  private enum Readiness {
    case ready(Parcel)
    case hold(NoticeOutcome)
  }

  private func parcel(for notice: QueuedNotice) async throws -> Readiness {
    let draft = notice.draft
    guard let (address, filled, language) = try await letter(for: draft) else { return .hold(.moot(.gone)) }
    guard let address else { return .hold(draft.kind.mustReach ? .undeliverable(.noAddress) : .moot(.noAddress)) }
    guard let parcel = parcel(notice, filled, to: address, language) else { return .hold(withoutTransport(notice)) }
    return .ready(parcel)
  }

  /// Who is written to, and what; nil when the case is gone for them, no address when they have none.
  private func letter(for draft: NoticeDraft) async throws -> (NoticeAddress?, NoticeTemplate.Filled, Language)? {
    let directory = surroundings.directory()
    let writer = NoticeWriter(templates: templates, directory: directory, owner: surroundings.owner, site: surroundings.site)
    guard let code = draft.code else { return try await digestLetter(for: draft, writer) }
    let found: AccessibleCase
    do { found = try await surroundings.open(code, reader(of: draft, code)) } catch Refusal.noSuchCase { return nil } catch Refusal.erased {
      return nil
    }
    // What answered the case it was merged into answers it no more once the merger is undone.
    if draft.occasion.isOfMain, found.file.mergedInto == nil { return nil }
    guard draft.occasion.isCurrent(in: found.file) else { return nil }
    let (address, language): (NoticeAddress?, Language) =
      switch draft.recipient {
      case .sender: (NoticeAddress(ofSender: found.file.data), found.file.language ?? .vietnamese)
      case .staff(let username): (NoticeAddress(of: username, in: directory), .vietnamese)
      }
    return writer.write(draft, of: found, in: language).map { (address, $0, language) }
  }

  private func digestLetter(
    for draft: NoticeDraft, _ writer: NoticeWriter
  ) async throws -> (NoticeAddress?, NoticeTemplate.Filled, Language)? {
    guard case .staff(let username) = draft.recipient else { return nil }
    // Only to whoever still follows the unit.
    guard writer.directory.roles(of: username, at: draft.agency, on: surroundings.now().date).contains(.focal) else { return nil }
    let digest = try await surroundings.digest(draft.agency)
    return writer.write(digest, in: .vietnamese).map { (NoticeAddress(of: username, in: writer.directory), $0, .vietnamese) }
  }

  private func reader(of draft: NoticeDraft, _ code: CaseCode) -> Reader {
    switch draft.recipient {
    case .sender: .sender(code)
    case .staff(let username): .staff(username)
    }
  }

  /// Nil when no transport is configured for such an address.
  private func parcel(
    _ notice: QueuedNotice, _ filled: NoticeTemplate.Filled, to address: NoticeAddress, _ language: Language
  ) -> Parcel? {
    let id = "dienhong.\(notice.id).\(notice.draft.kind.rawValue)"
    switch address {
    case .email(let address):
      guard let transport = transports.mail, let from else { return nil }
      let message = MIMEMessage(
        from: from.from, fromName: from.name ?? surroundings.owner[language], to: address, subject: filled.subject, text: filled.text,
        date: surroundings.now(), id: id, language: language)
      return .mail(message, transport)
    case .phone(let number):
      for channel in [NoticeChannel.zalo, .sms] {
        if let gateway = transports.gateways[channel] {
          return .short(ShortMessage(channel: channel, to: number, text: filled.short, id: id), gateway)
        }
      }
      return nil
    }
  }

  /// Looked at again each hour; what waited too long goes to a person, who may know the telephone.
  private func withoutTransport(_ notice: QueuedNotice) -> NoticeOutcome {
    let now = surroundings.now()
    guard now.milliseconds(since: notice.createdAt) < RetrySchedule.patience else {
      return notice.draft.kind.mustReach ? .undeliverable(.noTransport) : .moot(.noTransport)
    }
    return .postponed(.noTransport, until: now.adding(milliseconds: 3_600_000))
  }
}
