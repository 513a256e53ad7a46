import Casework

/// Reads DOCX and ODT with pandoc and PDF with pdftotext of poppler, each in a sandbox, and text itself.
public struct SandboxedExtractor: DraftTextExtractor {
  /// Bytes of a file that is taken.
  public static let largestFile = 20_000_000
  /// Bytes of text; a law of three hundred articles has a fifth of that.
  public static let largestText = 4_000_000

  private let sandbox: Sandbox
  private let turnstile: Turnstile

  /// - Parameter atOnce: how many files are read at the same time; others wait.
  public init(atOnce: Int = 2) { self.init(sandbox: Sandbox(), atOnce: atOnce) }

  init(sandbox: Sandbox, atOnce: Int = 2) {
    self.sandbox = sandbox
    turnstile = Turnstile(max(1, atOnce))
  }

  public func text(of file: [UInt8]) async throws(DraftFileError) -> DraftText {
    guard file.count <= Self.largestFile else { throw .tooBig }
    let read =
      switch try FileKind(file) {
      case .docx: DraftText(format: .docx, text: try await pandoc("docx", file))
      case .odt: DraftText(format: .odt, text: try await pandoc("odt", file))
      case .xlsx: throw .notADocument
      case .pdf: DraftText(format: .pdf, text: try await pages(of: file))
      case .text: DraftText(format: .plain, text: try PlainText.read(file))
      }
    guard read.text.utf8.count <= Self.largestText else { throw .tooBig }
    guard read.text.unicodeScalars.contains(where: \.properties.isAlphabetic) else { throw .noText }
    if PlainText.isInOldFont(read.text) { throw .oldEncoding }
    return read
  }

  /// pandoc's own sandbox keeps it from files and addresses that a document names; ours holds if that one fails.
  private func pandoc(_ format: String, _ file: [UInt8]) async throws(DraftFileError) -> String {
    let output = try await inTurn("pandoc", ["--sandbox", "--from=\(format)", "--to=json"], file)
    guard output.status == 0 else { throw .damaged }
    return try PandocText.read(output.bytes)
  }

  private func pages(of file: [UInt8]) async throws(DraftFileError) -> String {
    let output = try await inTurn("pdftotext", ["-enc", "UTF-8", "-eol", "unix", "-", "-"], file)
    guard output.status == 0 else { throw output.errors.contains("password") ? .encrypted : .damaged }
    return PDFPages.text(String(decoding: output.bytes, as: UTF8.self))
  }

  private func inTurn(_ program: String, _ arguments: [String], _ file: [UInt8]) async throws(DraftFileError) -> Sandbox.Output {
    let sandbox = sandbox
    return try await turnstile.pass { () throws(DraftFileError) in try await sandbox.run(program, arguments, input: file) }
  }
}

/// Pages of a PDF as one text.
enum PDFPages {
  /// Without the numbers of pages, which stand alone at the top or the foot of a page; a page end within a sentence is a line end.
  static func text(_ pages: String) -> String {
    pages.split(separator: "\u{0C}").map { page in
      var lines = page.split(separator: "\n", omittingEmptySubsequences: false)[...]
      while lines.first.map(isFurniture) == true { lines.removeFirst() }
      while lines.last.map(isFurniture) == true { lines.removeLast() }
      return lines.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  private static func isFurniture(_ line: Substring) -> Bool {
    let words = line.filter { !$0.isWhitespace && $0 != "-" }
    return words.utf8.count <= 4 && words.allSatisfy { $0.isASCII && $0.isNumber }
  }
}
