/// One day that a notice of the Government or of a ministry fixed for a year.
public struct CalendarDecree: Hashable, Sendable {
  /// What a notice makes of a day. The raw values are those of the calendar file.
  public enum Kind: String, CaseIterable, Sendable {
    /// One of the five days of Tết (Labour Code 2019 Art 112.1.b, 112.3). Days off in compensation are computed, not listed.
    case tet
    /// The second day of National Day: 1 or 3 September (Art 112.1.đ, 112.3).
    case nationalDay = "national-day"
    /// A working day swapped off, or given off otherwise.
    case off
    /// A Saturday or Sunday worked to make up for a day swapped off.
    case work
  }

  public let date: CivilDate
  public let kind: Kind
  /// In Vietnamese, as people will read it.
  public let reason: String
  /// The number of the notice, with its mark of confidence when it was not read.
  public let source: String

  public init(date: CivilDate, kind: Kind, reason: String, source: String) {
    self.date = date
    self.kind = kind
    self.reason = reason
    self.source = source
  }
}

extension CalendarDecree {
  /// Reads lines of five columns parted by tabs: year, date, kind, reason, source. Empty lines and lines that begin with `#` are skipped.
  ///
  /// Either the whole file is good or the first fault is thrown: a half-read calendar would give wrong deadlines without a word.
  public static func parse(tsv: String) throws(CalendarError) -> [CalendarDecree] {
    let (decrees, faults) = read(tsv: tsv)
    if let first = faults.first { throw first }
    return decrees
  }

  /// The same with every fault: those of single lines first, then those of whole years.
  public static func read(tsv: String) -> (decrees: [CalendarDecree], faults: [CalendarError]) {
    var (decrees, faults): ([CalendarDecree], [CalendarError]) = ([], [])
    var lines: [CivilDate: Int] = [:]
    for (line, fields) in tsv.tabbedLines {
      do throws(CalendarError.Cause) {
        let decree = try decree(fields)
        if let first = lines[decree.date] { throw CalendarError.Cause.repeatedDate(decree.date, firstLine: first) }
        lines[decree.date] = line
        decrees.append(decree)
      } catch { faults.append(CalendarError(line: line, cause: error)) }
    }
    return (decrees, faults + faultsOfYears(decrees, lines))
  }

  private static func decree(_ fields: [String]) throws(CalendarError.Cause) -> CalendarDecree {
    guard fields.count == 5 else { throw .columns(found: fields.count) }
    guard let year = Array(fields[0].utf8).decimal, WorkingCalendar.coverage.contains(year) else { throw .year(fields[0]) }
    guard let date = CivilDate(fields[1]) else { throw .date(fields[1]) }
    guard date.year == year else { throw .dateOutsideYear(date, year: year) }
    guard let kind = Kind(rawValue: fields[2]) else { throw .kind(fields[2]) }
    guard !fields[3].isEmpty else { throw .emptyReason }
    guard !fields[4].isEmpty else { throw .emptySource }
    if let cause = kind.fault(on: date) { throw cause }
    return CalendarDecree(date: date, kind: kind, reason: fields[3], source: fields[4])
  }

  /// A year names all five days of Tết or none, and one neighbour of 2 September or none. Told at the first line of the kind.
  private static func faultsOfYears(_ decrees: [CalendarDecree], _ lines: [CivilDate: Int]) -> [CalendarError] {
    var seen: Set<String> = []
    return decrees.compactMap { decree in
      let year = decree.date.year
      guard seen.insert("\(year) \(decree.kind)").inserted else { return nil }
      let found = decrees.count { $0.kind == decree.kind && $0.date.year == year }
      let line = lines[decree.date] ?? 0
      if decree.kind == .tet, found != 5 { return CalendarError(line: line, cause: .tetDays(year: year, found: found)) }
      if decree.kind == .nationalDay, found != 1 { return CalendarError(line: line, cause: .nationalDays(year: year, found: found)) }
      return nil
    }
  }
}

extension CalendarDecree.Kind {
  /// What a slip of the keyboard would look like.
  fileprivate func fault(on date: CivilDate) -> CalendarError.Cause? {
    switch self {
    case .work: date.weekday.isWeekend ? nil : .makeUpOnWeekday(date)
    case .off: date.weekday.isWeekend ? .offOnWeekend(date) : nil
    case .nationalDay: date.month == 9 && (date.day == 1 || date.day == 3) ? nil : .notBesideNationalDay(date)
    case .tet: LunarDate.newYear(date.year).map { abs(date.days(since: $0)) <= 7 } ?? false ? nil : .farFromTet(date)
    }
  }
}
