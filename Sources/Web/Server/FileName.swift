import Casework

/// A name under which a file that somebody sent may be shown and saved.
struct FileName: Hashable, Sendable {
  let text: String

  /// Longest name in bytes of UTF-8: what file systems take.
  private static let longest = 200

  /// Takes out what a name must not have: folders, control and invisible characters, marks that turn the direction of writing (which let
  /// `gpj.exe` look like `exe.jpg`), signs that a file system or a shell reads its own way, leading dots. Never empty.
  init(sent: String) {
    let last = sent.unicodeScalars.split { $0 == "/" || $0 == "\\" }.last.map { String($0) } ?? ""
    var scalars = String.UnicodeScalarView()
    for scalar in last.cleaned(.line).unicodeScalars { scalars.append("<>:\"|?*".unicodeScalars.contains(scalar) ? "_" : scalar) }
    while let first = scalars.first, first == "." || first == " " { scalars.removeFirst() }
    while let last = scalars.last, last == "." || last == " " { scalars.removeLast() }
    text = scalars.isEmpty ? "tep" : Self.shortened(String(scalars))
  }

  /// Lower case, without the dot; empty when there is none.
  var suffix: String {
    guard let dot = text.lastIndex(of: ".") else { return "" }
    return text[text.index(after: dot)...].lowercased()
  }

  /// Cuts between characters and keeps the suffix.
  private static func shortened(_ text: String) -> String {
    guard text.utf8.count > longest else { return text }
    var stem = text[...]
    var suffix = ""
    if let dot = text.lastIndex(of: "."), text[dot...].utf8.count <= 16 {
      suffix = String(text[dot...])
      stem = text[..<dot]
    }
    while stem.utf8.count + suffix.utf8.count > longest { stem = stem.dropLast() }
    return stem + suffix
  }
}
