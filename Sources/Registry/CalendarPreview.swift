import Casework

/// What a change of the calendars would do to open cases, before it is done.
public struct CalendarPreview: Hashable, Sendable {
  /// One open case. Neither its title nor its sender: administrators read no cases.
  public struct Move: Hashable, Sendable {
    public let code: CaseCode
    public let process: ProcessID
    /// Where the case is handled.
    public let agency: AgencyID
    /// The clocks that move, with the days that move them.
    public let deadlines: [DeadlinesProjected.Move]
  }

  public let proposal: CalendarProposal
  /// Lines that would go and lines that would come.
  public let removed: [[String]]
  public let added: [[String]]
  /// In the order of codes.
  public let moves: [Move]
  /// Cases that cannot be read, and so cannot be projected; `fsck` says why.
  public let unreadable: [CaseCode]
  /// The texts before and after.
  let texts: (old: CalendarTexts, new: CalendarTexts)
  /// When it was reckoned.
  let now: Instant

  public var changesNothing: Bool { texts.old == texts.new }

  /// Of these a deadline would lie in the past that lies ahead now.
  public var late: [Move] { moves.filter { $0.deadlines.contains { $0.becomesLate(at: now) } } }

  /// How many cases move at each agency, those with most first.
  public var agencies: [(agency: AgencyID, cases: Int)] {
    Dictionary(grouping: moves, by: \.agency).map { (agency: $0.key, cases: $0.value.count) }
      .sorted { ($1.cases, $0.agency) < ($0.cases, $1.agency) }
  }

  /// Changes whenever the change would do something else: other texts, or other deadlines. FNV-1a, 64 bits.
  public var version: String {
    let said = [
      texts.old.decrees, texts.old.closures, texts.old.hours, texts.new.decrees, texts.new.closures, texts.new.hours, "\(moves)",
      "\(unreadable)",
    ].joined(separator: "\u{0}")
    let hash = said.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return String(hash, radix: 16)
  }

  public static func == (left: Self, right: Self) -> Bool { left.version == right.version && left.proposal == right.proposal }
  public func hash(into hasher: inout Hasher) { hasher.combine(version) }
}

extension DeadlinesProjected.Move {
  /// Whether the end lies ahead, and would lie behind.
  fileprivate func becomesLate(at now: Instant) -> Bool {
    guard let was, let due else { return false }
    return was > now && due <= now
  }
}

extension Registry {
  /// What ``adopt(_:from:)`` would do to each open case. Changes nothing.
  func projections(onto new: CalendarBook, from old: CalendarBook) async throws -> (moves: [CalendarPreview.Move], unreadable: [CaseCode]) {
    var (moves, unreadable): ([CalendarPreview.Move], [CaseCode]) = ([], [])
    var last: CaseCode?
    while true {
      let codes = try await store.openCases(after: last, limit: 200)
      guard let end = codes.last else { return (moves, unreadable) }
      last = end
      for code in codes {
        do {
          guard let file = try await store.file(code) else { continue }
          if let move = file.move(onto: new, from: old, by: try definitions(of: file).0) { moves.append(move) }
        } catch StoreError.unreadable { unreadable.append(code) }
      }
    }
  }
}

extension CaseFile {
  fileprivate func move(onto new: CalendarBook, from old: CalendarBook, by definition: ProcessDefinition) -> CalendarPreview.Move? {
    let agency = placement.agency
    let event = projected(onto: new.calendar(of: agency), from: old.calendar(of: agency), by: definition)
    guard case .deadlinesProjected(let projected)? = event else { return nil }
    return CalendarPreview.Move(code: code, process: process, agency: agency, deadlines: projected.moves)
  }
}
