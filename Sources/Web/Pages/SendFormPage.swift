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

  /// The scope of the fields' ids.
  static let scope = "form"

  let process: String
  let processTitle: String
  /// "Nghị định 20/2008/NĐ-CP".
  let basis: String
  /// The address that gets the form: `/send/{process}`, or `/work/new/{process}` for staff.
  let audience: Audience
  /// The first group is the writing; it stands alone and large.
  let groups: [FieldGroup]
  var understood = ReadingView()
  /// Stays the same while one form is filled in, so that sending it twice makes one case.
  let idempotencyKey: String

  func title(in language: Language) -> String { processTitle }

  var width: PageWidth { .wide }

  var scripts: [Asset] { [Script.site, Script.send] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html.sendingSteps(current: .write)
    html(.h1, text: processTitle)
    html(.p, .class("lead"), text: audience == .sender ? Texts.Send.formLead : Texts.Send.staffLead)
    let address = Href(audience == .sender ? .sendForm(process: process) : .newCase(process: process))
    html.errorSummary(groups.flatMap(\.fields), in: Self.scope)
    html.form(
      posting: address, for: visit, takesFiles: true, carrying: [CarriedValue(name: "idempotencyKey", value: idempotencyKey)]
    ) { html in
      html.defaultButton(.check)
      for (index, group) in groups.enumerated() {
        if index == 0 { writeFirst(group, to: &html) } else { html.fieldGroup(group, number: index + 1) }
      }
      html(.div, .class("form-end")) { html in
        html.button(.main, intent: .check, text: Texts.Send.toCheck)
        html(.p, .class("hint"), text: Texts.Send.notYetSent)
      }
    }
    html(.p, .class("hint")) { html in
      html.text(Texts.Send.basis(basis))
      html.text(" ")
      html(.a, .href(.process(id: process)), text: Texts.Send.howHandled)
    }
  }

  private func writeFirst(_ group: FieldGroup, to html: inout HTMLWriter) {
    html(.div, .class("write-first")) { html in
      html.fieldGroup(group, number: 1)
      html.readingPanel(understood, readFrom: Href(.sendReading(process: process)))
    }
  }
}

/// Where the sender is on the way from writing to sent.
enum SendingStep: CaseIterable {
  case write
  case check
  case sent

  var name: LocalizedText {
    switch self {
    case .write: Texts.Send.stepWrite
    case .check: Texts.Send.stepCheck
    case .sent: Texts.Send.stepSent
    }
  }
}

extension HTMLWriter {
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
    self(.section, .class("group"), .labelledBy(id)) { html in
      html(.h2, .id(id), text: group.title)
      if let hint = group.hint { html(.p, .class("hint"), text: hint) }
      html.fields(group.fields, in: SendFormPage.scope)
    }
  }
}
