import Foundation

/// Files that ship with the software: the calendar's decrees and the sample province.
public enum Shipped {
  /// The text of a shipped file, such as `calendar/vietnam.tsv`.
  public static func text(_ path: String) throws -> String {
    try String(contentsOfFile: "\(Bundle.module.bundlePath)/Data/\(path)", encoding: .utf8)
  }
}
