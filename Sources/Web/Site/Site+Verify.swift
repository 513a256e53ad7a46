import Casework

// Checking receipts. The script of the page does it in the browser; the server does it for those who have no script.

extension Site {
  func verify(_ asked: Asked) async -> Answer { .page(await verifyPage()) }

  func checkReceipt(_ asked: Asked) async throws -> Answer {
    guard let ledger else { throw Problem(.notFound) }
    return .page(await verifyPage().checked(asked.form, in: asked.language, ledger.cryptography))
  }

  func verifyFile(_ asked: Asked) async -> Answer {
    let page = await verifyPage()
    return .download(page.file(for: visit(asked, done: nil)), name: VerifyPage.fileName, mediaType: "text/html; charset=utf-8")
  }

  private func verifyPage() async -> VerifyPage {
    VerifyPage(
      policy: await ledger?.policy()?.description ?? "", isSimulation: await ledger?.standing().isSimulation ?? false)
  }
}

extension VerifyPage {
  /// The page with what was pasted and what a check of it found. The policy is this page's own unless another was pasted.
  func checked(_ form: Value, in language: Language, _ cryptography: Cryptography) -> VerifyPage {
    var page = self
    func pasted(_ name: String) -> String { form[name]?.text ?? "" }
    (page.receipt, page.opening, page.documents) = (pasted("receipt"), pasted("opening"), pasted("documents"))
    if !Self.bytes(pasted("policy")).isEmpty { page.policy = pasted("policy") }
    let receipt = Self.bytes(page.receipt)
    guard !receipt.isEmpty else {
      page.verdict = .unchecked(Texts.Verify.noReceipt, in: language)
      return page
    }
    let opening = Self.bytes(page.opening)
    let documents = page.documents.split(whereSeparator: \.isWhitespace).map { (name: String($0), hash: $0.lowercased()) }
    let check = ReceiptCheck(
      receipt: receipt, policy: Self.bytes(page.policy), opening: opening.isEmpty ? nil : opening, documents: documents, cryptography)
    page.verdict = ReceiptVerdictView(check, in: language)
    return page
  }

  /// What was pasted, as the file it was pasted from: forms send lines with CR and LF, and the last line end is easily lost or doubled.
  static func bytes(_ pasted: String) -> [UInt8] {
    let lines = pasted.utf8.filter { $0 != 0x0D }
    let start = lines.drop { $0 == 0x0A || $0 == 0x20 }
    guard let last = start.lastIndex(where: { $0 != 0x0A && $0 != 0x20 }) else { return [] }
    return Array(start[...last]) + [0x0A]
  }
}
