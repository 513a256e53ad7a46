import Casework
import Synchronization

// Reading who sent a case. Where the step does not need it, a person asks for it and says why; each reading is kept and shown to the sender.

/// What somebody of the staff sees of a case, and on what ground its personal data is shown.
public struct DisclosedCase: Sendable {
  public let found: AccessibleCase
  /// Why the identity is shown; nil while it is masked.
  public let reason: DisclosureReason?
  /// Who read it, newest first; the last 200.
  public let log: [Disclosure]

  /// Whether the person may ask to read it.
  public var mayAsk: Bool { reason == nil && !found.disclosable.isEmpty }
}

extension Registry {
  /// The longest note of a reason, in Unicode scalars.
  public static let longestNote = 500

  /// The case as a page shows it to a person of the staff: with personal data masked, unless the step needs it or the person asked for it
  /// earlier today.
  public func openMasked(_ code: CaseCode, for username: Username) async throws -> DisclosedCase {
    let found = try await open(code, as: .staff(username))
    if found.stepNeedsIdentity { try await note(.step, of: found, by: username) }
    let log = try await store.disclosures(DisclosureQuery(code: code, limit: 200)).entries
    let asked = log.first { $0.person == username && $0.reason.isGiven && $0.at.date == now.date }
    let reason = found.disclosable.isEmpty ? nil : found.stepNeedsIdentity ? DisclosureReason.step : asked?.reason
    return DisclosedCase(found: reason == nil ? found.masked : found, reason: reason, log: log)
  }

  /// Lets a person read who sent the case until the end of the day, and keeps that they did and why.
  /// - Throws: ``Casework/Refusal/noSuchCase`` when the person may not read it at all, ``Casework/Refusal/invalid(_:)`` when the reason is
  ///   missing or too short.
  public func disclose(_ code: CaseCode, to username: Username, reason: String, note: String) async throws {
    let found = try await open(code, as: .staff(username))
    guard let agency = found.standing.identityAgency, !found.disclosable.isEmpty else { throw Refusal.noSuchCase }
    guard let reason = DisclosureReason(rawValue: reason), reason.isGiven else {
      throw Refusal.invalid([FieldProblem(field: "reason", rule: .required, message: Self.reasonMissing)])
    }
    let note = note.cleaned(.text)
    if reason == .other, note.unicodeScalars.count < 5 {
      throw Refusal.invalid([FieldProblem(field: "note", rule: .required, message: Self.noteMissing)])
    }
    guard note.unicodeScalars.count <= Self.longestNote else {
      throw Refusal.invalid([FieldProblem(field: "note", rule: .tooLong, message: Self.noteTooLong)])
    }
    try await store.record(
      Disclosure(code: code, person: username, agency: agency, at: now, reason: reason, note: note, fields: found.disclosable))
  }

  /// Keeps that a program of the person read who sent the case, once a day.
  public func noteInterface(_ found: AccessibleCase, by reader: Reader) async throws {
    guard case .staff(let username) = reader, found.showsIdentity else { return }
    try await note(.interface, of: found, by: username)
  }

  /// What is to be kept of a case that an action answers a program of the person with; nil for nothing, or nothing new today.
  func interfaceDisclosure(of file: CaseFile, to reader: Reader, context: DecisionContext) throws -> Disclosure? {
    guard case .staff(let username) = reader else { return nil }
    let standing = Standing(of: reader, in: file, context: context)
    return standing.identityAgency == nil
      ? nil : disclosure(.interface, of: file, fields: try definitions(of: file).1.disclosable(of: file), standing, to: username)
  }

  private func note(_ reason: DisclosureReason, of found: AccessibleCase, by username: Username) async throws {
    guard let entry = disclosure(reason, of: found.file, fields: found.disclosable, found.standing, to: username) else { return }
    try await store.record(entry)
    noted.keep(entry)
  }

  private func disclosure(
    _ reason: DisclosureReason, of file: CaseFile, fields: [FieldID], _ standing: Standing, to username: Username
  ) -> Disclosure? {
    guard let agency = standing.identityAgency, !fields.isEmpty else { return nil }
    let entry = Disclosure(code: file.code, person: username, agency: agency, at: now, reason: reason, note: "", fields: fields)
    return noted.holds(entry) ? nil : entry
  }

  /// Who read the personal data of a case, newest first, for whoever may see the case: its sender, who has a right to know, and the staff.
  public func disclosures(of code: CaseCode, as reader: Reader, limit: Int = 200) async throws -> [Disclosure] {
    _ = try await open(code, as: reader)
    return try await store.disclosures(DisclosureQuery(code: code, limit: limit)).entries
  }

  /// Everything that was kept, for auditors; for anybody else of the staff what they read themselves.
  /// - Throws: ``Casework/Refusal/noSuchCase`` for whoever has no position today.
  public func disclosures(_ query: DisclosureQuery, for username: Username) async throws -> DisclosurePage {
    guard !directory.positions(of: username, on: now.date).isEmpty else { throw Refusal.noSuchCase }
    var query = query
    if !audits(username) { query.person = username }
    return try await store.disclosures(query)
  }

  /// Whether the person reads what all others have read.
  public func audits(_ username: Username) -> Bool { holds(.auditor, username) != nil }

  /// How much each person of an administrator's agency was shown, without the cases.
  /// - Throws: ``Casework/Refusal/noSuchCase`` for anybody who administers no agency.
  public func disclosureCounts(
    from: Instant, until: Instant, for username: Username
  ) async throws -> (agency: AgencyID, counts: [DisclosureCount]) {
    guard let agency = holds(.agencyAdministrator, username) else { throw Refusal.noSuchCase }
    return (agency, try await store.disclosureCounts(of: agency, from: from, until: until))
  }

  private func holds(_ role: Role, _ username: Username) -> AgencyID? {
    Standing.Capacity.of(username, directory: directory, on: now.date).first { $0.role == role }?.agency
  }

  private static let reasonMissing = LocalizedText(
    vi: "Hãy chọn lý do xem thông tin người gửi.", en: "Choose why you need to read who sent it.")
  private static let noteMissing = LocalizedText(
    vi: "Hãy ghi rõ lý do, ít nhất 5 ký tự.", en: "Write the reason down, in at least five characters.")
  private static let noteTooLong = LocalizedText(
    vi: "Lý do dài nhất \(longestNote) ký tự. Hãy viết ngắn lại.", en: "The reason may have \(longestNote) characters. Make it shorter.")
}

/// What was noted today already, so that reading a case often is written down once. Forgets at midnight; the store keeps it once anyway.
final class NotedDisclosures: Sendable {
  private struct Key: Hashable {
    let code: CaseCode
    let person: Username
    let reason: DisclosureReason
  }
  private struct State {
    var day: CivilDate?
    var keys: Set<Key> = []
  }
  private let state = Mutex(State())
  /// Some 20 MB at most.
  private static let most = 200_000

  func holds(_ entry: Disclosure) -> Bool { state.withLock { $0.day == entry.at.date && $0.keys.contains(Self.key(entry)) } }

  func keep(_ entry: Disclosure) {
    state.withLock { state in
      if state.day != entry.at.date || state.keys.count >= Self.most { state.keys = [] }
      state.day = entry.at.date
      state.keys.insert(Self.key(entry))
    }
  }

  private static func key(_ entry: Disclosure) -> Key { Key(code: entry.code, person: entry.person, reason: entry.reason) }
}
