import Casework

/// Writes a notice when it is sent, from the case as its recipient may have it.
struct NoticeWriter: Sendable {
  let templates: NoticeTemplates
  let directory: Directory
  let owner: LocalizedText
  /// Where the site is reached.
  let site: String

  /// What a notice of a case says. Nil when there is no such template, which the start has ruled out.
  func write(_ draft: NoticeDraft, of found: AccessibleCase, in language: Language) -> NoticeTemplate.Filled? {
    let entry = entry(of: draft, in: found)
    let isNeutral = draft.recipient == .sender && found.file.keepsIdentitySecret
    // `ended.merge` tells that the case itself was merged.
    let common: ActionID = draft.kind == .ended ? NoticeTemplate.common : "merge"
    let template = isNeutral ? templates.neutral : templates.template(draft.kind, action: draft.occasion.isOfMain ? common : entry?.action)
    return template?.filled(with: values(draft, found, entry, language), in: language, shortDue: shortDue(of: draft, in: found.file))
  }

  private func entry(of draft: NoticeDraft, in found: AccessibleCase) -> TimelineEntry? {
    guard case .event(let sequence) = draft.occasion else { return nil }
    return found.timeline.first { $0.sequence == sequence }
  }

  private func values(
    _ draft: NoticeDraft, _ found: AccessibleCase, _ entry: TimelineEntry?, _ language: Language
  ) -> [NoticeField: String] {
    let file = found.file
    let action = entry?.action.flatMap { id in
      (found.definition.states.flatMap(\.actions) + StandardActions.whileOpen).first { $0.id == id }
    }
    return [
      .code: file.code.description, .title: file.title, .process: found.definition.name[language],
      .state: found.definition.state(file.state)?.name[language] ?? "", .agency: name(of: file.placement.agency, language),
      .action: action?.name[language] ?? "", .words: words(of: entry, action, language),
      .clock: clock(of: draft, found.definition)?.name[language] ?? "",
      .due: due(of: draft, in: file).map { Self.end($0, language) } ?? "",
      .link: link(to: draft, file.code), .owner: owner[language],
    ]
  }

  /// The sender comes back with code and access key; the key is never written down again.
  private func link(to draft: NoticeDraft, _ code: CaseCode) -> String {
    draft.recipient == .sender ? "\(site)/follow?code=\(code)" : "\(site)/work/\(code)"
  }

  private func name(of agency: AgencyID, _ language: Language) -> String { directory.agencies[agency]?.name[language] ?? agency.rawValue }

  // MARK: What is told

  private func words(of entry: TimelineEntry?, _ action: ActionDefinition?, _ language: Language) -> String {
    guard let entry, let action else { return "" }
    return action.fields.compactMap { field in
      words(of: field, entry.data[field.id.rawValue], language).map { "\(field.label[language]): \($0)" }
    }.joined(separator: "\n")
  }

  private func words(of field: FieldDefinition, _ value: Value?, _ language: Language) -> String? {
    guard let value, !value.isEmpty else { return nil }
    switch field.kind {
    case .choice: return field.choices.first { $0.id == value.text }?.label[language] ?? value.text
    case .agency: return value.text.map { name(of: AgencyID(rawValue: $0), language) }
    case .person: return value.text.map { directory.people[Username(rawValue: $0)]?.displayName ?? $0 }
    case .date: return value.text.map { CivilDate($0)?.spoken(in: language) ?? $0 }
    case .dateTime: return value.text.map { Instant(iso8601: $0).map { Self.end($0, language) } ?? $0 }
    case .files, .list, .group, .choices, .agencies, .legalReference, .legalReferences, .flag: return nil
    case .text, .longText, .number, .score, .phone, .email, .personalID, .taxCode, .caseCode, .term: return value.scalarText
    }
  }

  private func clock(of draft: NoticeDraft, _ definition: ProcessDefinition) -> ClockDefinition? {
    guard case .reminder(let clock, _, _) = draft.occasion else { return nil }
    return definition.clock(clock)
  }

  /// What the notice is about, when that is the end of a clock. Otherwise for somebody who is asked the end of the step, and for a sender
  /// who waits the last of the clocks that run.
  private func due(of draft: NoticeDraft, in file: CaseFile) -> Instant? {
    guard file.isOpen else { return nil }
    switch draft.occasion {
    case .due(let due), .reminder(_, _, let due): return due
    case .event, .main, .day: break
    }
    let running = file.clocks.values.filter(\.isRunning).compactMap(\.due).max()
    return draft.recipient == .sender && file.holder != .sender ? running : file.step?.due
  }

  /// `11/3/2026`: without the weekday, whose marks a short message would pay for.
  private func shortDue(of draft: NoticeDraft, in file: CaseFile) -> String {
    due(of: draft, in: file).map { due in
      let day = due.minuteOfDay == 0 ? due.adding(milliseconds: -1).date : due.date
      return "\(day.day)/\(day.month)/\(day.year)"
    } ?? ""
  }

  /// The last day of a term whose end is given as the 24:00 that ends it; with the time when it ends within a day.
  private static func end(_ due: Instant, _ language: Language) -> String {
    guard due.minuteOfDay != 0 else { return due.adding(milliseconds: -1).date.spoken(in: language) }
    let (hour, minute) = due.minuteOfDay.quotientAndRemainder(dividingBy: 60)
    return "\(due.date.spoken(in: language)), \(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }
}
