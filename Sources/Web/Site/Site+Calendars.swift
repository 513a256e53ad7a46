import Casework
import Registry

// The calendars for those who may change them: the days that notices fix for a year, and the days on which an agency is closed.

extension Site {
  func admitCalendarWriter(_ asked: Asked, _ kind: CalendarKind) throws {
    let username = try staff(asked)
    _ = try calendars.rows(of: try kind.part(of: asked.path), for: username)
  }

  func calendarPart(_ asked: Asked, _ kind: CalendarKind) throws -> Answer {
    let username = try staff(asked)
    let kept = try calendars.rows(of: try kind.part(of: asked.path), for: username)
    return .page(presenter(asked).calendarEntryPage(kept.adding(2), preview: nil))
  }

  func changeCalendar(_ asked: Asked, _ kind: CalendarKind) async throws -> Answer {
    let username = try staff(asked)
    let part = try kind.part(of: asked.path)
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
}

/// Which text of the calendars an address is of.
enum CalendarKind: Sendable {
  case decrees, closures, hours

  /// What the path names.
  func part(of path: [String: String]) throws -> CalendarPart {
    let agency = AgencyID(rawValue: path["id"] ?? "")
    switch self {
    case .closures: return .closures(of: agency)
    case .hours: return .hours(of: agency)
    case .decrees:
      guard let year = CalendarPart.year(path["year"] ?? "") else { throw Problem(.notFound) }
      return .decrees(year: year)
    }
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
    case .hours: ["from", "hours", "reason", "source"]
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
