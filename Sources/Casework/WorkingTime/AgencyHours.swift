/// The hours that one agency works from a day on, as a line of the file of hours says, until another line says otherwise.
public struct AgencyHours: Hashable, Sendable {
  public let agency: AgencyID
  /// The first day.
  public let from: CivilDate
  public let hours: WorkingHours
  /// In Vietnamese, as it was written.
  public let reason: String
  /// The decision that ordered it.
  public let source: String
}

extension AgencyHours {
  /// Reads lines of five columns parted by tabs: id of the agency, first day, hours as `07:30-11:30 13:00-17:00`, reason in Vietnamese, number
  /// of the decision. Empty lines and lines that begin with `#` are skipped.
  ///
  /// As with decrees, the whole file is good or the first fault is thrown.
  public static func parse(tsv: String) throws(CalendarError) -> [AgencyHours] {
    let (hours, faults) = read(tsv: tsv)
    if let first = faults.first { throw first }
    return hours
  }

  /// The same with every fault, in the order of lines.
  public static func read(tsv: String) -> (hours: [AgencyHours], faults: [CalendarError]) {
    var (found, faults): ([(line: Int, hours: AgencyHours)], [CalendarError]) = ([], [])
    for (line, fields) in tsv.tabbedLines {
      do throws(CalendarError.Cause) {
        let hours = try hours(fields)
        if let other = found.first(where: { $0.hours.agency == hours.agency && $0.hours.from == hours.from }) {
          throw CalendarError.Cause.repeatedDate(hours.from, firstLine: other.line)
        }
        found.append((line, hours))
      } catch { faults.append(CalendarError(line: line, cause: error)) }
    }
    return (found.map(\.hours), faults)
  }

  private static func hours(_ fields: [String]) throws(CalendarError.Cause) -> AgencyHours {
    guard fields.count == 5 else { throw .hoursColumns(found: fields.count) }
    guard !fields[0].isEmpty else { throw .noAgency }
    guard let from = CivilDate(fields[1]), WorkingCalendar.coverage.contains(from.year) else { throw .date(fields[1]) }
    guard let hours = WorkingHours(fields[2]) else { throw .hours(fields[2]) }
    guard !fields[3].isEmpty else { throw .emptyReason }
    guard !fields[4].isEmpty else { throw .emptySource }
    return AgencyHours(agency: AgencyID(rawValue: fields[0]), from: from, hours: hours, reason: fields[3], source: fields[4])
  }
}
