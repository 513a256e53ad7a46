import Casework

/// A case on the desk. Where there is room it is three columns that begin side by side, so that one screen shows the matter and its files, what
/// happened, and the clock with what may be done; on a phone the clock and the actions follow the matter.
struct WorkCasePage: Page {
  struct Child: Sendable {
    let code: String
    let title: String
    let agency: String
    let state: String
    let due: String
    let remaining: String
    let tone: Tone
    /// How its outcome stands in the ledger; nil while it has none, and where nothing is sealed.
    var seal: SealView? = nil
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

  /// A heading of a draft with what stands under it.
  struct Unit: Sendable {
    let label: String
    let text: String
  }

  struct Parent: Sendable {
    let code: String
    let title: String
  }

  /// The newest draft of an answer.
  struct Draft: Sendable {
    let number: Int
    let text: String
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
  var actions: [ActionView]
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
  /// Those that are late first.
  let children: [Child]
  /// "Mới gửi đến: 12 · Đã góp ý: 80 · quá hạn: 3"; nil where there are few.
  var childSummary: String? = nil
  var parent: Parent? = nil
  /// What must be known before acting: a plan without slack, two agencies that do not agree.
  var warnings: [String] = []
  var alike: [Alike] = []
  /// nil where there is none, or not for this reader.
  var draft: Draft? = nil
  /// The draft that is asked about.
  var units: [Unit] = []
  /// How many versions of it there are to be compared.
  var versions = 0
  /// Where the form of the case is written on with; nil where this reader may not, or not now.
  var revision: Href? = nil
  /// Where what came of a consultation is summarised.
  var summary: Href? = nil
  /// What was done with several cases of which others were refused.
  var done: String? = nil
  /// What went out about the case, and when; never where to.
  var notices: [Fact] = []
  /// Asks to read who sent it, and why; nil where it is shown, or not this reader's to ask.
  var unmasking: ActionView? = nil
  /// Who read who sent it, newest first.
  var readings: [TimelineEntry] = []

  func title(in language: Language) -> String { "\(code) · \(title)" }

  var width: PageWidth { .wide }
  var stylesheets: [Asset] { [Stylesheet.asset, Stylesheet.work] }
  var scripts: [Asset] { [Script.site, Script.work, Script.agencies] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html.caseHeading(code: code, title: title, processTitle: processTitle)
    if let parent { writeParent(parent, to: &html) }
    writePlaces(to: &html)
    if let done { html.notice(.success, text: done) }
    for warning in warnings { html.notice(.warning, text: warning) }
    html(.div, .class("desk")) { html in
      html(.div, .class("desk-matter")) { html in writeMatter(to: &html) }
      html(.div, .class("desk-side")) { html in writeStep(to: &html, for: visit) }
      html(.div, .class("desk-about")) { html in
        html.facts(facts)
        writeSender(to: &html, for: visit)
        writeChildren(to: &html)
        writeAlike(to: &html, for: visit)
      }
      html(.div, .class("desk-time")) { html in writeTimeline(to: &html) }
    }
  }

  private func writeParent(_ parent: Parent, to html: inout HTMLWriter) {
    html(.p, .class("meta")) { html in
      html.text(Texts.Case.partOf)
      html(.a, .href(.workCase(code: parent.code)), text: "\(parent.code) · \(parent.title)")
    }
  }

  /// What the page has further down, and the pages beside it, so that nothing has to be scrolled for.
  private func writePlaces(to html: inout HTMLWriter) {
    html(.nav, .class("places"), .ariaLabel(Texts.Case.places)) { html in
      html(.ul) { html in
        // Where there are three columns these two are in sight.
        html(.li, .class("places-far")) { html in html(.a, .href(Href(fragment: "turn")), text: turnWords) }
        html(.li, .class("places-far")) { html in html(.a, .href(Href(fragment: "timeline")), text: Texts.Case.timeline) }
        for place in places { html(.li) { html in html(.a, .href(place.address), text: place.text) } }
      }
    }
  }

  private var places: [(address: Href, text: LocalizedText)] {
    var places: [(address: Href, text: LocalizedText)] = []
    func place(_ id: ElementID, _ text: LocalizedText, if isThere: Bool) { if isThere { places.append((Href(fragment: id), text)) } }
    place("files", Texts.Case.filesCounted(files.count), if: !files.isEmpty)
    if let draft {
      let text = draft.number > 1 ? Texts.Case.compareDrafts(draft.number) : Texts.Case.draft
      places.append((Href(.drafts(code: code)), text))
    }
    if let summary { places.append((summary, Texts.Opinions.summary)) }
    if versions > 1 { places.append((Href(.drafts(code: code)), Texts.Case.compareDrafts(versions))) }
    place("draft-units", Texts.Opinions.units(units.count), if: !units.isEmpty)
    place("sender", Texts.Case.sender, if: hasSender)
    place("children", Texts.Case.childrenCounted(children.count), if: !children.isEmpty)
    place("alike", Texts.Case.alikeCounted(alike.count), if: !alike.isEmpty)
    place("notices", Texts.Notices.ofCase, if: !notices.isEmpty)
    return places + [(Href(.process(id: process)), Texts.Case.processAndLaw), (Href(.workCaseDossier(code: code)), Texts.Dossier.download)]
  }

  private var turnWords: LocalizedText { isMine ? Texts.Case.yourTurn : Texts.Case.now }

  private func writeMatter(to html: inout HTMLWriter) {
    html(.section, .labelledBy("matter")) { html in
      html(.h2, .id("matter"), text: Texts.Case.matter)
      html(.div, .class("matter")) { html in html.paragraphs(content) }
      if !files.isEmpty {
        html(.h3, .id("files"), text: Texts.Case.files)
        html.files(files)
      }
    }
    if !units.isEmpty { writeUnits(to: &html) }
    guard let draft else { return }
    html(.section, .labelledBy("draft")) { html in
      html(.h2, .id("draft"), text: Texts.Case.draftNumbered(draft.number))
      html(.blockquote) { html in html.paragraphs(draft.text) }
    }
  }

  private func writeUnits(to html: inout HTMLWriter) {
    html(.section, .labelledBy("draft-units")) { html in
      html(.h2, .id("draft-units"), text: Texts.Opinions.units(units.count))
      for unit in units {
        guard !unit.text.isEmpty else {
          html(.h3, text: unit.label)
          continue
        }
        html(.details) { html in
          html(.summary, text: unit.label)
          html.paragraphs(unit.text)
        }
      }
    }
  }

  /// A form that asks nothing of the sender has nothing to show.
  private var hasSender: Bool { !sender.isEmpty || identityNote != nil || unmasking != nil || !readings.isEmpty }

  /// What is masked needs a line and no table: "Họ tên; Địa chỉ: đã che".
  private var maskedLines: [String] {
    var lines: [(words: String, labels: [String])] = []
    for fact in sender {
      guard let words = fact.value.maskedWords else { continue }
      if lines.last?.words == words { lines[lines.count - 1].labels.append(fact.label) } else { lines.append((words, [fact.label])) }
    }
    return lines.map { "\($0.labels.joined(separator: "; ")): \($0.words)" }
  }

  private func writeSender(to html: inout HTMLWriter, for visit: Visit) {
    guard hasSender else { return }
    html(.section, .labelledBy("sender")) { html in
      html(.h2, .id("sender"), text: Texts.Case.sender)
      for line in maskedLines { html(.p, .class("masked"), text: line) }
      if let identityNote { html(.p, .class("hint"), text: identityNote) }
      html.facts(sender.filter { $0.value.maskedWords == nil })
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

  private func writeTimeline(to html: inout HTMLWriter) {
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
      html(.h2, .id("turn"), text: turnWords)
      html.badge(tone, text: state)
      html(.p) { html in
        html(.span, .class("unseen"), text: Texts.Case.holder)
        html.text(" \(holder), \(agency)")
      }
      for clock in clocks { html.clock(clock) }
    }
    html(.section, .labelledBy("actions")) { html in
      html(.h2, .id("actions"), text: Texts.Case.whatYouMayDo)
      if actions.isEmpty { html(.p, .class("hint"), text: Texts.Case.nothingToDo) }
      if let revision {
        html(.p) { html in html(.a, .class("button", "button-plain"), .href(revision), text: Texts.Opinions.write) }
      }
      html.actions(actions, version: version, for: visit, address: address)
    }
    if !furtherActions.isEmpty {
      html(.section, .labelledBy("further")) { html in
        html(.h2, .id("further"), text: Texts.Case.further)
        html.actions(furtherActions, version: version, for: visit, address: address)
      }
    }
  }

  private func writeChildren(to html: inout HTMLWriter) {
    guard !children.isEmpty else { return }
    html(.section, .labelledBy("children")) { html in
      html(.h2, .id("children"), text: Texts.Case.children)
      if let childSummary { html(.p, text: childSummary) }
      html(.ul, .class("published")) { html in
        for child in children {
          html(.li) { html in
            // Where every agency is asked the same, what tells the questions apart is the agency.
            let isSame = child.title == title
            html(.a, .href(.workCase(code: child.code)), text: isSame ? child.agency : child.title)
            html(.p, .class("meta")) { html in
              html(.code, text: child.code)
              if !isSame { html(.span, text: child.agency) }
              html(.span, text: child.state)
            }
            html.badge(child.tone, text: child.remaining)
            if !child.due.isEmpty { html(.small, text: " · \(child.due)") }
            if let seal = child.seal { html.seal(seal) }
          }
        }
      }
    }
  }
}
