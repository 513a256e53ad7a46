import Casework

/// Checks receipts of the ledger: by script in the browser, where nothing is sent, or without script by the server. ``file(for:)`` gives the
/// same page as one file that needs no network.
struct VerifyPage: Page {
  /// What was pasted.
  var receipt = ""
  var opening = ""
  /// SHA-256 of files, in hex, one a line.
  var documents = ""
  /// Of this site until somebody replaces it.
  var policy = ""
  var verdict: ReceiptVerdictView? = nil
  /// Whether the validators of this site are no more than a demonstration.
  var isSimulation = false
  /// Whether this is the file to keep, which has no server to ask.
  var isAlone = false

  func title(in language: Language) -> String { Texts.Verify.title[language] }

  var scripts: [Asset] { [Script.site, Script.verify] }

  func head(for visit: Visit) -> PageHead? {
    PageHead(address: Href(.verify), description: Texts.Verify.lead[visit.language])
  }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: Texts.Verify.title)
    html(.p, .class("lead"), text: Texts.Verify.lead)
    if isAlone { html(.p, .class("hint"), text: Texts.Verify.keptFrom(visit.site.address.isEmpty ? visit.site.name : visit.site.address)) }
    if isSimulation { html.notice(.warning, text: Texts.Verify.simulation) }
    html.verifyWords()
    html(.section, .constant("data-verify-result", ""), .ariaLabel(Texts.Verify.result), .focusTarget) { html in
      if let verdict { html.receiptVerdict(verdict) }
    }
    writeForm(to: &html, for: visit)
    html.points(Texts.Verify.proves, Texts.Verify.provesPoints)
    html.points(Texts.Verify.provesNot, Texts.Verify.provesNotPoints)
    if !isAlone { html(.p) { html in html(.a, .href(.verifyFile), text: Texts.Verify.keep) } }
  }

  private func writeForm(to html: inout HTMLWriter, for visit: Visit) {
    guard isAlone else {
      return html.form(posting: Href(.verify), for: visit) { html in
        writeFields(to: &html)
        html(.p, .class("hint"), .constant("data-verify-sent", ""), text: Texts.Verify.isSent)
        writeNotes(to: &html)
        html.button(.main, text: Texts.Verify.run)
      }
    }
    html(.form, .constant("data-verify-alone", ""), .noValidate) { html in
      writeFields(to: &html)
      html(.div, .constant("data-verify-sent", "")) { html in html.notice(.warning, text: Texts.Verify.needsScript) }
      writeNotes(to: &html)
      html(
        .button, .constant("type", "submit"), .class("button", "button-main"), .constant("data-verify-run", ""), .hidden,
        text: Texts.Verify.run)
    }
  }

  private func writeNotes(to html: inout HTMLWriter) {
    html(.p, .class("hint"), .constant("data-verify-here", ""), .hidden, text: Texts.Verify.isHere)
    html(.div, .constant("data-verify-unable", ""), .hidden) { html in
      html.notice(.warning, text: isAlone ? Texts.Verify.unableAlone : Texts.Verify.unable)
    }
  }

  private func writeFields(to html: inout HTMLWriter) {
    let language = html.language
    func field(_ id: String, _ label: LocalizedText, _ hint: LocalizedText, _ value: String, rows: Int, isRequired: Bool = false)
      -> FieldView
    {
      FieldView(
        kind: .longText(rows: rows), id: id, label: label[language], hint: hint[language], value: value, isRequired: isRequired,
        autocomplete: "off")
    }
    html.pasted(field("receipt", Texts.Verify.receipt, Texts.Verify.receiptHint, receipt, rows: 5, isRequired: true))
    html.pasted(field("opening", Texts.Verify.opening, Texts.Verify.openingHint, opening, rows: 3))
    if !isAlone {
      html(.div, .constant("data-verify-hashes", "")) { html in
        html.field(field("documents", Texts.Verify.documents, Texts.Verify.documentsHint, documents, rows: 2), in: "verify")
      }
    }
    html.chosen("files", Texts.Verify.documentFiles, hint: Texts.Verify.documentFilesHint, several: true)
    html(.details) { html in
      html(.summary, text: Texts.Verify.policyFold)
      html.pasted(field("policy", Texts.Verify.policy, Texts.Verify.policyHint, policy, rows: 8, isRequired: true))
    }
  }
}

extension HTMLWriter {
  /// A text to be pasted, or with script chosen as a file.
  fileprivate mutating func pasted(_ field: FieldView) {
    self.field(field, in: "verify")
    chosen(field.id, Texts.Verify.orFile, about: field.label)
  }

  /// A file that a script reads and that is never sent.
  /// - Parameter about: what the file is, for those who hear the label alone.
  fileprivate mutating func chosen(
    _ part: String, _ label: LocalizedText, about: String? = nil, hint: LocalizedText? = nil, several: Bool = false
  ) {
    let id = ElementID("verify-file", part)
    self(.div, .class("field"), .constant("data-verify-file", ""), .hidden) { html in
      html(.label, .for(id)) { html in
        html.text(label)
        if let about { html(.span, .class("unseen"), text: ": \(about)") }
      }
      if let hint { html(.p, .class("hint"), .id(id.part("hint")), text: hint) }
      html(
        .input, .type(.file), .multiple(several), .id(id), .describedBy(hint == nil ? [] : [id.part("hint")]),
        Attribute(name: "data-part", value: .text(part)))
    }
  }

  fileprivate mutating func points(_ heading: LocalizedText, _ points: [LocalizedText]) {
    self(.h2, text: heading)
    self(.ul) { html in for point in points { html(.li, text: point) } }
  }

  /// What the script says, in the reader's language, and the boxes that it says it in.
  fileprivate mutating func verifyWords() {
    element(.div, [.constant("data-verify", ""), .hidden] + ReceiptVerdictView.scriptWords) { html in
      for kind in [NoticeKind.success, .warning, .stop] { html.notice(kind, text: "") }
    }
  }
}
