extension WorkingCalendar {
  /// The year as a picture to hang on a wall: twelve months, days off shaded by kind, make-up days ringed. SVG 1.1.
  ///
  /// Drawn in `currentColor` without a style sheet, so that it stands in light, in dark and on paper, under a strict content policy. Each
  /// day that is not a plain one says in a `<title>` what it is and on what ground.
  public func svg(of year: Int, _ language: Language) -> String {
    YearDrawing(year: year, days: days(of: year), language: language).svg
  }
}

/// Lays out and writes the year.
private struct YearDrawing {
  let year: Int
  let days: [CalendarDay]
  let language: Language

  private static let pitch = 30
  private static let monthWidth = 7 * pitch + 26
  private static let monthHeight = 6 * pitch + 74
  private static let columns = 3
  private static let legendHeight = 84

  var svg: String {
    let size = (width: Self.columns * Self.monthWidth, height: 4 * Self.monthHeight + Self.legendHeight)
    var writer = XMLWriter()
    writer.element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "role": "img", "aria-label": title, "lang": language.rawValue,
        "viewBox": "0 0 \(size.width) \(size.height)", "width": "\(size.width)", "height": "\(size.height)",
        "font-family": "system-ui, sans-serif", "font-size": "14", "fill": "currentColor", "text-anchor": "middle",
      ]
    ) { svg in
      svg.element("title", text: title)
      for month in 1...12 { draw(month, to: &svg) }
      drawLegend(y: 4 * Self.monthHeight + 10, to: &svg)
    }
    return writer.text
  }

  private var title: String { language == .vietnamese ? "Lịch làm việc năm \(year)" : "Working calendar \(year)" }

  private func draw(_ month: Int, to svg: inout XMLWriter) {
    let (x, y) = ((month - 1) % Self.columns * Self.monthWidth, (month - 1) / Self.columns * Self.monthHeight)
    svg.element("g", ["transform": "translate(\(x) \(y))"]) { svg in
      svg.element(
        "text", ["x": "\(7 * Self.pitch / 2)", "y": "20", "font-weight": "600", "font-size": "16"],
        text: CalendarWords.month(month, language))
      for weekday in 1...7 {
        svg.element(
          "text", ["x": "\((weekday - 1) * Self.pitch + Self.pitch / 2)", "y": "42", "font-size": "12", "fill-opacity": "0.8"],
          text: CalendarWords.weekday(weekday, language))
      }
      var line = 0
      for day in days where day.date.month == month {
        draw(day, column: day.date.weekday.rawValue - 1, line: line, to: &svg)
        if day.date.weekday == .sunday { line += 1 }
      }
    }
  }

  private func draw(_ day: CalendarDay, column: Int, line: Int, to svg: inout XMLWriter) {
    let (x, y) = (column * Self.pitch, 52 + line * Self.pitch)
    svg.element("g") { svg in
      if day.reason.code != .working, day.reason.code != .weekend {
        svg.element("title", text: CalendarWords.sentence(day, language))
      }
      mark(day.reason.code, x: x, y: y, to: &svg)
      svg.element("text", ["x": "\(x + Self.pitch / 2)", "y": "\(y + 19)"], text: "\(day.date.day)")
    }
  }

  /// Kinds of days differ in shape, not in colour alone.
  private func mark(_ kind: DayReason.Code, x: Int, y: Int, to svg: inout XMLWriter) {
    let (left, top, side) = ("\(x + 2)", "\(y + 1)", "\(Self.pitch - 4)")
    switch kind {
    case .weekend: svg.element("rect", ["x": left, "y": top, "width": side, "height": side, "fill-opacity": "0.08"])
    case .holiday, .compensation:
      svg.element(
        "rect",
        ["x": left, "y": top, "width": side, "height": side, "fill-opacity": "0.22", "stroke": "currentColor", "stroke-width": "1.5"])
    case .swappedOff, .closure:
      svg.element(
        "rect",
        [
          "x": left, "y": top, "width": side, "height": side, "fill-opacity": "0.08", "stroke": "currentColor", "stroke-width": "1.5",
          "stroke-dasharray": "4 3",
        ])
    case .makeUp:
      svg.element(
        "circle",
        [
          "cx": "\(x + Self.pitch / 2)", "cy": "\(y + Self.pitch / 2 - 1)", "r": "\(Self.pitch / 2 - 2)", "fill": "none",
          "stroke": "currentColor", "stroke-width": "2",
        ])
    default: break
    }
  }

  private func drawLegend(y: Int, to svg: inout XMLWriter) {
    let kinds: [DayReason.Code] = [.weekend, .holiday, .swappedOff, .makeUp]
    for (index, kind) in kinds.enumerated() {
      let (x, top) = (index % 2 * Self.columns * Self.monthWidth / 2, y + index / 2 * 36)
      mark(kind, x: x, y: top, to: &svg)
      svg.element(
        "text", ["x": "\(x + Self.pitch + 8)", "y": "\(top + 19)", "text-anchor": "start"], text: CalendarWords.legend(kind, language))
    }
  }
}

private enum CalendarWords {
  private static let english = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
  ]

  static func month(_ month: Int, _ language: Language) -> String { language == .vietnamese ? "Tháng \(month)" : english[month - 1] }

  static func weekday(_ number: Int, _ language: Language) -> String {
    let names = language == .vietnamese ? ["T2", "T3", "T4", "T5", "T6", "T7", "CN"] : ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
    return names[number - 1]
  }

  static func sentence(_ day: CalendarDay, _ language: Language) -> String {
    "\(day.date.spoken(in: language)): \(day.reason.name[language])" + (day.source.map { " (\($0))" } ?? "")
  }

  static func legend(_ kind: DayReason.Code, _ language: Language) -> String {
    let words: LocalizedText =
      switch kind {
      case .weekend: DayReason.weekend.name
      case .makeUp: LocalizedText(vi: "ngày làm bù", en: "make-up working day")
      case .swappedOff: LocalizedText(vi: "nghỉ hoán đổi, nghỉ riêng của cơ quan", en: "day off by notice, agency closed")
      default: LocalizedText(vi: "nghỉ lễ, Tết, nghỉ bù", en: "public holiday, compensation")
      }
    return words[language]
  }
}
