import Casework

/// Sent. The code and the secret key, once, and what happens next by when.
struct ReceiptPage: Page {
  let code: String
  /// Shown on this page and never again; only its hash is kept.
  let accessKey: String
  let process: String
  let processTitle: String
  /// What was sent, in one line.
  let title: String
  /// "thứ Hai, 9/3/2026, 08:14".
  let receivedAt: String
  /// The whole address of the follow page, to be written down: `https://…/follow`.
  let followAddress: String
  /// The address with the code, for a telephone to read; without the key. Nil when it does not fit.
  let followCode: TrustedSVG?
  let next: [TimelineEntry]
  /// It was no feedback but one of the short forms beside it.
  var isBrief = false
  /// Whether there is a ledger that it will be sealed in.
  var isSealed = false

  var scripts: [Asset] { [Script.site, Script.send] }

  func title(in language: Language) -> String { heading[language] }

  private var heading: LocalizedText { isBrief ? Texts.Receipt.briefTitle : Texts.Receipt.title }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    if !isBrief { html.sendingSteps(current: .sent) }
    html(.h1, text: heading)
    html(.p, .class("lead"), text: Texts.Receipt.lead(processTitle: processTitle, receivedAt: receivedAt))
    html(.div, .class("receipt"), Attribute(name: "data-draft-gone", value: .text(process))) { html in
      if let followCode { html.trustedSVG(followCode) }
      html(.dl) { html in
        html(.div) { html in
          html(.dt, text: Texts.Receipt.matter)
          html(.dd, .class("matter"), text: title)
        }
        html(.div) { html in
          html(.dt, text: Texts.Receipt.code)
          html(.dd) { html in html(.code, text: code) }
        }
        html(.div) { html in
          html(.dt, text: Texts.Receipt.accessKey)
          html(.dd) { html in html(.code, text: accessKey) }
        }
      }
      html.notice(.warning, text: Texts.Receipt.keepKey)
    }
    html(.p, text: Texts.Receipt.howToFollow(followAddress))
    if followCode != nil { html(.p, .class("hint"), text: Texts.Receipt.scan) }
    if isSealed { html(.p, .class("hint", "on-screen"), text: Texts.Ledger.receiptHint) }
    html(.section, .labelledBy("next")) { html in
      html(.h2, .id("next"), text: Texts.Receipt.next)
      html.timeline(next)
    }
    html(.div, .class("form-end")) { html in
      html.scriptButton(.plain, "data-print", text: Texts.Receipt.print)
      html.linkButton(.plain, to: Href(.trackedCase(code: code)), text: Texts.Receipt.openCase)
      html(.a, .href(.home), text: Texts.Receipt.home)
    }
  }
}
