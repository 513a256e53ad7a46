import Casework
import Foundation

/// The calendar files of an instance. They are text that an administrator edits, with the number of each notice, and no build is needed.
public struct CalendarFiles: Sendable {
  private let directory: String

  /// - Parameter directory: the instance's `calendar` folder. What it lacks is copied from the files that ship.
  public init(directory: String) throws {
    self.directory = directory
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    if !FileManager.default.fileExists(atPath: "\(directory)/vietnam.tsv") {
      try Shipped.text("calendar/vietnam.tsv").write(toFile: "\(directory)/vietnam.tsv", atomically: true, encoding: .utf8)
    }
  }

  /// Reads the files as they are now.
  /// - Throws: `CalendarError` naming the line and what is wrong with it; the calendar in force then stays as it is.
  public func load() throws -> CalendarBook {
    let text = try String(contentsOfFile: "\(directory)/vietnam.tsv", encoding: .utf8)
    return CalendarBook(national: WorkingCalendar(decrees: try CalendarDecree.parse(tsv: text)))
  }

  /// The calendar that ships, for commands that need no instance.
  public static func shipped() throws -> CalendarBook {
    CalendarBook(national: WorkingCalendar(decrees: try CalendarDecree.parse(tsv: try Shipped.text("calendar/vietnam.tsv"))))
  }
}
