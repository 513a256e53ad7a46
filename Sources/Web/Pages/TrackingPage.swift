import Casework

/// What the sender sees of their own case: whose turn it is, by when, what happened, and what they may do.
struct TrackingPage: Page {
  struct Answer: Sendable {
    let text: String
    /// Number, day, signer of the paper that answers.
    let facts: [Fact]
    var files: [FileView] = []
  }

  let code: String
  let title: String
  let processTitle: String
  /// "Đang soạn câu trả lời".
  let state: String
  let tone: Tone
  /// A whole sentence: "Sở Xây dựng đang giữ việc và phải trả lời anh/chị."
  var whoseTurn: String
  /// It is the sender who must do something.
  let waitsForSender: Bool
  let clocks: [ClockView]
  var answer: Answer? = nil
  let actions: [ActionView]
  let version: Int
  let timeline: [TimelineEntry]
  /// What was sent.
  let sent: [Fact]
  let files: [FileView]
  /// Who of the staff read who sent it, newest first.
  var readings: [TimelineEntry] = []
  /// The version of the notice on personal data that was in force when it was sent.
  var notice: Int? = nil
  /// Where one asks to have the data corrected or erased.
  var rights: Href? = nil
  /// The receipt of what was sent; nil where nothing is sealed.
  var evidence: EvidenceView? = nil

  func title(in language: Language) -> String { title }

  var width: PageWidth { .wide }

  var scripts: [Asset] { [Script.site, Script.uploads] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html.caseHeading(code: code, title: title, processTitle: processTitle)
    html(.div, .class("two-columns")) { html in
      html(.div, .class("column-side")) { html in
        writeTurn(to: &html)
        writeActions(to: &html, for: visit)
      }
      html(.div, .class("column-main")) { html in
        writeAnswer(to: &html)
        html(.section, .labelledBy("timeline")) { html in
          html(.h2, .id("timeline"), text: Texts.Case.timeline)
          html.timeline(timeline)
        }
        html(.section, .labelledBy("sent")) { html in
          html(.h2, .id("sent"), text: Texts.Follow.whatYouSent)
          html.facts(sent)
          html.files(files)
        }
        if let evidence { html.evidence(evidence) }
        writePrivacy(to: &html, for: visit)
      }
    }
  }

  private func writePrivacy(to html: inout HTMLWriter, for visit: Visit) {
    html(.section, .labelledBy("personal-data")) { html in
      html(.h2, .id("personal-data"), text: Texts.Privacy.yourData)
      html(.p, text: readings.isEmpty ? Texts.Privacy.nobodyRead : Texts.Privacy.whoRead)
      if !readings.isEmpty { html.timeline(readings) }
      if let notice { html(.p) { html in html(.a, .href(.privacy), text: Texts.Privacy.shownNotice(notice)) } }
      html(.p) { html in html(.a, .href(.trackedCaseData(code: code)), text: Texts.Privacy.takeData) }
      html(.p, .class("hint"), text: Texts.Privacy.takeDataHint)
      if let rights {
        html(.p) { html in html(.a, .href(rights), text: Texts.Privacy.askRights) }
        html(.p, .class("hint"), text: Texts.Privacy.askRightsHint)
      }
    }
  }

  private func writeTurn(to html: inout HTMLWriter) {
    html(.section, .class("turn"), .labelledBy("turn")) { html in
      html(.h2, .id("turn"), text: Texts.Case.now)
      html.badge(tone, text: state)
      if waitsForSender { html.notice(.warning, text: whoseTurn) } else { html(.p, text: whoseTurn) }
      for clock in clocks { html.clock(clock) }
    }
  }

  private func writeActions(to html: inout HTMLWriter, for visit: Visit) {
    guard !actions.isEmpty else { return }
    html(.section, .labelledBy("actions")) { html in
      html(.h2, .id("actions"), text: Texts.Follow.youMay)
      html.actions(actions, version: version, for: visit) { Href(.trackedCaseAction(code: code, action: $0)) }
    }
  }

  private func writeAnswer(to html: inout HTMLWriter) {
    guard let answer else { return }
    html(.section, .class("answer"), .labelledBy("answer")) { html in
      html(.h2, .id("answer"), text: Texts.Follow.answer)
      html.paragraphs(answer.text)
      html.facts(answer.facts)
      html.files(answer.files)
    }
  }
}

extension HTMLWriter {
  /// The code, the title and the process of a case: never a code without its name.
  mutating func caseHeading(code: String, title: String, processTitle: String) {
    self(.div, .class("case-heading")) { html in
      html(.p, .class("case-code")) { html in
        html(.code, .data(.copy, Texts.Case.copy[html.language]), text: code)
        html(.span, text: processTitle)
      }
      html(.h1, text: title)
    }
  }
}
