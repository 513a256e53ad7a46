import Casework
import Registry

// Who read personal data, in words.

extension Presenter {
  /// The form by which a person asks to read who sent a case, the note that it is shown, and who read it before.
  func tellIdentity(of disclosed: DisclosedCase, on page: inout WorkCasePage) {
    if disclosed.mayAsk { page.unmasking = unmasking() }
    if let reason = disclosed.reason { page.identityNote = Texts.Privacy.shown(reason)[language] }
    page.readings = disclosed.log.map { reading($0, naming: disclosed.found.form.fields) }
  }

  /// - Parameter problems: what was wrong with what was sent as `reason` and `note`.
  func unmasking(reason: String = "", note: String = "", problems: [FieldProblem] = []) -> ActionView {
    func errors(_ field: String) -> [String] { problems.filter { $0.field == field }.map { $0.message[language] } }
    var view = ActionView(id: "identity", label: Texts.Privacy.ask[language], hint: Texts.Privacy.askHint[language])
    view.fields = [
      FieldView(
        kind: .choice, id: "reason", label: Texts.Privacy.reason[language], value: reason,
        choices: DisclosureReason.given.map { FieldView.Choice(value: $0.rawValue, label: $0.name[language]) }, errors: errors("reason"),
        isRequired: true),
      FieldView(
        kind: .longText(rows: 2), id: "note", label: Texts.Privacy.note[language], hint: Texts.Privacy.noteHint[language], value: note,
        errors: errors("note"), maxLength: Registry.longestNote),
    ]
    return view
  }

  /// For the sender.
  func readings(_ log: [Disclosure]) -> [TimelineEntry] { log.map { reading($0, naming: nil) } }

  /// The sender reads which agency it was; the staff also who, and which fields.
  /// - Parameter form: the fields by their labels; nil for the sender.
  func reading(_ entry: Disclosure, naming form: [FieldDefinition]?) -> TimelineEntry {
    let fields = form.map { form in
      entry.fields.map { id in form.first { $0.id == id }?.label[language] ?? id.rawValue }.joined(separator: ", ")
    }
    return TimelineEntry(
      state: .past, when: moment(entry.at), moment: entry.at.iso8601, title: entry.reason.name[language],
      actor: fields == nil ? name(of: entry.agency) : "\(name(of: entry.person)), \(name(of: entry.agency))",
      words: fields.map { [entry.note, $0].filter { !$0.isEmpty }.joined(separator: "\n") }.flatMap { $0.isEmpty ? nil : $0 })
  }

  // MARK: Who read what

  func disclosuresPage(_ page: DisclosurePage, _ search: DisclosureSearch) -> DisclosuresPage {
    let rows = page.entries.map { entry in
      DisclosuresPage.Row(
        when: moment(entry.at), code: entry.code.description, person: name(of: entry.person), username: entry.person.rawValue,
        agency: name(of: entry.agency), reason: entry.reason.name[language], note: entry.note)
    }
    return DisclosuresPage(
      code: search.code, person: search.person, from: search.from, until: search.until, isUnreadable: search.isUnreadable,
      rows: search.isUnreadable ? [] : rows, next: search.isUnreadable ? nil : page.next.map { search.address.with("before", "\($0)") })
  }

  func disclosureCountsPage(_ counts: [DisclosureCount], of agency: AgencyID, days: Int) -> DisclosureCountsPage {
    DisclosureCountsPage(
      agency: name(of: agency), days: days,
      rows: counts.map { DisclosureCountsPage.Row(person: name(of: $0.person), cases: "\($0.cases)", times: "\($0.times)") })
  }

  // MARK: What senders are told

  func privacyPage(_ notices: [PrivacyNotice]) -> PrivacyPage {
    let versions = notices.filter { $0.from <= now.date }.reversed().map { notice in
      PrivacyPage.Version(
        number: notice.version, from: day(notice.from),
        sections: notice.sections.map { PrivacyPage.Section(heading: $0.heading[language], text: $0.text[language]) })
    }
    return PrivacyPage(versions: versions)
  }
}
