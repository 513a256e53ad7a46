import Casework

/// Counts any term and shows how, and the working calendar of a year.
struct CalendarPage: Page {
  /// A day that is no plain working day and no weekend.
  struct SpecialDay: Sendable {
    let date: String
    let name: String
    /// "nghỉ" or "làm việc".
    let standing: String
    let tone: Tone
    let source: String
  }

  struct ClosedDays: Sendable {
    let agency: String
    let days: String
    let reason: String
    let source: String
  }

  struct Year: Sendable {
    let number: Int
    let drawing: TrustedSVG
    let workingDays: Int
    let days: [SpecialDay]
    let isAnnounced: Bool
    let previous: Href?
    let next: Href?
    let picture: Href
  }

  let fields: [FieldView]
  /// The term that was asked for; nil before anything was.
  let result: ClockView?
  /// A year that the term touches has no notice yet.
  var mayStillMove = false
  let year: Year
  /// Days on which single agencies do not work.
  var closures: [ClosedDays] = []
  /// Where the days that notices fix for the year are changed; nil for those who may not.
  var decrees: Href? = nil

  func title(in language: Language) -> String { Texts.Calendar.title[language] }

  var width: PageWidth { .wide }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: Texts.Calendar.title)
    html(.p, .class("lead"), text: Texts.Calendar.lead)
    html.errorSummary(fields, in: "term")
    html.form(asking: Href(.calendar), class: "row-fields") { html in
      html.fields(fields, in: "term")
      html.button(.main, text: Texts.Calendar.count)
    }
    if let result {
      html(.section, .labelledBy("end")) { html in
        html(.h2, .id("end"), text: Texts.Calendar.end)
        if mayStillMove { html.notice(.warning, text: Texts.Calendar.notAnnounced) }
        html.clock(result)
      }
    }
    writeYear(to: &html)
  }

  private func writeYear(to html: inout HTMLWriter) {
    html(.section, .labelledBy("year")) { html in
      html(.h2, .id("year"), text: Texts.Calendar.year(year.number))
      if !year.isAnnounced { html.notice(.warning, text: Texts.Calendar.notAnnounced) }
      html(.p) { html in
        html.text(Texts.Calendar.worked(year.workingDays))
        html.text(" ")
        if let previous = year.previous { html(.a, .href(previous), text: Texts.Calendar.goTo(year.number - 1)) }
        html.text(" · ")
        if let next = year.next { html(.a, .href(next), text: Texts.Calendar.goTo(year.number + 1)) }
        html.text(" · ")
        html(.a, .href(year.picture), text: Texts.Calendar.picture)
        if let decrees {
          html.text(" · ")
          html(.a, .href(decrees), text: Texts.Calendars.change)
        }
      }
      html(.div, .class("drawing-frame"), .constant("tabindex", "0"), .role("group"), .labelledBy("year")) { html in
        html.trustedSVG(year.drawing)
      }
      let columns = [Texts.Calendar.day, Texts.Calendar.what, Texts.Calendar.source]
      html(.h3, text: Texts.Calendar.specialDays)
      html.dataTable(Texts.Calendar.specialDays, columns: columns) { html in
        for day in year.days {
          html.row { html in
            html.headCell(Texts.Calendar.day) { html in html.text(day.date) }
            html.cell(Texts.Calendar.what) { html in
              html.text("\(day.name) ")
              html.badge(day.tone, text: day.standing)
            }
            html.cell(Texts.Calendar.source, text: day.source)
          }
        }
      }
      if !closures.isEmpty { writeClosures(to: &html) }
    }
  }

  private func writeClosures(to html: inout HTMLWriter) {
    let columns = [Texts.Calendars.agency, Texts.Calendar.day, Texts.Calendar.what, Texts.Calendar.source]
    html(.h3, text: Texts.Calendars.closures)
    html(.p, .class("hint"), text: Texts.Calendars.closuresHint)
    html.dataTable(Texts.Calendars.closures, columns: columns) { html in
      for closed in closures {
        html.row { html in
          html.headCell(Texts.Calendars.agency) { html in html.text(closed.agency) }
          html.cell(Texts.Calendar.day, text: closed.days)
          html.cell(Texts.Calendar.what, text: closed.reason)
          html.cell(Texts.Calendar.source, text: closed.source)
        }
      }
    }
  }
}
