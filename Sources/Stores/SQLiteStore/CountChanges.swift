import Casework
import GRDB

/// A number of the read model that cases are counted in: the table it stands in and what it is counted by.
struct Counter: Hashable, Sendable {
  enum Table: String, Sendable {
    case openTally = "open_tally"
    case involvementTally = "involvement_tally"
    case feedbackTally = "feedback_tally"
    case publicationTally = "publication_tally"
    case figures
    /// By column and day.
    case received, answered, published

    fileprivate var columns: [String] {
      switch self {
      case .openTally: ["holder", "urgency", "process", "state", "agency"]
      case .involvementTally: ["agency", "urgency", "process"]
      case .feedbackTally: ["kind", "value", "part", "year", "field"]
      case .publicationTally: ["kind", "value"]
      case .figures: ["day", "agency", "process", "field", "kind"]
      case .received, .answered, .published: ["day"]
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
  fileprivate func change(by change: Int, in database: Database) throws {
    switch table {
    case .received, .answered, .published: try changeDay(by: change, in: database)
    default: try changeTally(by: change, in: database)
    }
  }

  /// A row goes when nothing is left to count.
  private func changeTally(by change: Int, in database: Database) throws {
    let columns = table.columns
    if change > 0 {
      return try database.run(
        """
        INSERT INTO \(table.rawValue)(\(columns.joined(separator: ", ")), n) VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")), ?)
        ON CONFLICT DO UPDATE SET n = n + excluded.n
        """, key + [.integer(change)])
    }
    let match = columns.map { "\($0) = ?" }.joined(separator: " AND ")
    try database.run(
      "UPDATE \(table.rawValue) SET n = n - ? WHERE \(match) AND n > ?", [.integer(-change)] + key + [.integer(-change)])
    if database.changesCount == 0 { try database.run("DELETE FROM \(table.rawValue) WHERE \(match)", key) }
  }

  private func changeDay(by change: Int, in database: Database) throws {
    let column = table.rawValue
    try database.run(
      "INSERT INTO daily_totals(day, \(column)) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET \(column) = \(column) + ?2",
      key + [.integer(change)])
    if change < 0 { try database.run("DELETE FROM daily_totals WHERE day = ? AND received = 0 AND answered = 0 AND published = 0", key) }
  }
}
