import Casework

/// A legal clock as it is shown: by when, how long still, and every day that was counted or not.
struct ClockView: Sendable {
  /// One day of the deadline certificate.
  struct Day: Sendable {
    enum Kind: Sendable, CaseIterable {
      /// The day of the event that starts the clock; it is not counted.
      case start
      case counted
      /// Weekend, holiday, closure.
      case off
      case paused
    }

    /// 1 for Monday to 7 for Sunday; decides the column.
    let weekday: Int
    /// What stands in the square: "11", or "1/3" where a month begins.
    let label: String
    /// "thứ Tư, 11/3/2026".
    let date: String
    let kind: Kind
    /// "ngày làm việc thứ 5", "nghỉ Tết Nguyên đán", …
    let why: String
    var isToday = false
    var isDue = false
  }

  /// Unique on its page.
  let id: String
  /// "Hạn trả lời".
  let name: String
  /// "thứ Tư, 11/3/2026".
  let due: String
  /// "còn 3 ngày làm việc", "quá hạn 2 ngày", "đã trả lời sớm 1 ngày".
  let remaining: String
  let tone: Tone
  /// "15 ngày làm việc".
  let term: String
  /// The citation, with its confidence where the limit is configured and no text fixes it.
  let basis: String
  /// Empty where nothing was counted, as with a date that somebody ordered.
  let days: [Day]
}

extension HTMLWriter {
  mutating func clock(_ clock: ClockView) {
    self(.section, .class("clock", clock.tone.className), .labelledBy(ElementID("clock", clock.id))) { html in
      html(.h3, .id(ElementID("clock", clock.id)), text: clock.name)
      html(.p, .class("clock-due")) { html in html(.strong, text: clock.due) }
      html.badge(clock.tone, text: clock.remaining)
      html(.details) { html in
        html(.summary, text: Texts.Clock.howCounted)
        html(.p, text: Texts.Clock.termAndBasis(term: clock.term, basis: clock.basis))
        if !clock.days.isEmpty {
          html.dayStrip(clock)
          html.legend(of: clock.days)
          html.certificate(clock)
        }
      }
    }
  }

  private mutating func legend(of days: [ClockView.Day]) {
    self(.ul, .class("legend")) { html in
      for kind in ClockView.Day.Kind.allCases where days.contains(where: { $0.kind == kind }) {
        html(.li) { html in
          html(.span, .class("swatch", kind.swatchClass), .ariaHidden, text: "")
          html.text(Texts.Clock.legend(of: kind))
        }
      }
      if days.contains(where: \.isToday) {
        html(.li) { html in
          html(.span, .class("swatch", "swatch-today"), .ariaHidden, text: "")
          html.text(Texts.Clock.today)
        }
      }
      if days.contains(where: \.isDue) {
        html(.li) { html in
          html(.span, .class("swatch", "swatch-due"), .ariaHidden, text: "")
          html.text(Texts.Clock.lastDay)
        }
      }
    }
  }

  /// The certificate in words: what a person who cannot see the squares, or who doubts them, reads.
  private mutating func certificate(_ clock: ClockView) {
    self(.details, .class("certificate")) { html in
      html(.summary, text: Texts.Clock.dayByDay)
      html(.ol) { html in
        for day in clock.days {
          html(.li, .class(day.kind.swatchClass)) { html in
            html(.span, text: day.date)
            html(.span, text: day.why)
          }
        }
      }
    }
  }
}

extension ClockView.Day.Kind {
  fileprivate var swatchClass: StaticString {
    switch self {
    case .start: "swatch-start"
    case .counted: "swatch-counted"
    case .off: "swatch-off"
    case .paused: "swatch-paused"
    }
  }
}
