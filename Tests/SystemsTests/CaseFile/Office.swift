import App
import Casework
import Foundation
import MemoryStore
import Registry
import Synchronization
import Testing

/// The shipped processes at work in a province of five agencies, with a clock that the test sets.
///
/// `so-tu-phap` co-ordinates; above all stands `ubnd`. Everybody's username is agency and role, such as `so-y-te.officer`; the health
/// department has a second officer and two leaders.
final class Office: Sendable {
  let store = MemoryStore()
  let registry: Registry
  private let clock: SettableClock

  static let processes: Set<ProcessID> = ["regulation-feedback", "law-feedback", "system-feedback", "data-request"]
  static let agencies: [AgencyID] = ["ubnd", "so-tu-phap", "so-y-te", "so-xay-dung", "xa-a"]

  /// - Parameter receives: the processes that `so-tu-phap` co-ordinates.
  init(
    start: String = "2026-01-05T08:00+07:00", commitments: CommitmentIssuer? = nil, receives: Set<ProcessID> = Office.processes
  ) async throws {
    let clock = SettableClock(try instant(start))
    self.clock = clock
    registry = Registry(
      store: store, book: try Definitions().book(of: Systems.all),
      world: World(directory: Directory(), calendars: CalendarBook(national: try Self.calendar()), now: { clock.now }),
      keys: AccessKeyIssuer(issue: { key, body in "\(key?.key ?? "key")\(body)" }, hash: { "hash of \($0)" }), commitments: commitments)
    try await registry.record(Self.directory(receives), by: .system)
  }

  static func calendar() throws -> WorkingCalendar { WorkingCalendar(decrees: try CalendarDecree.parse(tsv: try decrees())) }

  /// The file that ships.
  static func decrees() throws -> String {
    var root = URL(filePath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    return try String(contentsOf: root.appending(path: "Sources/App/Data/calendar/vietnam.tsv"), encoding: .utf8)
  }

  // MARK: What tests say

  func now(_ text: String) throws { clock.now = try instant(text) }

  /// Opens a case as the public, or as staff, and returns its code.
  func open(
    _ process: ProcessID = "regulation-feedback", at time: String, by opener: Opener = .public, _ changes: [String: Value?] = [:]
  ) async throws -> CaseCode {
    try now(time)
    let data = Self.feedback(process).merging(changes) { _, changed in changed }.compactMapValues { $0 }
    return try await registry.open(process, data: .object(data), by: opener).code
  }

  /// Does an action as a person of the staff, `sender`, or `system`.
  @discardableResult
  func act(_ action: ActionID, _ code: CaseCode, _ data: Value = [:], as who: String, at time: String) async throws -> CaseFile {
    try now(time)
    _ = try await registry.act(action, in: code, data: data, expectedVersion: nil, as: reader(who, code))
    return try await file(code)
  }

  /// Why an action is refused.
  func refusal(_ action: ActionID, _ code: CaseCode, _ data: Value = [:], as who: String, at time: String) async throws -> Refusal? {
    do { try await act(action, code, data, as: who, at: time) } catch let refusal as Refusal { return refusal }
    return nil
  }

  func reader(_ who: String, _ code: CaseCode) -> Reader {
    switch who {
    case "sender": .sender(code)
    case "system": .system
    default: .staff(Username(rawValue: who))
    }
  }

  func file(_ code: CaseCode) async throws -> CaseFile { try #require(try await store.file(code)) }

  func seen(_ code: CaseCode, by who: String) async throws -> AccessibleCase {
    try await registry.open(code, as: reader(who, code))
  }

  /// The last day of a running clock.
  func lastDay(_ clock: ClockID, _ code: CaseCode) async throws -> String? {
    let run = try await file(code).clocks[clock]
    return run?.isRunning == true ? run?.due?.lastDay : nil
  }

  // MARK: Shorter ways to a state

  /// A case that the health department has been sent on a day, and its officer has taken at once.
  func assigned(_ process: ProcessID = "regulation-feedback", sent: String, forwarded: String) async throws -> CaseCode {
    let code = try await open(process, at: sent)
    try await act("forward", code, ["agency": "so-y-te"], as: "so-tu-phap.intake", at: forwarded)
    try await act("take", code, ["person": "so-y-te.officer"], as: "so-y-te.intake", at: forwarded)
    return code
  }

  func answered(sent: String, answered time: String) async throws -> CaseCode {
    let code = try await assigned(sent: sent, forwarded: sent)
    try await act("draft-answer", code, Self.draft, as: "so-y-te.officer", at: time)
    try await act("approve-answer", code, Self.approval, as: "so-y-te.leader", at: time)
    return code
  }

  static let draft: Value = ["outcome": "explain", "text": "Thời hạn là 05 ngày làm việc theo quy định."]
  static let approval: Value = ["documentNumber": "125/SYT-VP", "signer": "so-y-te.leader"]
  static let publication: Value = [
    "title": "Thời hạn cấp giấy", "question": "Thời hạn cấp giấy là bao lâu?", "answer": "05 ngày làm việc.",
  ]
  static let sender = "Người gửi số một"

  static func feedback(_ process: ProcessID) -> [String: Value?] {
    var data: [String: Value?] = [
      "title": "Thời hạn cấp giấy quá dài", "content": "Thời hạn cấp giấy phép kéo dài hơn quy định nhiều lần.",
      "senderKind": "citizen", "name": .text(sender), "address": "Số 1, ấp Một, xã A", "phone": "0912345678",
    ]
    if process == "law-feedback" {
      data["defects"] = ["overlapping"]
      data["references"] = [["number": "2610/QĐ-UBND", "article": "9", "clause": "2"]]
    } else {
      data["contentKind"] = "2"
    }
    return data
  }

  // MARK: People

  private static func directory(_ received: Set<ProcessID>) throws -> [DirectoryEvent] {
    let since = try #require(CivilDate("2020-01-01"))
    return agencies.flatMap { agency -> [DirectoryEvent] in
      let processes: Set<ProcessID> = agency == "so-tu-phap" ? received : []
      let registered = Agency(
        id: agency, name: LocalizedText(vi: agency.rawValue, en: agency.rawValue),
        kind: agency == "ubnd" ? .province : agency == "xa-a" ? .commune : .department, parent: agency == "ubnd" ? nil : "ubnd",
        validFrom: since, coordinates: processes)
      let extra: [(String, Role)] = agency == "so-y-te" ? [("officer-2", .officer), ("leader-2", .leader)] : []
      return [.agencyRegistered(registered)]
        + (Role.allCases.map { ($0.rawValue, $0) } + extra).map { name, role in
          .personAppointed(
            Username(rawValue: "\(agency).\(name)"), displayName: "\(name) \(agency)",
            Position(agency: agency, title: "", roles: [role], from: since))
        }
    }
  }
}

private final class SettableClock: Sendable {
  private let moment: Mutex<Instant>
  init(_ start: Instant) { moment = Mutex(start) }
  var now: Instant {
    get { moment.withLock { $0 } }
    set { moment.withLock { $0 = newValue } }
  }
}

extension Instant {
  /// The day that a due time ends.
  var lastDay: String { adding(milliseconds: -1).date.description }
}

func instant(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Instant {
  try #require(Instant(iso8601: text), sourceLocation: sourceLocation)
}
