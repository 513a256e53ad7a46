import Casework
import Registry

extension Presenter {
  private static let movesListed = 20
  private static let codesListed = 50

  /// Where somebody goes who has changed a part of the calendars.
  func address(after part: CalendarPart) -> Href {
    switch part {
    case .decrees(let year): Href(.calendar).with("year", "\(year)").at("year")
    case .closures(let agency), .hours(let agency): Href(.agency(id: agency.rawValue))
    }
  }

  func calendarEntryPage(_ proposal: CalendarProposal, preview: CalendarPreview?, refusal: CalendarRefusal? = nil) -> CalendarEntryPage {
    let fields = [rowsField(of: proposal, refusal)]
    let fault = refusal.flatMap(words)
    switch proposal.part {
    case .decrees(let year):
      return CalendarEntryPage(
        heading: Texts.Calendars.decrees(year), lead: Texts.Calendars.decreesLead, of: Texts.Calendar.title[language],
        back: address(after: proposal.part), address: Href(.decrees(year: "\(year)")), fields: fields, fault: fault,
        preview: preview.map(view))
    case .closures(let agency):
      return CalendarEntryPage(
        heading: Texts.Calendars.closures, lead: Texts.Calendars.closuresLead, of: name(of: agency), back: address(after: proposal.part),
        address: Href(.agencyClosures(id: agency.rawValue)), fields: fields, fault: fault, preview: preview.map(view))
    case .hours(let agency):
      return CalendarEntryPage(
        heading: Texts.Calendars.hours, lead: Texts.Calendars.hoursLead, of: name(of: agency), back: address(after: proposal.part),
        address: Href(.agencyHours(id: agency.rawValue)), fields: fields, fault: fault, preview: preview.map(view))
    }
  }

  private func words(_ refusal: CalendarRefusal) -> LocalizedText? {
    switch refusal {
    case .rows: nil
    case .tooManyRows(let most): Texts.Calendars.tooMany(most)
    case .kept(let fault): Texts.Calendars.kept(fault)
    }
  }

  // MARK: Rows

  private func rowsField(of proposal: CalendarProposal, _ refusal: CalendarRefusal?) -> FieldView {
    var faults: [CalendarError] = []
    if case .rows(let found)? = refusal { faults = found }
    let rows = proposal.rows.prefix(CalendarProposal.mostRows + 1).enumerated().map { index, texts in
      row(texts, at: index, of: proposal.part, faults.filter { $0.line == index + 1 })
    }
    return FieldView(
      kind: .list(rows: rows, addLabel: Texts.Calendars.addRow[language]), id: CalendarProposal.listName,
      label: Texts.Calendars.days[language], hint: Texts.Calendars.rowsHint[language], isRequired: true)
  }

  private func row(_ texts: [String], at index: Int, of part: CalendarPart, _ faults: [CalendarError]) -> [FieldView] {
    zip(part.columns, texts).enumerated().map { column, cell in
      let (name, text) = cell
      let (kind, label) = appearance(of: name, in: part)
      return FieldView(
        kind: kind, id: "\(CalendarProposal.listName).\(index).\(name)", label: label[language], value: text,
        choices: name == "kind" ? kinds : [], errors: faults.filter { max($0.cause.column, 1) == column + 1 }.map(words), isRequired: true,
        maxLength: kind.isText ? 300 : nil, isCompact: true)
    }
  }

  private var kinds: [FieldView.Choice] {
    CalendarDecree.Kind.allCases.map { FieldView.Choice(value: $0.rawValue, label: Texts.Calendars.kind($0)[language]) }
  }

  private func appearance(of column: String, in part: CalendarPart) -> (FieldView.Kind, LocalizedText) {
    switch column {
    case "date": (.date, Texts.Calendars.date)
    case "kind": (.choice, Texts.Calendars.kind)
    case "from": (.date, Texts.Calendars.from)
    case "through": (.date, Texts.Calendars.through)
    case "hours": (.text, Texts.Calendars.hoursOfDay)
    case "reason": (.text, Texts.Calendars.reason)
    default: (.text, part.isOfAgency ? Texts.Calendars.decision : Texts.Calendars.notice)
    }
  }

  private func words(_ fault: CalendarError) -> String {
    let words =
      switch fault.cause {
      case .date(""), .lastDay(""): Texts.Calendars.noDay
      case .kind(""): Texts.Calendars.noKind
      default: fault.cause.words
      }
    return Texts.Calendars.fault(fault.line, words)[language]
  }

  // MARK: Preview

  private func view(_ preview: CalendarPreview) -> CalendarEntryPage.Preview {
    let part = preview.proposal.part
    let late = preview.late.map(\.code.description)
    let carried = preview.proposal.rows.enumerated().flatMap { index, row in
      zip(part.columns, row).map { CarriedValue(name: "\(CalendarProposal.listName).\(index).\($0)", value: $1) }
    }
    return CalendarEntryPage.Preview(
      version: preview.version, changesNothing: preview.changesNothing, removed: preview.removed.map { words($0, of: part) },
      added: preview.added.map { words($0, of: part) },
      summary: (preview.moves.isEmpty ? Texts.Calendars.noMove : Texts.Calendars.summary(preview.moves.count, late.count))[language],
      late: late.prefix(Self.codesListed) + (late.count > Self.codesListed ? ["…"] : []),
      agencies: preview.agencies.map { Fact(name(of: $0.agency), Texts.Calendars.cases($0.cases)[language]) },
      moves: preview.moves.prefix(Self.movesListed).map(view), more: max(preview.moves.count - Self.movesListed, 0),
      unreadable: preview.unreadable.isEmpty
        ? nil : Texts.Calendars.unreadable(preview.unreadable.map(\.description).joined(separator: ", "))[language],
      carried: carried)
  }

  private func words(_ row: [String], of part: CalendarPart) -> String {
    let days = row.prefix(2).map { text in
      CivilDate(text).map(day) ?? CalendarDecree.Kind(rawValue: text).map { Texts.Calendars.kind($0)[language] } ?? text
    }
    return (part.isOfClosures ? [days.joined(separator: " – ")] + row.dropFirst(2) : days + row.dropFirst(2)).joined(separator: " · ")
  }

  private func view(_ move: CalendarPreview.Move) -> CalendarEntryPage.Move {
    let definition = definitions.newest.first { $0.id == move.process }
    var rules: [String] = []
    for rule in move.deadlines.flatMap(\.rules) where !rules.contains(rule) { rules.append(rule) }
    return CalendarEntryPage.Move(
      code: move.code.description, agency: name(of: move.agency),
      // A clock that follows another one may begin later and end as before.
      deadlines: move.deadlines.filter { $0.was != $0.due }.map { deadline in
        let clock = definition?.clock(deadline.clock)?.name[language] ?? deadline.clock.rawValue
        return Texts.Merger.moved(clock, deadline.was.map(due) ?? "", deadline.due.map(due) ?? "")[language]
      }, rules: rules)
  }
}

extension CalendarPart {
  fileprivate var isOfClosures: Bool {
    if case .closures = self { true } else { false }
  }

  fileprivate var isOfAgency: Bool {
    if case .decrees = self { false } else { true }
  }
}

extension FieldView.Kind {
  /// Days and lists to open have no length.
  fileprivate var isText: Bool {
    if case .text = self { true } else { false }
  }
}
