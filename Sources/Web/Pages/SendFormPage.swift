import Casework

/// The form for sending feedback, generic over processes: whatever fields the definition has are asked in the order given, the writing
/// field first. Staff who enter a matter for its sender use the same page.
///
/// Every button posts to the same address with an `Intent`; rows and files come and go without script.
struct SendFormPage: Page {
  enum Audience: Sendable {
    case sender
    /// On behalf of a sender who came by paper, telephone or in person.
    case staff
  }

  /// What the page asks: first the writing alone, then what is still open; all at once where staff enter a matter, or where the
  /// writing itself has something wrong.
  enum Stage: Sendable {
    case writing
    case questions
    case whole
    /// A short form that stands beside the main ones: everything at once, and nothing is read along.
    case brief
  }

  /// What was written, as it is shown beside the questions.
  struct Written: Sendable {
    /// The parts of the text in their order, those to look at twice marked.
    let parts: [(text: String, isMarked: Bool)]
  }

  /// The scope of the fields' ids.
  static let scope = "form"

  let process: String
  let processTitle: String
  /// "Nghị định 20/2008/NĐ-CP".
  let basis: String
  /// The address that gets the form: `/send/{process}`, or `/work/new/{process}` for staff.
  let audience: Audience
  var stage = Stage.whole
  /// The first group is the writing where it is asked; it stands alone and large.
  var groups: [FieldGroup]
  /// What a short form is for, in place of the words for feedback.
  var purpose: String? = nil
  /// The code of the case that a short form is about.
  var about: String? = nil
  /// For the questions.
  var written: Written? = nil
  /// What was filled in and is not asked on this page.
  var carried: [CarriedValue] = []
  var understood = ReadingView()
  /// Stays the same while one form is filled in, so that sending it twice makes one case.
  let idempotencyKey: String

  func title(in language: Language) -> String { processTitle }

  var width: PageWidth { .wide }

  var scripts: [Asset] { [Script.site, Script.send, Script.uploads] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    if stage != .brief { html.sendingSteps(current: stage == .questions ? .complete : .write) }
    html(.h1, text: processTitle)
    if let purpose { html(.p, .class("lead"), text: purpose) } else { html(.p, .class("lead"), text: lead) }
    if let about { html(.p, text: Texts.Send.about(about)) }
    let address = Href(audience == .sender ? .sendForm(process: process) : .newCase(process: process))
    html.errorSummary(groups.flatMap(\.fields), in: Self.scope)
    html.form(
      posting: address, for: visit, takesFiles: stage != .writing,
      carrying: carried + [CarriedValue(name: "idempotencyKey", value: idempotencyKey)]
    ) { html in
      html.defaultButton(stage == .writing ? .next : .check)
      if stage == .questions { html.questionsStart(written, understood) }
      for (index, group) in groups.enumerated() {
        let isFirst = index == 0 && (stage == .writing || stage == .whole)
        if isFirst { writeFirst(group, to: &html) } else { html.fieldGroup(group, number: index + 1) }
      }
      html(.div, .class("form-end")) { html in
        html.button(.main, intent: stage == .writing ? .next : .check, text: stage == .writing ? Texts.Send.next : Texts.Send.toCheck)
        html(.p, .class("hint"), text: Texts.Send.notYetSent)
      }
    }
    html(.p, .class("hint")) { html in
      html.text(Texts.Send.basis(basis))
      html.text(" ")
      html(.a, .href(.process(id: process)), text: Texts.Send.howHandled)
    }
  }

  private var lead: LocalizedText {
    guard audience == .sender else { return Texts.Send.staffLead }
    return stage == .questions ? Texts.Send.questionsLead : Texts.Send.formLead
  }

  private func writeFirst(_ group: FieldGroup, to html: inout HTMLWriter) {
    html(.div, .class("write-first")) { html in
      html(.div) { html in
        html.fieldGroup(group, number: 1)
        if audience == .sender { html.draftNote(of: process) }
      }
      html.readingPanel(understood, readFrom: Href(.sendReading(process: process)))
    }
  }
}

/// Where the sender is on the way from writing to sent.
enum SendingStep: CaseIterable {
  case write
  case complete
  case check
  case sent

  var name: LocalizedText {
    switch self {
    case .write: Texts.Send.stepWrite
    case .complete: Texts.Send.stepComplete
    case .check: Texts.Send.stepCheck
    case .sent: Texts.Send.stepSent
    }
  }
}

extension HTMLWriter {
  /// What was written and what was read in it, above the questions.
  fileprivate mutating func questionsStart(_ written: SendFormPage.Written?, _ understood: ReadingView) {
    guard let written else { return }
    self(.div, .class("write-first")) { html in
      html(.section, .class("group"), .labelledBy("written")) { html in
        html(.h2, .id("written"), text: Texts.Send.youWrote)
        html(.p, .class("written")) { html in
          for part in written.parts { if part.isMarked { html(.mark, text: part.text) } else { html.text(part.text) } }
        }
        html.button(.quiet, intent: .write, text: Texts.Send.changeWriting)
      }
      html(.aside, .class("understood"), .labelledBy("understood")) { html in
        html(.h2, .id("understood"), text: Texts.Send.understood)
        html.reading(understood)
      }
    }
  }

  /// What is said of the draft that a script keeps on the device. Without script there is none, and nothing is said.
  fileprivate mutating func draftNote(of process: String) {
    let shared = ElementID(SendFormPage.scope, "shared-device")
    self(.div, .constant("data-draft-note", ""), Attribute(name: "data-draft", value: .text(process)), .hidden) { html in
      html(.p, .class("hint"), .role("status")) { html in
        html(.span, .constant("data-draft-kept", ""), .hidden, text: Texts.Send.draftKept)
        html(.span, .constant("data-draft-restored", ""), .hidden, text: Texts.Send.draftRestored)
        html(.span, .constant("data-draft-none", ""), .hidden, text: Texts.Send.draftNone)
      }
      html.scriptButton(.quiet, "data-draft-discard", text: Texts.Send.discardDraft)
      html(.div, .class("option")) { html in
        html(.input, .type(.checkbox), .id(shared), .constant("data-draft-shared", ""))
        html(.label, .for(shared), text: Texts.Send.sharedDevice)
      }
    }
  }

  mutating func sendingSteps(current: SendingStep) {
    self(.ol, .class("steps"), .ariaLabel(Texts.Send.steps)) { html in
      for (index, step) in SendingStep.allCases.enumerated() {
        html(.li, .current(step == current, "step")) { html in
          html(.span, .class("step-number"), text: String(index + 1))
          html.text(step.name)
        }
      }
    }
  }

  fileprivate mutating func fieldGroup(_ group: FieldGroup, number: Int) {
    let id = ElementID("group", String(number))
    if group.isFolded {
      return self(.details, .class("group"), .open(group.isInUse)) { html in
        html(.summary, text: group.title)
        html.fields(group.fields, in: SendFormPage.scope)
      }
    }
    self(.section, .class("group"), .labelledBy(id)) { html in
      html(.h2, .id(id), text: group.title)
      if let hint = group.hint { html(.p, .class("hint"), text: hint) }
      html.fields(group.fields, in: SendFormPage.scope)
    }
  }
}
