import Casework

/// Something that happened to a case, or will happen.
struct TimelineEntry: Sendable {
  enum State: Sendable {
    case past
    case now
    /// Still to come, by the date in `when`.
    case ahead
  }

  let state: State
  /// "thứ Hai, 9/3/2026, 08:14" or "chậm nhất thứ Tư, 11/3/2026".
  let when: String
  /// The same moment in ISO 8601, where there is one.
  var moment: String? = nil
  /// In plain words: "Sở Xây dựng đã nhận việc".
  let title: String
  /// Who did it, and for whom when a deputy acted.
  var actor: String? = nil
  /// What was written with it.
  var words: String? = nil
  /// "muộn 1 ngày làm việc": lateness is recorded with what was late.
  var lateness: String? = nil
  var isInternal = false
  var files: [FileView] = []
  /// How it stands in the ledger; nil where nothing is sealed.
  var seal: SealView? = nil
}

extension HTMLWriter {
  mutating func timeline(_ entries: [TimelineEntry]) {
    self(.ol, .class("timeline")) { html in
      for entry in entries {
        html(.li, .class(entry.state.className), .current(entry.state == .now, "step")) { html in html.entry(entry) }
      }
    }
  }

  private mutating func entry(_ entry: TimelineEntry) {
    self(.p, .class("timeline-when")) { html in
      if let moment = entry.moment { html(.time, .dateTime(moment), text: entry.when) } else { html.text(entry.when) }
      if entry.isInternal { html(.span, .class("optional"), text: Texts.Case.internalOnly) }
    }
    self(.p) { html in html(.strong, text: entry.title) }
    if let actor = entry.actor { self(.p, .class("timeline-actor"), text: actor) }
    if let lateness = entry.lateness { badge(.late, text: lateness) }
    if let words = entry.words { self(.blockquote) { html in html.paragraphs(words) } }
    files(entry.files)
    if let seal = entry.seal { self.seal(seal) }
  }
}

extension TimelineEntry.State {
  fileprivate var className: StaticString? {
    switch self {
    case .past: nil
    case .now: "timeline-now"
    case .ahead: "timeline-ahead"
    }
  }
}
