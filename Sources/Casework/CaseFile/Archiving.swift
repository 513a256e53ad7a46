/// Where a finished case stands in the archive (lưu trữ), seen from the definition it ran on.
///
/// The software destroys nothing when the time is over: Law on Archives 33/2024/QH15 lets that happen only by an approved decision.
public struct Archiving: Hashable, Sendable {
  /// When the case came into its final state.
  public let finishedAt: Instant
  /// From when nobody can bring the case back by an action with a window, such as the sender's request to look again. Until then the
  /// case is finished, and not yet in the archive.
  public let archivedFrom: Instant
  /// The last day the case must be kept; nil is for good.
  public let keepUntil: CivilDate?

  public func isArchived(at now: Instant) -> Bool { archivedFrom <= now }
}

extension ProcessDefinition {
  /// Nil while the case is open.
  public func archiving(of file: CaseFile, calendars: CalendarBook) -> Archiving? {
    guard !file.isOpen, let finishedAt = file.step?.startedAt else { return nil }
    let comingBack = actions(in: file.state).filter { $0.to != nil && !($0.once && file.latest($0.id) != nil) }
    let closing = comingBack.compactMap { self.closing(of: $0, in: file, calendars: calendars) }
    // Archive periods are counted in whole years from the end of the year in which the work was finished.
    let lastYear = retention.map { finishedAt.date.year + $0.years }
    return Archiving(
      finishedAt: finishedAt, archivedFrom: closing.reduce(finishedAt, max),
      keepUntil: lastYear.flatMap { CivilDate(year: $0, month: 12, day: 31) })
  }
}
