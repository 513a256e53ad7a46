import Foundation

/// The project's own files, read as text.
struct SourceTree {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  struct File {
    /// Relative to the project, such as `Sources/Casework/Forms/Value.swift`.
    let path: String
    let text: String

    /// Code lines without comments and with their numbers.
    var code: [(number: Int, line: Substring)] {
      text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
        line.drop { $0 == " " }.hasPrefix("//") ? nil : (index + 1, line)
      }
    }

    var imports: Set<String> {
      Set(
        code.compactMap { _, line in
          let words = line.split(separator: " ")
          guard let position = words.firstIndex(of: "import"), position < 2, words.count > position + 1 else { return nil }
          return words[words.count - 1].split(separator: ".").first.map(String.init)
        })
    }
  }

  static func files(under folder: String, suffix: String = ".swift") throws -> [File] {
    let start = root.appending(path: folder)
    guard let walk = FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil) else { return [] }
    return try walk.compactMap { $0 as? URL }.filter { $0.path().hasSuffix(suffix) }.sorted { $0.path() < $1.path() }.map { url in
      File(path: String(url.path().dropFirst(root.path().count)), text: try String(contentsOf: url, encoding: .utf8))
    }
  }

  static func text(_ path: String) throws -> String { try String(contentsOf: root.appending(path: path), encoding: .utf8) }
}
