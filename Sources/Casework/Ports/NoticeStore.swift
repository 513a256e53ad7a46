/// What a notice (thông báo) tells. The raw values are stored and name the templates.
public enum NoticeKind: String, Codable, Sendable, CaseIterable {
  /// To the sender: the case was received, asked about, forwarded, answered, published, or it ended in another way.
  case received, asked, forwarded, answered, published, ended
  /// To the sender: anything else that an action of the staff tells, such as a report of progress.
  case news
  /// To the staff: a case came to them, a clock of it has come to a point of reminder, its time is nearly up or is up, a co-ordinator urges.
  case arrived, reminder
  case dueSoon = "due-soon"
  case overdue, urged
  /// To the focal officer, each working morning: the state of the unit.
  case digest

  /// Whether the sender must learn it even where no message can reach them: they are asked something, or the matter is answered or over.
  public var mustReach: Bool { [.asked, .answered, .ended].contains(self) }
}

/// Whom a notice is for. Where they are reached is looked up when it is sent and is not kept with it.
public enum NoticeRecipient: Hashable, Sendable {
  case sender
  case staff(Username)

  /// As it is stored: `sender`, `staff:so-tu-phap.officer`.
  public var text: String {
    switch self {
    case .sender: "sender"
    case .staff(let username): "staff:\(username)"
    }
  }

  /// Reads ``text``; nil for anything else.
  public init?(_ text: String) {
    if text == "sender" {
      self = .sender
    } else if text.hasPrefix("staff:") {
      self = .staff(Username(rawValue: String(text.dropFirst(6))))
    } else {
      return nil
    }
  }
}

/// What a notice is about: with its kind and its recipient it is told once.
public enum NoticeOccasion: Hashable, Sendable {
  /// The event of that number in the case.
  case event(Int)
  /// The event of that number in the case into which the one told of was merged.
  case main(CaseCode, event: Int)
  /// The end of a step's time; a deadline that moves is another occasion.
  case due(Instant)
  /// A point of reminder of a clock that ends at that moment; with another end it is another occasion.
  case reminder(ClockID, ReminderPoint, due: Instant)
  /// A day, for what is told of no single case.
  case day(CivilDate)

  /// Whether it happened in another case, into which the one told of was merged.
  public var isOfMain: Bool { if case .main = self { true } else { false } }

  /// As it is stored: `event:4`, `main:PAKN.20260309.0001:7`, `due:2026-03-11T00:00:00.000+07:00`,
  /// `reminder:reply:50%:2026-03-11T00:00:00.000+07:00`, `day:2026-03-11`.
  public var text: String {
    switch self {
    case .event(let sequence): "event:\(sequence)"
    case .main(let code, let sequence): "main:\(code):\(sequence)"
    case .due(let instant): "due:\(instant.iso8601)"
    case .reminder(let clock, let point, let due): "reminder:\(clock):\(point):\(due.iso8601)"
    case .day(let date): "day:\(date)"
    }
  }

  /// Reads ``text``; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    switch parts[0] {
    case "event":
      guard let sequence = Int(parts[1]) else { return nil }
      self = .event(sequence)
    case "main":
      let place = parts[1].split(separator: ":").map(String.init)
      guard place.count == 2, let code = CaseCode(place[0]), let sequence = Int(place[1]) else { return nil }
      self = .main(code, event: sequence)
    case "due":
      guard let due = Instant(iso8601: parts[1]) else { return nil }
      self = .due(due)
    case "reminder":
      let place = parts[1].split(separator: ":", maxSplits: 2).map(String.init)
      guard place.count == 3, let point = ReminderPoint(place[1]), let due = Instant(iso8601: place[2]) else { return nil }
      self = .reminder(ClockID(rawValue: place[0]), point, due: due)
    case "day":
      guard let day = CivilDate(parts[1]) else { return nil }
      self = .day(day)
    default: return nil
    }
  }
}

extension NoticeOccasion {
  /// Whether there is still something to tell. A deadline that was kept, dropped or moved while the notice waited is told no more.
  public func isCurrent(in file: CaseFile) -> Bool {
    let running = file.clocks.values.filter(\.isRunning)
    switch self {
    case .due(let due): return file.isOpen && (file.step?.due == due || running.contains { $0.due == due })
    case .reminder(let clock, _, let due): return file.isOpen && running.contains { $0.id == clock && $0.due == due }
    case .event, .main, .day: return true
    }
  }
}

/// Somebody who is to be told something.
public struct NoticeDraft: Hashable, Sendable {
  /// Nil for what is told of no single case.
  public let code: CaseCode?
  public let occasion: NoticeOccasion
  public let kind: NoticeKind
  public let recipient: NoticeRecipient
  /// The agency whose people see to it when it cannot be delivered.
  public let agency: AgencyID

  public init(code: CaseCode?, occasion: NoticeOccasion, kind: NoticeKind, recipient: NoticeRecipient, agency: AgencyID) {
    self.code = code
    self.occasion = occasion
    self.kind = kind
    self.recipient = recipient
    self.agency = agency
  }
}

/// How a notice went out. The raw values are stored.
public enum NoticeChannel: String, Codable, Sendable, CaseIterable { case email, zalo, sms }

/// How far the telling has come. The raw values are stored and part of the API.
public enum NoticeState: String, Codable, Sendable, CaseIterable {
  /// Not tried yet, or there is no way to send it yet.
  case waiting
  /// Handed to a transport whose answer is not known.
  case sending
  /// Refused for now; it is tried again.
  case failed
  /// The transport took it.
  case sent
  /// It will not be tried again by itself: somebody holds it.
  case undeliverable
  /// A person told the recipient in another way.
  case told
  /// There was nobody to tell or nothing to tell any more.
  case moot
}

/// Why a notice is where it is. The raw values are stored and part of the API; none says who or where.
public enum NoticeTrouble: String, Codable, Sendable, CaseIterable {
  /// No transport is configured for the way this recipient is reached.
  case noTransport = "no-transport"
  /// The recipient gave no e-mail address and no telephone number, or has none in the directory.
  case noAddress = "no-address"
  /// The other side does not answer.
  case unreachable
  /// The other side does not take our name and password.
  case login
  /// The other side said "later".
  case refusedForNow = "refused-for-now"
  /// The other side said "never": no such mailbox, no such number.
  case refused
  /// It was tried for as long as it makes sense.
  case givenUp = "given-up"
  /// The software stopped while it was being sent, so nobody knows whether it went out.
  case interrupted
  /// The case was erased or may not be seen by the recipient any more.
  case gone
}

/// A notice in the queue. It holds no address and no text.
public struct QueuedNotice: Hashable, Sendable, Identifiable {
  public let id: Int64
  public let draft: NoticeDraft
  public let state: NoticeState
  /// How often a transport was asked.
  public let attempts: Int
  public let createdAt: Instant
  /// When it is tried next; nil when it is not tried again by itself.
  public let nextAt: Instant?
  /// When ``state`` became what it is.
  public let changedAt: Instant
  /// How it went out; nil until it has.
  public let channel: NoticeChannel?
  public let trouble: NoticeTrouble?
  /// Who told the recipient, or had it tried again.
  public let by: Username?

  public init(
    id: Int64, draft: NoticeDraft, state: NoticeState, attempts: Int, createdAt: Instant, nextAt: Instant?, changedAt: Instant,
    channel: NoticeChannel?, trouble: NoticeTrouble?, by: Username?
  ) {
    self.id = id
    self.draft = draft
    self.state = state
    self.attempts = attempts
    self.createdAt = createdAt
    self.nextAt = nextAt
    self.changedAt = changedAt
    self.channel = channel
    self.trouble = trouble
    self.by = by
  }
}

/// What came of trying to deliver a notice.
public enum NoticeOutcome: Hashable, Sendable {
  case sent(NoticeChannel)
  /// It is tried again at that moment.
  case failed(NoticeTrouble, next: Instant)
  /// It could not be tried and is looked at again at that moment.
  case postponed(NoticeTrouble, until: Instant)
  case undeliverable(NoticeTrouble)
  case moot(NoticeTrouble)
}

/// Which notices that nobody could deliver are asked for: those of an agency to senders, or those to its own staff.
public struct UndeliveredQuery: Hashable, Sendable {
  /// Whose people see to notices to senders.
  public var toSenders: Set<AgencyID>
  /// Whose people see to notices to staff.
  public var toStaff: Set<AgencyID>

  public init(toSenders: Set<AgencyID> = [], toStaff: Set<AgencyID> = []) {
    self.toSenders = toSenders
    self.toStaff = toStaff
  }

  public var isEmpty: Bool { toSenders.isEmpty && toStaff.isEmpty }

  /// Whether a notice is among those asked for, once it is undeliverable.
  public func covers(_ draft: NoticeDraft) -> Bool {
    (draft.recipient == .sender ? toSenders : toStaff).contains(draft.agency)
  }
}

extension NoticeStore {
  /// Notes what came of one.
  public func settleNotice(_ id: Int64, as outcome: NoticeOutcome, at now: Instant) async throws {
    try await settleNotices([(id, outcome)], at: now)
  }
}

/// Where notices wait and how far the log has been read for them.
///
/// The queue follows the log with a position of its own that moves in the same transaction as what is put into the queue, so after a
/// crash no event is skipped and none is told twice.
public protocol NoticeStore: Sendable {
  /// Reads on in the log, at most `limit` events, and queues what `drafts` makes of each. Events of cases that cannot be read are passed.
  /// - Parameter drafts: is given the case as it is now, those that are merged into it now (also by way of others), and the event.
  /// - Returns: how many events were read; 0 when there are no new ones.
  func followLog(
    limit: Int, at now: Instant, _ drafts: @escaping @Sendable (CaseFile, _ merged: [CaseFile], RecordedEvent) -> [NoticeDraft]
  ) async throws -> Int
  /// Passes over all that is in the log now: what a sample or an import brought is told to nobody.
  func passOverLog() async throws
  /// Queues what follows from the time of day and not from an event; what is in the queue already stays as it is.
  func enqueue(_ drafts: [NoticeDraft], at now: Instant) async throws

  /// Those to be tried now, the longest waiting first.
  func dueNotices(at now: Instant, limit: Int) async throws -> [QueuedNotice]
  /// Takes one for sending; false when it is not to be sent any more.
  func claimNotice(_ id: Int64, at now: Instant) async throws -> Bool
  /// Notes what came of some, all in one commit.
  func settleNotices(_ outcomes: [(id: Int64, outcome: NoticeOutcome)], at now: Instant) async throws
  /// Those that were being sent when the software stopped become ``NoticeTrouble/interrupted``: sent twice would be wrong, and so would
  /// never. Only for the start, before anything is sent. Returns how many there were.
  func giveUpInterrupted(at now: Instant) async throws -> Int

  func notice(_ id: Int64) async throws -> QueuedNotice?
  /// All of a case, oldest first.
  func notices(of code: CaseCode) async throws -> [QueuedNotice]
  /// Those that somebody has to see to, oldest first.
  func undelivered(_ query: UndeliveredQuery, limit: Int) async throws -> [QueuedNotice]
  /// How many there are.
  func undeliveredCount(_ query: UndeliveredQuery) async throws -> Int
  /// How many wait for a transport that is not configured.
  func waitingForTransport() async throws -> Int
  /// A person told the recipient, or has it tried once more. False when somebody was faster.
  func resolveNotice(_ id: Int64, told: Bool, by username: Username, at now: Instant) async throws -> Bool
}
