import Casework

/// A box that must be read: what was done, what to beware of.
enum NoticeKind: Sendable, CaseIterable {
  case information
  case success
  case warning
  case stop

  fileprivate var className: StaticString? {
    switch self {
    case .information: nil
    case .success: "notice-success"
    case .warning: "notice-warning"
    case .stop: "notice-stop"
    }
  }

  fileprivate var tone: Tone {
    switch self {
    case .information: .plain
    case .success: .done
    case .warning: .soon
    case .stop: .late
    }
  }

  /// A success is announced politely to a screen reader; the others are read in their place.
  fileprivate var role: StaticString { self == .success ? "status" : "note" }
}

extension HTMLWriter {
  mutating func notice(_ kind: NoticeKind, content: (inout HTMLWriter) -> Void) {
    self(.div, .class("notice", kind.className), .role(kind.role)) { html in
      html.shape(of: kind.tone)
      html(.div, content: content)
    }
  }

  mutating func notice(_ kind: NoticeKind, text: String) {
    notice(kind) { html in html(.p, text: text) }
  }

  mutating func notice(_ kind: NoticeKind, text: LocalizedText) {
    notice(kind, text: text[language])
  }

  /// What stands where a list would stand if there were anything in it.
  mutating func emptyState(_ heading: LocalizedText, _ words: LocalizedText) {
    self(.div, .class("empty")) { html in
      html.mark()
      html(.p) { html in html(.strong, text: heading) }
      html(.p, text: words)
    }
  }
}
