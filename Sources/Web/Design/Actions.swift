import Casework

/// Something the reader may do now with the case before them.
struct ActionView: Sendable {
  /// The action's id in the process, which is also the scope of its fields.
  let id: String
  let label: String
  var hint: String? = nil
  var fields: [FieldView] = []
  /// The one action that the step is for. At most one on a page.
  var isMain = false
  /// Shown open, because it was sent and something was wrong.
  var isOpen = false
  /// A page that helps to do it.
  var aid: Fact.Link? = nil
  /// What is known that helps to decide, as who answered such matters before.
  var advice: String? = nil
  /// What the law says of its time, when that has passed: it may be done, and is recorded as late.
  var lateness: String? = nil

  fileprivate var takesFiles: Bool {
    fields.contains { field in
      if case .files = field.kind { return true }
      return false
    }
  }
}

extension HTMLWriter {
  /// The allowed actions; each opens in its place.
  /// - Parameter version: of the case as read, so that an answer to an outdated page is noticed instead of overwriting.
  mutating func actions(
    _ actions: [ActionView], version: Int, for visit: Visit, address: (_ action: String) -> Href
  ) {
    self(.div, .class("actions")) { html in
      for action in actions {
        html(
          .details, .class("action", action.isMain ? "action-main" : nil), .id(ElementID("action", action.id)),
          .open(action.isOpen || !action.fields.allSatisfy(\.faulty.isEmpty))
        ) { html in
          html(.summary, text: action.label)
          html.actionForm(action, version: version, for: visit, address: address(action.id))
        }
      }
    }
  }

  private mutating func actionForm(_ action: ActionView, version: Int, for visit: Visit, address: Href) {
    let carried = [CarriedValue(name: "version", value: String(version))]
    form(posting: address, for: visit, takesFiles: action.takesFiles, carrying: carried) { html in
      // Enter means doing the action, not putting a template into it.
      if action.fields.contains(where: { $0.templates != nil }) { html.defaultButton(.send) }
      html.errorSummary(action.fields, in: action.id)
      if let aid = action.aid { html(.p) { html in html(.a, .href(aid.address), text: aid.text) } }
      if let hint = action.hint { html(.p, .class("hint"), text: hint) }
      if let advice = action.advice { html.notice(.information, text: advice) }
      if let lateness = action.lateness { html.notice(.warning, text: lateness) }
      html.fields(action.fields, in: action.id)
      html.button(action.isMain ? .main : .plain, text: action.label)
    }
  }
}
