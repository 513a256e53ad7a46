import Casework
import GRDB

/// A number of the read model that cases are counted in: the table it stands in and what it is counted by.
struct Counter: Hashable, Sendable {
  enum Table: Sendable {
    case openTally, involvementTally, feedbackTally, publicationTally, figures
    /// Columns of the totals of a day.
    case received, answered, published

    fileprivate var statements: CounterStatements {
      switch self {
      case .openTally: .openTally
      case .involvementTally: .involvementTally
      case .feedbackTally: .feedbackTally
      case .publicationTally: .publicationTally
      case .figures: .figures
      case .received: .received
      case .answered: .answered
      case .published: .published
      }
    }
  }

  let table: Table
  let key: [Cell]

  init(_ table: Table, _ key: [Cell]) {
    self.table = table
    self.key = key
  }
}

/// By how much counters change, summed up: a number that every case of a group changes is written once for all of them, and one that goes
/// up and down again not at all.
struct CountChanges: Sendable {
  private var sums: [Counter: Int] = [:]

  mutating func add(_ change: Int, to counter: Counter) { sums[counter, default: 0] += change }

  mutating func merge(_ other: CountChanges) { sums.merge(other.sums, uniquingKeysWith: +) }

  func apply(to database: Database) throws {
    for (counter, change) in sums where change != 0 { try counter.change(by: change, in: database) }
  }
}

extension Counter {
  /// A row goes when nothing is left to count.
  fileprivate func change(by change: Int, in database: Database) throws {
    let statements = table.statements
    if change > 0 { return try database.run(statements.adding, key + [.integer(change)]) }
    try database.run(statements.taking, key + [.integer(-change)])
    try database.run(statements.clearing, key)
  }
}

/// How the counters of one table are changed: the key is bound first, then the number.
private struct CounterStatements: Sendable {
  let adding: String
  let taking: String
  let clearing: String

  static let openTally = tally("open_tally", ["holder", "urgency", "process", "state", "agency"])
  static let involvementTally = tally("involvement_tally", ["agency", "urgency", "process"])
  static let feedbackTally = tally("feedback_tally", ["kind", "value", "part", "year", "field"])
  static let publicationTally = tally("publication_tally", ["kind", "value"])
  static let figures = tally("figures", ["day", "agency", "process", "field", "kind"])
  static let received = daily("received")
  static let answered = daily("answered")
  static let published = daily("published")

  private static func tally(_ table: String, _ columns: [String]) -> CounterStatements {
    let match = columns.enumerated().map { "\($1) = ?\($0 + 1)" }.joined(separator: " AND ")
    return CounterStatements(
      adding: """
        INSERT INTO \(table)(\(columns.joined(separator: ", ")), n) VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")), ?)
        ON CONFLICT DO UPDATE SET n = n + excluded.n
        """,
      taking: "UPDATE \(table) SET n = n - ?\(columns.count + 1) WHERE \(match)",
      clearing: "DELETE FROM \(table) WHERE \(match) AND n <= 0")
  }

  private static func daily(_ column: String) -> CounterStatements {
    CounterStatements(
      adding: """
        INSERT INTO daily_totals(day, \(column)) VALUES (?, ?) ON CONFLICT DO UPDATE SET \(column) = \(column) + excluded.\(column)
        """,
      taking: "UPDATE daily_totals SET \(column) = \(column) - ?2 WHERE day = ?1",
      clearing: "DELETE FROM daily_totals WHERE day = ? AND received = 0 AND answered = 0 AND published = 0")
  }
}
