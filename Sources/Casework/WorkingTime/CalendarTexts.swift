/// The three texts that calendars are kept as: lines parted by tabs, which people edit too.
public struct CalendarTexts: Hashable, Sendable {
  /// Days that notices fix for the whole country; see ``CalendarDecree/parse(tsv:)``.
  public var decrees: String
  /// Days on which single agencies do not work; see ``AgencyClosure/parse(tsv:)``.
  public var closures: String
  /// Hours that single agencies work; see ``AgencyHours/parse(tsv:)``.
  public var hours: String

  public init(decrees: String, closures: String, hours: String = "") {
    self.decrees = decrees
    self.closures = closures
    self.hours = hours
  }

  /// The calendars that the texts say.
  /// - Throws: ``CalendarFault`` with the text and the line.
  public func book() throws(CalendarFault) -> CalendarBook {
    let days = try Self.read(.decrees) { () throws(CalendarError) in try CalendarDecree.parse(tsv: decrees) }
    let closed = try Self.read(.closures) { () throws(CalendarError) in try AgencyClosure.parse(tsv: closures) }
    let kept = try Self.read(.hours) { () throws(CalendarError) in try AgencyHours.parse(tsv: hours) }
    return CalendarBook(national: WorkingCalendar(decrees: days), closures: closed, hours: kept)
  }

  private static func read<Lines>(
    _ file: CalendarFault.File, _ parse: () throws(CalendarError) -> Lines
  ) throws(CalendarFault) -> Lines {
    do throws(CalendarError) { return try parse() } catch { throw CalendarFault(file: file, error: error) }
  }

  /// The parts of which other lines stand here than there: years first, then agencies, each with the lines that went and that came.
  public func changes(since old: CalendarTexts) -> [(part: CalendarPart, removed: [[String]], added: [[String]])] {
    func keys(_ text: KeyPath<CalendarTexts, String>) -> [String] {
      Set([self, old].flatMap { $0[keyPath: text].tabbedLines.compactMap(\.fields.first) }).sorted()
    }
    let parts =
      keys(\.decrees).compactMap { Int($0).map(CalendarPart.decrees) }
      + keys(\.closures).map { .closures(of: AgencyID(rawValue: $0)) } + keys(\.hours).map { .hours(of: AgencyID(rawValue: $0)) }
    return parts.compactMap { part in
      let (removed, added) = CalendarProposal(part, in: self).difference(from: old)
      return removed.isEmpty && added.isEmpty ? nil : (part, removed, added)
    }
  }

  fileprivate subscript(part: CalendarPart) -> String {
    get {
      switch part {
      case .decrees: decrees
      case .closures: closures
      case .hours: hours
      }
    }
    set {
      switch part {
      case .decrees: decrees = newValue
      case .closures: closures = newValue
      case .hours: hours = newValue
      }
    }
  }
}

/// A fault in one of the texts that calendars are kept as.
public struct CalendarFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// The text, by the name of its file as an instance has it.
  public enum File: String, Sendable {
    case decrees = "vietnam.tsv"
    case closures = "closures.tsv"
    case hours = "hours.tsv"
  }

  public let file: File
  public let error: CalendarError

  public init(file: File, error: CalendarError) {
    self.file = file
    self.error = error
  }

  /// With the name of the file as an instance has it.
  public var message: LocalizedText {
    LocalizedText(vi: "\(file.rawValue), \(error.message.vi)", en: "\(file.rawValue), \(error.message.en)")
  }
  public var description: String { message.en }
}

/// What of the calendars is changed in one go.
public enum CalendarPart: Hashable, Sendable {
  /// The days that notices fix for a year.
  case decrees(year: Int)
  /// The days on which an agency does not work.
  case closures(of: AgencyID)
  /// The hours that an agency works.
  case hours(of: AgencyID)

  /// The first column of its lines.
  public var key: String {
    switch self {
    case .decrees(let year): "\(year)"
    case .closures(let agency), .hours(let agency): agency.rawValue
    }
  }
}

/// The lines of one part of the calendars, as somebody wants them to be.
public struct CalendarProposal: Hashable, Sendable {
  /// More rows than any year has days worth a notice.
  public static let mostRows = 100
  private static let columns = 4

  public let part: CalendarPart
  /// Each of four texts. Of a decree: date, kind, reason, source; of a closure: first day, last day, reason, source; of hours: first
  /// day, hours, reason, source. Rows of empty texts say nothing.
  public let rows: [[String]]

  public init(_ part: CalendarPart, rows: [[String]]) {
    self.part = part
    self.rows = rows.map { row in
      // A tab or a line end within a text would make it another row.
      (0..<Self.columns).map { row.indices.contains($0) ? row[$0].cleaned(.line) : "" }
    }
  }

  /// The part as the texts have it.
  public init(_ part: CalendarPart, in texts: CalendarTexts) {
    let lines = texts[part].tabbedLines.map(\.fields).filter { $0[0] == part.key }
    self.init(
      part, rows: lines.map { Array($0.dropFirst().prefix(3)) + [$0.dropFirst(Self.columns).joined(separator: " ")] })
  }

  private var lines: [[String]] { rows.filter { !$0.isBlank }.map { [part.key] + $0 } }

  /// Everything that is wrong with the rows; lines are numbers of rows, counted from 1.
  public var faults: [CalendarError] {
    let text = rows.map { $0.isBlank ? "" : ([part.key] + $0).joined(separator: "\t") }.joined(separator: "\n")
    return switch part {
    case .decrees: CalendarDecree.read(tsv: text).faults
    case .closures: AgencyClosure.read(tsv: text).faults
    case .hours: AgencyHours.read(tsv: text).faults
    }
  }

  /// The texts with these rows in place of those they have of the part.
  public func applied(to texts: CalendarTexts) -> CalendarTexts {
    var texts = texts
    texts[part] = texts[part].replacingLines(of: part.key, by: lines)
    return texts
  }

  /// The rows that would go and those that would come, as they stand in the file but for the key.
  public func difference(from texts: CalendarTexts) -> (removed: [[String]], added: [[String]]) {
    let (old, new) = (CalendarProposal(part, in: texts).rows, rows.filter { !$0.isBlank })
    return (old.filter { !new.contains($0) }, new.filter { !old.contains($0) })
  }
}

extension [String] {
  fileprivate var isBlank: Bool { allSatisfy(\.isEmpty) }
}
