import Casework

/// A case on the desk: left the matter and its files, right the step, its clock and what may be done, below what happened.
struct WorkCasePage: Page {
  struct Child: Sendable {
    let code: String
    let title: String
    let agency: String
    let state: String
    let due: String
    let remaining: String
    let tone: Tone
  }

  /// A case that may be about the same.
  struct Alike: Sendable {
    let code: String
    let title: String
    let state: String
    let reason: String
    /// This case can be merged into it.
    var mayMerge = false
    /// The code and the version that was seen, where it can be answered as this one was.
    var choice: String? = nil

    /// The name of the ticks.
    static let cases = "cases"
  }

  struct Parent: Sendable {
    let code: String
    let title: String
  }

  let code: String
  let title: String
  let process: String
  let processTitle: String
  let state: String
  let holder: String
  let agency: String
  let tone: Tone
  /// The case waits for the person who reads this.
  let isMine: Bool
  let clocks: [ClockView]
  let actions: [ActionView]
  /// What the co-ordinator, leaders and others may do at any step: urge, note, reassign, change the deadline.
  let furtherActions: [ActionView]
  let version: Int
  /// What was written, first of all.
  let content: String
  let facts: [Fact]
  /// Who sent it; where the identity is withheld, `Fact.Value.masked`.
  let sender: [Fact]
  /// Why the identity is not shown to this reader. `nil` when it is.
  var identityNote: String?
  let files: [FileView]
  let timeline: [TimelineEntry]
  let children: [Child]
  var parent: Parent? = nil
  /// What must be known before acting: a plan without slack, two agencies that do not agree.
  var warnings: [String] = []
  var alike: [Alike] = []
  /// How many drafts of an answer there are to be compared.
  var draftCount = 0
  /// What was done with several cases of which others were refused.
  var done: String? = nil
  /// Who answered such matters before.
  var hint: String? = nil
  /// What went out about the case, and when; never where to.
  var notices: [Fact] = []
  /// Asks to read who sent it, and why; nil where it is shown, or not this reader's to ask.
  var unmasking: ActionView? = nil
  /// Who read who sent it, newest first.
  var readings: [TimelineEntry] = []

  func title(in language: Language) -> String { "\(code) · \(title)" }

  var width: PageWidth { .wide }
  var stylesheets: [Asset] { [Stylesheet.asset, Stylesheet.work] }
  var scripts: [Asset] { [Script.site, Script.work] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html.caseHeading(code: code, title: title, processTitle: processTitle)
    if let parent { writeParent(parent, to: &html) }
    if let done { html.notice(.success, text: done) }
    for warning in warnings { html.notice(.warning, text: warning) }
    html(.div, .class("two-columns")) { html in
      html(.div, .class("column-main")) { html in
        writeMatter(to: &html, for: visit)
        writeAlike(to: &html, for: visit)
      }
      html(.div, .class("column-side")) { html in writeStep(to: &html, for: visit) }
      html(.div, .class("column-after")) { html in
        writeChildren(to: &html)
        html(.section, .labelledBy("timeline")) { html in
          html(.h2, .id("timeline"), text: Texts.Case.timeline)
          html.timeline(timeline)
        }
        if !notices.isEmpty {
          html(.section, .labelledBy("notices")) { html in
            html(.h2, .id("notices"), text: Texts.Notices.ofCase)
            html.facts(notices)
          }
        }
      }
    }
  }

  private func writeParent(_ parent: Parent, to html: inout HTMLWriter) {
    html(.p, .class("meta")) { html in
      html.text(Texts.Case.partOf)
      html(.a, .href(.workCase(code: parent.code)), text: "\(parent.code) · \(parent.title)")
    }
  }

  private func writeMatter(to html: inout HTMLWriter, for visit: Visit) {
    html(.section, .labelledBy("matter")) { html in
      html(.h2, .id("matter"), text: Texts.Case.matter)
      html(.div, .class("matter")) { html in html.paragraphs(content) }
      if !files.isEmpty {
        html(.h3, text: Texts.Case.files)
        html.files(files)
      }
      html.facts(facts)
    }
    // A form that asks nothing of the sender has nothing to show.
    guard !sender.isEmpty || identityNote != nil || unmasking != nil || !readings.isEmpty else { return }
    html(.section, .labelledBy("sender")) { html in
      html(.h2, .id("sender"), text: Texts.Case.sender)
      if let identityNote { html.notice(.information, text: identityNote) }
      html.facts(sender)
      if let unmasking {
        html.actions([unmasking], version: version, for: visit) { _ in Href(.workCaseIdentity(code: code)) }
      }
      if !readings.isEmpty {
        html(.details) { html in
          html(.summary, text: Texts.Privacy.readings(readings.count))
          html.timeline(readings)
        }
      }
    }
  }

  private func writeAlike(to html: inout HTMLWriter, for visit: Visit) {
    guard !alike.isEmpty else { return }
    html(.section, .labelledBy("alike")) { html in
      html(.h2, .id("alike"), text: Texts.Case.alike)
      html(.ul, .class("published")) { html in
        for other in alike { html(.li) { html in write(other, to: &html, for: visit) } }
      }
      writeSameAnswer(to: &html, for: visit)
    }
  }

  private func write(_ other: Alike, to html: inout HTMLWriter, for visit: Visit) {
    html(.a, .href(.workCase(code: other.code)), text: other.title)
    html(.p, .class("meta")) { html in
      html(.code, text: other.code)
      html(.span, text: other.state)
      html(.span, text: other.reason)
    }
    guard other.mayMerge else { return }
    let carried = [CarriedValue(name: "version", value: String(version)), CarriedValue(name: "into", value: other.code)]
    html.form(posting: Href(.workCaseAction(code: code, action: "merge")), for: visit, carrying: carried) { html in
      html.button(.plain, text: Texts.Case.mergeInto[html.language], about: other.code)
    }
  }

  private func writeSameAnswer(to html: inout HTMLWriter, for visit: Visit) {
    let answerable = alike.filter { $0.choice != nil }
    guard !answerable.isEmpty else { return }
    html.form(posting: Href(.answerAlike(code: code)), for: visit) { html in
      html(.h3, text: Texts.Case.sameAnswer)
      html(.p, .class("hint"), text: Texts.Case.sameAnswerWords)
      for (index, other) in answerable.enumerated() {
        let id = ElementID("alike", String(index))
        html(.div, .class("option")) { html in
          html(.input, .type(.checkbox), .id(id), .name(Alike.cases), .value(other.choice))
          html(.label, .for(id), text: "\(other.title) (\(other.code))")
        }
      }
      html.button(.plain, text: Texts.Case.sameAnswerSend)
    }
  }

  private func writeStep(to html: inout HTMLWriter, for visit: Visit) {
    let address = { (action: String) in Href(.workCaseAction(code: code, action: action)) }
    html(.section, .class("turn"), .labelledBy("turn")) { html in
      html(.h2, .id("turn"), text: isMine ? Texts.Case.yourTurn : Texts.Case.now)
      html.badge(tone, text: state)
      html.facts([Fact(Texts.Case.holder[html.language], .several([holder, agency]))])
      for clock in clocks { html.clock(clock) }
    }
    html(.section, .labelledBy("actions")) { html in
      html(.h2, .id("actions"), text: Texts.Case.whatYouMayDo)
      if let hint { html.notice(.information, text: hint) }
      if actions.isEmpty { html(.p, .class("hint"), text: Texts.Case.nothingToDo) }
      html.actions(actions, version: version, for: visit, address: address)
    }
    if !furtherActions.isEmpty {
      html(.section, .labelledBy("further")) { html in
        html(.h2, .id("further"), text: Texts.Case.further)
        html.actions(furtherActions, version: version, for: visit, address: address)
      }
    }
    html(.ul, .class("side-links")) { html in
      if draftCount > 1 {
        html(.li) { html in html(.a, .href(.drafts(code: code)), text: Texts.Case.compareDrafts(draftCount)) }
      }
      html(.li) { html in html(.a, .href(.process(id: process)), text: Texts.Case.processAndLaw) }
      html(.li) { html in html(.a, .href(.workCaseDossier(code: code)), text: Texts.Dossier.download) }
    }
  }

  private func writeChildren(to html: inout HTMLWriter) {
    guard !children.isEmpty else { return }
    html(.section, .labelledBy("children")) { html in
      html(.h2, .id("children"), text: Texts.Case.children)
      let columns = [Texts.Inbox.due, Texts.Inbox.matter, Texts.Inbox.holder, Texts.Inbox.step]
      html.dataTable(Texts.Case.children, columns: columns) { html in
        for child in children {
          html.row { html in
            html.cell(Texts.Inbox.due, "due") { html in
              html.badge(child.tone, text: child.remaining)
              html(.small, text: child.due)
            }
            html.headCell(Texts.Inbox.matter) { html in
              html(.a, .href(.workCase(code: child.code)), text: child.title)
              html(.small) { html in html(.code, text: child.code) }
            }
            html.cell(Texts.Inbox.holder, text: child.agency)
            html.cell(Texts.Inbox.step, text: child.state)
          }
        }
      }
    }
  }
}
