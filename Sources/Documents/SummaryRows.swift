import Casework
import Foundation

/// Reads the tables of summaries that were worked on: DOCX with pandoc and XLSX with openpyxl, each in a sandbox.
public struct SummaryRows: SummaryFileReader {
  private let sandbox: Sandbox
  private let turnstile: Turnstile

  /// - Parameter atOnce: how many files are read at the same time; others wait.
  public init(atOnce: Int = 2) {
    sandbox = Sandbox()
    turnstile = Turnstile(max(1, atOnce))
  }

  /// What cells show: a formula is read as its last result, so that nothing in a file is computed here.
  private static let sheetAsJSON = """
    import io, json, sys
    import openpyxl
    book = openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read()), read_only=True, data_only=True)
    rows = book.worksheets[0].iter_rows(values_only=True)
    json.dump([["" if cell is None else str(cell) for cell in row] for row in rows], sys.stdout)
    """

  public func rows(of file: [UInt8]) async throws(DraftFileError) -> [[String]] {
    guard file.count <= SandboxedExtractor.largestFile else { throw .tooBig }
    switch try FileKind(file) {
    case .docx:
      return try PandocText.rows(try await inTurn("pandoc", ["--sandbox", "--from=docx", "--to=json"], file))
    case .xlsx:
      let json = try await inTurn("python3", ["-I", "-c", Self.sheetAsJSON], file)
      guard let rows = (try? JSONSerialization.jsonObject(with: Data(json))) as? [[String]] else { throw .damaged }
      return rows
    case .odt, .pdf, .text: throw .notADocument
    }
  }

  private func inTurn(_ program: String, _ arguments: [String], _ file: [UInt8]) async throws(DraftFileError) -> [UInt8] {
    let sandbox = sandbox
    let output = try await turnstile.pass { () throws(DraftFileError) in try await sandbox.run(program, arguments, input: file) }
    if output.errors.contains("No module named 'openpyxl'") { throw .toolMissing("python3-openpyxl") }
    guard output.status == 0 else { throw .damaged }
    return output.bytes
  }
}
