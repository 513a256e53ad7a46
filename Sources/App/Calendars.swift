import Casework
import Foundation

/// The calendar files of an instance. They are text that an administrator edits, with the number of each notice, and no build is needed.
///
/// `vietnam.tsv` and `closures.tsv` are what is edited, here or by hand; `adopted.tsv` and `adopted-closures.tsv` are copies of what the
/// deadlines of open cases were last projected by, so that a change made while the software stood still is noticed too, and each moved date
/// can name the rule that moved it.
public struct CalendarFiles: CalendarStore {
  private let directory: String

  /// - Parameter directory: the instance's `calendar` folder. What it lacks is copied from the files that ship.
  public init(directory: String) throws {
    self.directory = directory
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    for (edited, adopted) in [("vietnam.tsv", "adopted.tsv"), ("closures.tsv", "adopted-closures.tsv")] {
      if !exists(edited) { try write(Shipped.text("calendar/\(edited)"), to: edited) }
      if !exists(adopted) { try write(read(edited), to: adopted) }
    }
  }

  public func edited() throws -> CalendarTexts {
    CalendarTexts(decrees: try read("vietnam.tsv"), closures: try read("closures.tsv"))
  }

  public func adopted() throws -> CalendarTexts {
    CalendarTexts(decrees: try read("adopted.tsv"), closures: try read("adopted-closures.tsv"))
  }

  public func adopt(_ texts: CalendarTexts) throws {
    try write(texts.decrees, to: "adopted.tsv")
    try write(texts.closures, to: "adopted-closures.tsv")
  }

  public func replace(with texts: CalendarTexts, once recorded: () async throws -> Void) async throws {
    let kept = try edited()
    let changed = [("vietnam.tsv", kept.decrees, texts.decrees), ("closures.tsv", kept.closures, texts.closures)].filter { $1 != $2 }
    // A full disk is noticed before anything is recorded.
    for (name, _, text) in changed { try write(text, to: "\(name).new") }
    try await recorded()
    for (name, _, _) in changed { try put("\(name).new", inPlaceOf: name) }
  }

  /// The calendar that ships, for commands that need no instance.
  public static func shipped() throws -> CalendarBook {
    try CalendarTexts(decrees: Shipped.text("calendar/vietnam.tsv"), closures: Shipped.text("calendar/closures.tsv")).book()
  }

  // MARK: Files

  private func path(_ name: String) -> String { "\(directory)/\(name)" }

  private func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  private func read(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

  private func write(_ text: String, to name: String) throws {
    try text.write(toFile: path(name), atomically: true, encoding: .utf8)
  }

  private func put(_ name: String, inPlaceOf other: String) throws {
    guard rename(path(name), path(other)) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
  }
}
