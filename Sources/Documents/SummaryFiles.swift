import Casework

/// Writes summaries: DOCX with pandoc and PDF with WeasyPrint, each in a sandbox, and XLSX with libxlsxwriter.
public struct SummaryFiles: SummaryFileWriter {
  private let sandbox: Sandbox
  private let printing: Sandbox
  private let turnstile: Turnstile

  /// - Parameter atOnce: how many files are written at the same time; others wait.
  public init(atOnce: Int = 2) { self.init(sandbox: Sandbox(), atOnce: atOnce) }

  init(sandbox: Sandbox, atOnce: Int = 2) {
    self.sandbox = sandbox
    var printing = sandbox
    // Setting 2 600 points on some 400 pages takes half a minute and 800 MB.
    printing.limits = Sandbox.Limits(processor: 120, clock: 180, memory: 3_000_000_000)
    // Which fonts there are, and under which names.
    printing.readable = ["/etc/fonts", "/var/cache/fontconfig"]
    self.printing = printing
    turnstile = Turnstile(max(1, atOnce))
  }

  public func file(of table: SummaryTable, as format: SummaryFormat) async throws(SummaryFileError) -> [UInt8] {
    try await turnstile.pass { () throws(SummaryFileError) in try await write(SummaryWords(table), as: format) }
  }

  private func write(_ words: SummaryWords, as format: SummaryFormat) async throws(SummaryFileError) -> [UInt8] {
    switch format {
    case .xlsx: try SummarySheet.file(words)
    case .pdf:
      try await run(printing, "weasyprint", ["--quiet", "--encoding", "utf-8", "-", "-"], input: Array(SummaryPages.html(words).utf8))
    case .docx: try await wordDocument(words)
    }
  }

  /// pandoc takes its model from a file, of which the sandbox has none: so a shell in there takes the model from the head of the input.
  private func wordDocument(_ words: SummaryWords) async throws(SummaryFileError) -> [UInt8] {
    let model = try WordModel.file()
    let script = "head -c \"$1\" >model.docx && exec pandoc --from=json --to=docx --reference-doc=model.docx --output=-"
    return try await run(
      sandbox, "sh", ["-c", script, "sh", "\(model.count)"], input: model + SummaryDocument.pandoc(words), needing: "pandoc")
  }

  private func run(
    _ sandbox: Sandbox, _ program: String, _ arguments: [String], input: [UInt8], needing: String? = nil
  ) async throws(SummaryFileError) -> [UInt8] {
    let output: Sandbox.Output
    do throws(DraftFileError) {
      output = try await sandbox.run(program, arguments, input: input)
    } catch {
      switch error {
      case .toolMissing(let tool): throw .unavailable(tool)
      case .sandboxRefused: throw .unavailable("bwrap")
      case .tooBig, .tookTooLong: throw .tooBig
      default: throw .failed(error.code)
      }
    }
    // What a shell says when it does not find a program.
    if output.status == 127, let needing { throw .unavailable(needing) }
    guard output.status == 0, !output.bytes.isEmpty else { throw .failed(output.errors) }
    return output.bytes
  }
}
