import Casework

/// Where the ledger stands: what is sealed, what is confirmed, by whom, and the newest blocks.
struct LedgerPage: Page {
  struct Validator: Sendable {
    let name: String
    /// "2.191", or that it has not signed yet.
    let size: String
    let lag: String
    let when: String
    let state: String
    let tone: Tone
  }

  struct Block: Sendable {
    let height: Int
    let lines: String
    let when: String
    let events: String
    let state: String
    let tone: Tone
  }

  let warnings: [(kind: NoticeKind, words: String)]
  let facts: [Fact]
  let validators: [Validator]
  let blocks: [Block]
  let next: Href?
  /// Whether anything is confirmed yet.
  var isConfirmed = false

  func title(in language: Language) -> String { Texts.Ledger.title[language] }

  var width: PageWidth { .wide }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: Texts.Ledger.title)
    html(.p, .class("lead"), text: Texts.Ledger.lead)
    for warning in warnings { html.notice(warning.kind, text: warning.words) }
    html(.section, .labelledBy("standing")) { html in
      html(.h2, .id("standing"), text: Texts.Ledger.standing)
      html.facts(facts)
    }
    writeValidators(to: &html)
    writeBlocks(to: &html)
    html(.section, .labelledBy("meaning")) { html in
      html(.h2, .id("meaning"), text: Texts.Ledger.meaning)
      html(.p, text: Texts.Ledger.proves)
      html(.p, text: Texts.Ledger.provesNot)
    }
    html(.section, .labelledBy("check")) { html in
      html(.h2, .id("check"), text: Texts.Ledger.files)
      html(.ul) { html in
        html(.li) { html in html(.a, .href(.verify), text: Texts.Verify.title) }
        html(.li) { html in html(.a, .href(.ledgerPolicy), text: Texts.Ledger.policy) }
        if isConfirmed { html(.li) { html in html(.a, .href(.ledgerCheckpoint), text: Texts.Ledger.checkpoint) } }
      }
    }
  }

  private func writeValidators(to html: inout HTMLWriter) {
    guard !validators.isEmpty else { return }
    html(.section, .labelledBy("validators")) { html in
      html(.h2, .id("validators"), text: Texts.Ledger.validators)
      let columns = [Texts.Ledger.validator, Texts.Ledger.cosigned, Texts.Ledger.lag, Texts.Ledger.lastSeen, Texts.Ledger.state]
      html.dataTable(Texts.Ledger.validators, columns: columns, numbers: 1..<3) { html in
        for row in validators {
          html.row { html in
            html.headCell(Texts.Ledger.validator) { html in html.text(row.name) }
            html.cell(Texts.Ledger.cosigned, "number", text: row.size)
            html.cell(Texts.Ledger.lag, "number", text: row.lag)
            html.cell(Texts.Ledger.lastSeen, text: row.when)
            html.cell(Texts.Ledger.state) { html in html.badge(row.tone, text: row.state) }
          }
        }
      }
    }
  }

  private func writeBlocks(to html: inout HTMLWriter) {
    html(.section, .labelledBy("blocks")) { html in
      html(.h2, .id("blocks"), text: Texts.Ledger.blocks)
      guard !blocks.isEmpty else { return html.emptyState(Texts.Ledger.nothingSealed, Texts.Ledger.nothingSealedWords) }
      let columns = [Texts.Ledger.block, Texts.Ledger.lines, Texts.Ledger.events, Texts.Ledger.when, Texts.Ledger.state]
      html.dataTable(Texts.Ledger.blocks, columns: columns, numbers: 2..<3) { html in
        for row in blocks {
          html.row { html in
            html.headCell(Texts.Ledger.block) { html in
              html(.a, .href(.ledgerBlock(height: "\(row.height)")), text: Texts.Ledger.blockTitle(row.height))
            }
            html.cell(Texts.Ledger.lines, text: row.lines)
            html.cell(Texts.Ledger.events, "number", text: row.events)
            html.cell(Texts.Ledger.when, text: row.when)
            html.cell(Texts.Ledger.state) { html in html.badge(row.tone, text: row.state) }
          }
        }
      }
      html.more(next)
    }
  }
}

/// One block and its lines.
struct LedgerBlockPage: Page {
  struct Line: Sendable {
    let index: Int
    let type: String
    let stream: String
    let signer: String
    let when: String
  }

  let height: Int
  let facts: [Fact]
  let lines: [Line]
  let next: Href?

  func title(in language: Language) -> String { Texts.Ledger.blockTitle(height)[language] }

  var width: PageWidth { .wide }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.p, .class("case-code")) { html in html(.a, .href(.ledger), text: Texts.Ledger.title) }
    html(.h1, text: Texts.Ledger.blockTitle(height))
    html.facts(facts)
    let columns = [Texts.Ledger.lines, Texts.Ledger.type, Texts.Ledger.stream, Texts.Ledger.signer, Texts.Ledger.when]
    html.dataTable(Texts.Ledger.lines, columns: columns) { html in
      for line in lines {
        html.row { html in
          html.headCell(Texts.Ledger.lines) { html in html(.a, .href(.ledgerEntry(index: "\(line.index)")), text: "\(line.index)") }
          html.cell(Texts.Ledger.type) { html in html(.code, text: line.type) }
          html.cell(Texts.Ledger.stream, text: line.stream)
          html.cell(Texts.Ledger.signer, text: line.signer)
          html.cell(Texts.Ledger.when, text: line.when)
        }
      }
    }
    html.more(next)
  }
}

/// One line of the ledger, with its receipt.
struct LedgerEntryPage: Page {
  let index: Int
  let state: String
  let tone: Tone
  let facts: [Fact]
  /// Hashes, which are long.
  let hashes: [Fact]
  /// The whole address of this page, for a telephone to read; nil when it does not fit.
  let code: TrustedSVG?

  func title(in language: Language) -> String { Texts.Ledger.entryTitle(index)[language] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.p, .class("case-code")) { html in html(.a, .href(.ledger), text: Texts.Ledger.title) }
    html(.h1, text: Texts.Ledger.entryTitle(index))
    html(.p) { html in html.badge(tone, text: state) }
    html.facts(facts)
    html(.p) { html in html.linkButton(.main, to: Href(.ledgerReceipt(index: "\(index)")), text: Texts.Ledger.receipt) }
    if let code {
      html.trustedSVG(code)
      html(.p, .class("hint"), text: Texts.Ledger.scanEvidence)
    }
    html.facts(hashes)
    html(.ul) { html in
      html(.li) { html in html(.a, .href(.verify), text: Texts.Verify.title) }
      html(.li) { html in html(.a, .href(Href(.ledger).at("meaning")), text: Texts.Ledger.howProven) }
    }
  }
}

/// What shows that something was sealed, beside it on a page.
struct SealView: Sendable {
  let words: String
  let isConfirmed: Bool
  /// The line of the ledger; nil while it waits.
  let address: Href?
}

/// The receipt of what a sender sent.
struct EvidenceView: Sendable {
  let seal: SealView
  let receipt: Href?
  let opening: Href?
}

extension HTMLWriter {
  mutating func seal(_ seal: SealView) {
    self(.p, .class("seal")) { html in
      html.shape(of: seal.isConfirmed ? .done : .plain)
      if let address = seal.address { html(.a, .href(address), text: seal.words) } else { html(.span, text: seal.words) }
    }
  }

  mutating func evidence(_ evidence: EvidenceView) {
    self(.section, .labelledBy("evidence")) { html in
      html(.h2, .id("evidence"), text: Texts.Ledger.evidence)
      html(.p, text: evidence.receipt == nil ? Texts.Ledger.evidenceWaits : Texts.Ledger.evidenceLead)
      html.seal(evidence.seal)
      html(.ul) { html in
        if let receipt = evidence.receipt { html(.li) { html in html(.a, .href(receipt), text: Texts.Ledger.receipt) } }
        if let opening = evidence.opening { html(.li) { html in html(.a, .href(opening), text: Texts.Ledger.opening) } }
        html(.li) { html in html(.a, .href(.verify), text: Texts.Verify.title) }
        html(.li) { html in html(.a, .href(Href(.ledger).at("meaning")), text: Texts.Ledger.howProven) }
      }
    }
  }
}
