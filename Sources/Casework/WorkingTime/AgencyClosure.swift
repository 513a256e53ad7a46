/// Days on which one agency does not work although the country does, as a line of the file of closures says.
public struct AgencyClosure: Hashable, Sendable {
  /// More days on end than this are taken for a slip of the keyboard, such as a wrong year.
  static let mostDays = 92

  public let agency: AgencyID
  public let closure: Closure

  public init(agency: AgencyID, closure: Closure) {
    self.agency = agency
    self.closure = closure
  }
}

extension AgencyClosure {
  /// Reads lines of five columns parted by tabs: id of the agency, first day, last day, reason in Vietnamese, number of the decision. Empty
  /// lines and lines that begin with `#` are skipped.
  ///
  /// As with decrees, the whole file is good or the first fault is thrown.
  public static func parse(tsv: String) throws(CalendarError) -> [AgencyClosure] {
    let (closures, faults) = read(tsv: tsv)
    if let first = faults.first { throw first }
    return closures
  }

  /// The same with every fault, in the order of lines.
  public static func read(tsv: String) -> (closures: [AgencyClosure], faults: [CalendarError]) {
    var (closures, faults): ([(line: Int, closed: AgencyClosure)], [CalendarError]) = ([], [])
    for (line, fields) in tsv.tabbedLines {
      do throws(CalendarError.Cause) {
        let closed = try closed(fields)
        if let other = closures.first(where: { $0.closed.overlaps(closed) }) {
          throw CalendarError.Cause.overlap(max(other.closed.closure.from, closed.closure.from), firstLine: other.line)
        }
        closures.append((line, closed))
      } catch { faults.append(CalendarError(line: line, cause: error)) }
    }
    return (closures.map(\.closed), faults)
  }

  private static func closed(_ fields: [String]) throws(CalendarError.Cause) -> AgencyClosure {
    guard fields.count == 5 else { throw .closureColumns(found: fields.count) }
    guard !fields[0].isEmpty else { throw .noAgency }
    guard let from = CivilDate(fields[1]), WorkingCalendar.coverage.contains(from.year) else { throw .date(fields[1]) }
    guard let through = CivilDate(fields[2]) else { throw .lastDay(fields[2]) }
    guard from <= through else { throw .endsBeforeItBegins(through) }
    let days = through.days(since: from) + 1
    guard days <= mostDays else { throw .tooLong(days: days) }
    guard !fields[3].isEmpty else { throw .emptyReason }
    guard !fields[4].isEmpty else { throw .emptySource }
    // The decision's own words stand in Vietnamese; English names the kind of day, as with days swapped off.
    let reason = LocalizedText(vi: fields[3], en: "agency closed by decision")
    return AgencyClosure(
      agency: AgencyID(rawValue: fields[0]), closure: Closure(from: from, through: through, reason: reason, source: fields[4]))
  }

  private func overlaps(_ other: AgencyClosure) -> Bool {
    agency == other.agency && closure.from <= other.closure.through && other.closure.from <= closure.through
  }
}
