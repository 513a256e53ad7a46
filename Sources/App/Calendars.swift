import Casework
import Foundation

/// The calendar files of an instance. They are text that an administrator edits, with the number of each notice, and no build is needed.
///
/// `vietnam.tsv`, `closures.tsv` and `hours.tsv` are what is edited, here or by hand; those named `adopted` are copies of what the
/// deadlines of open cases were last projected by, so that a change made while the software stood still is noticed too, and each moved date
/// can name the rule that moved it.
public struct CalendarFiles: CalendarStore {
  private let directory: String

  /// The name of each text as it is edited, and as it was adopted.
  static let names: [(text: any WritableKeyPath<CalendarTexts, String> & Sendable, edited: String, adopted: String)] = [
    (\.decrees, "vietnam.tsv", "adopted.tsv"), (\.closures, "closures.tsv", "adopted-closures.tsv"),
    (\.hours, "hours.tsv", "adopted-hours.tsv"),
  ]

  /// - Parameter directory: the instance's `calendar` folder. What it lacks is copied from the files that ship.
  public init(directory: String) throws {
    self.directory = directory
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    for (_, edited, adopted) in Self.names {
      if !exists(edited) { try write(Shipped.text("calendar/\(edited)"), to: edited) }
      if !exists(adopted) { try write(read(edited), to: adopted) }
    }
  }

  public func edited() throws -> CalendarTexts { try Self.texts { try read($0.edited) } }

  public func adopted() throws -> CalendarTexts { try Self.texts { try read($0.adopted) } }

  public func adopt(_ texts: CalendarTexts) throws {
    for (text, _, adopted) in Self.names { try write(texts[keyPath: text], to: adopted) }
  }

  private static func texts(_ read: ((edited: String, adopted: String)) throws -> String) rethrows -> CalendarTexts {
    try names.reduce(into: CalendarTexts(decrees: "", closures: "")) { texts, name in
      texts[keyPath: name.text] = try read((name.edited, name.adopted))
    }
  }

  public func replace(with texts: CalendarTexts, once recorded: () async throws -> Void) async throws {
    let kept = try edited()
    let changed = Self.names.filter { kept[keyPath: $0.text] != texts[keyPath: $0.text] }
    // A full disk is noticed before anything is recorded.
    for (text, name, _) in changed { try write(texts[keyPath: text], to: "\(name).new") }
    try await recorded()
    for (_, name, _) in changed { try put("\(name).new", inPlaceOf: name) }
  }

  /// The calendar that ships, for commands that need no instance.
  public static func shipped() throws -> CalendarBook {
    try texts { try Shipped.text("calendar/\($0.edited)") }.book()
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
