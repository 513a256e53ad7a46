/// Where the texts of the calendars are kept. People edit them with other tools too.
public protocol CalendarStore: Sendable {
  /// As they were written last, by hand or by ``replace(with:once:)``.
  func edited() throws -> CalendarTexts
  /// Those by which the deadlines of open cases were last projected.
  func adopted() throws -> CalendarTexts
  /// Puts other texts in place as a whole, once the body has done its part: when it throws, nothing has changed.
  func replace(with texts: CalendarTexts, once recorded: () async throws -> Void) async throws
  /// Notes that every open deadline has been projected by the texts.
  func adopt(_ texts: CalendarTexts) throws
}
