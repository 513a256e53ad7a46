import Casework

extension HTMLWriter {
  /// The keys of a page, for the script that listens to them; without it nothing shows. They can be switched off (WCAG 2.2, 2.1.4).
  mutating func keyboardHelp(_ keys: [(keys: String, meaning: LocalizedText)]) {
    let switchID = ElementID("keys", "use")
    self(.dialog, .class("keys"), .data(.keys), .labelledBy("keys")) { html in
      html(.h2, .id("keys"), text: Texts.Inbox.keys)
      html(.dl) { html in
        for (keys, meaning) in keys {
          html(.div) { html in
            html(.dt) { html in for key in keys.split(separator: " ") { html(.kbd, text: String(key)) } }
            html(.dd, text: meaning)
          }
        }
      }
      html(.div, .class("option")) { html in
        html(.input, .type(.checkbox), .id(switchID), .checked(true))
        html(.label, .for(switchID), text: Texts.Inbox.useKeys)
      }
      html(.button, .constant("type", "button"), .class("button", "button-plain"), text: Texts.Inbox.close)
    }
  }
}
