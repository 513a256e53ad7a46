import Foundation

/// Files that ship with the software: the calendar's decrees, the templates of notices and the sample province.
public enum Shipped {
  /// The text of a shipped file, such as `calendar/vietnam.tsv`.
  public static func text(_ path: String) throws -> String { try String(contentsOfFile: folder(path), encoding: .utf8) }

  /// Where a shipped file or folder lies, such as `notices`.
  static func folder(_ path: String) -> String { "\(Bundle.module.bundlePath)/Data/\(path)" }
}
