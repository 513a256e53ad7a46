import Casework
import Foundation

/// The calendar files of an instance. They are text that an administrator edits, with the number of each notice, and no build is needed.
///
/// `vietnam.tsv` is what is edited; `adopted.tsv` is a copy of what the deadlines of open cases were last projected by, so that a change
/// made while the software stood still is noticed too, and each moved date can name the rule that moved it.
public struct CalendarFiles: Sendable {
  private let directory: String
  private var edited: String { "\(directory)/vietnam.tsv" }
  private var adopted: String { "\(directory)/adopted.tsv" }

  /// - Parameter directory: the instance's `calendar` folder. What it lacks is copied from the files that ship.
  public init(directory: String) throws {
    self.directory = directory
    let files = FileManager.default
    try files.createDirectory(atPath: directory, withIntermediateDirectories: true)
    if !files.fileExists(atPath: edited) { try Self.write(Shipped.text("calendar/vietnam.tsv"), to: edited) }
    if !files.fileExists(atPath: adopted) { try Self.write(Self.read(edited), to: adopted) }
  }

  /// The calendar that the deadlines of open cases were last projected by.
  /// - Throws: `CalendarError` naming the line and what is wrong with it.
  public func inForce() throws -> CalendarBook { try Self.parse(Self.read(adopted)) }

  /// The calendar as it was edited since, or nil when nothing changed.
  /// - Throws: `CalendarError` naming the line and what is wrong with it; the calendar in force then stays as it is.
  public func change() throws -> Change? {
    let text = try Self.read(edited)
    guard try text != Self.read(adopted) else { return nil }
    return Change(calendars: try Self.parse(text), text: text)
  }

  /// An edited calendar that waits to be adopted.
  public struct Change: Sendable {
    public let calendars: CalendarBook
    fileprivate let text: String
  }

  /// Notes that every open deadline has been projected by the change.
  public func adopt(_ change: Change) throws { try Self.write(change.text, to: adopted) }

  /// The calendar that ships, for commands that need no instance.
  public static func shipped() throws -> CalendarBook { try parse(Shipped.text("calendar/vietnam.tsv")) }

  private static func parse(_ text: String) throws -> CalendarBook {
    CalendarBook(national: WorkingCalendar(decrees: try CalendarDecree.parse(tsv: text)))
  }

  private static func read(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  private static func write(_ text: String, to path: String) throws { try text.write(toFile: path, atomically: true, encoding: .utf8) }
}
