import Casework
import Registry

// The calendars for those who may change them: the days that notices fix for a year, and the days on which an agency is closed.

extension Site {
  @Sendable func admitCalendarWriter(_ asked: Asked) throws {
    let username = try staff(asked)
    _ = try calendars.rows(of: try part(asked), for: username)
  }

  func calendarPart(_ asked: Asked) throws -> Answer {
    let username = try staff(asked)
    let kept = try calendars.rows(of: try part(asked), for: username)
    return .page(presenter(asked).calendarEntryPage(kept.adding(2), preview: nil))
  }

  func changeCalendar(_ asked: Asked) async throws -> Answer {
    let username = try staff(asked)
    let part = try part(asked)
    let typed = CalendarProposal(part, form: asked.form)
    let present = presenter(asked)
    do {
      switch asked.text(Intent.fieldName).flatMap(Intent.init(text:)) {
      case .addRow: return .page(present.calendarEntryPage(typed.adding(1), preview: nil))
      case .removeRow(_, let index): return .page(present.calendarEntryPage(typed.removing(index), preview: nil))
      case .send:
        // Without a preview nobody saw what it does.
        let moved = try await calendars.change(typed, seen: asked.text("preview") ?? "", by: username)
        return .go(present.address(after: part), done: Texts.Calendars.done(moved))
      default: return .page(present.calendarEntryPage(typed, preview: try await calendars.preview(typed, by: username)))
      }
    } catch DirectoryRefusal.previewOutdated {
      var page = present.calendarEntryPage(typed, preview: try await calendars.preview(typed, by: username))
      page.isOutdated = true
      return .page(page, status: 409)
    } catch let refusal as CalendarRefusal {
      return .page(present.calendarEntryPage(typed, preview: nil, refusal: refusal), status: 422)
    }
  }

  /// What the path names.
  private func part(_ asked: Asked) throws -> CalendarPart {
    if let agency = asked.path["id"] { return .closures(of: AgencyID(rawValue: agency)) }
    guard let year = CalendarPart.year(asked.path["year"] ?? "") else { throw Problem(.notFound) }
    return .decrees(year: year)
  }
}

extension CalendarPart {
  /// The year that an address names; nil for any that has no calendar.
  static func year(_ text: String) -> Int? { Int(text).flatMap { "\($0)" == text && WorkingCalendar.coverage.contains($0) ? $0 : nil } }

  /// The names of the texts of a row, in forms and in the API.
  var columns: [String] {
    switch self {
    case .decrees: ["date", "kind", "reason", "source"]
    case .closures: ["from", "through", "reason", "source"]
    }
  }
}

extension CalendarProposal {
  /// The name of the list of rows in forms and in the API.
  static let listName = "rows"

  /// As a form or a body says it.
  init(_ part: CalendarPart, form: Value) {
    self.init(part, rows: (form[Self.listName]?.list ?? []).map { row in part.columns.map { row[$0]?.text ?? "" } })
  }

  /// With empty rows to write into.
  fileprivate func adding(_ count: Int) -> CalendarProposal { CalendarProposal(part, rows: rows + Array(repeating: [], count: count)) }

  fileprivate func removing(_ index: Int) -> CalendarProposal {
    CalendarProposal(part, rows: rows.enumerated().filter { $0.offset != index }.map(\.element))
  }
}
