import Casework
import Synchronization

/// Which part of the work is looked at: what the address of the inbox says after the question mark, and what its forms carry along.
struct WorkList {
  /// The names in the address, in the order in which they are written.
  enum Name: String, CaseIterable {
    case due, show, process, state, agency, field, channel, senderKind, age
    case words = "q"
  }

  /// The saved view that is looked at; nil when the address says itself what is wanted.
  let view: SavedView?
  let due: CaseQuery.DueFilter?
  let cursor: CaseCursor?
  private let values: [Name: String]

  /// - Parameter views: those that the person keeps. A view that is there no more leaves the whole inbox.
  init(_ asked: [String: String], views: [SavedView]) {
    view = asked[Self.viewName].flatMap { id in views.first { "\($0.id)" == id } }
    let query = view.map { Self.values(of: $0.list) } ?? asked
    due = query[Name.due.rawValue].flatMap(CaseQuery.DueFilter.init)
    cursor = asked["cursor"].flatMap { CaseCursor($0) }
    values = Dictionary(uniqueKeysWithValues: Name.allCases.map { ($0, query[$0.rawValue] ?? "") })
  }

  static let viewName = "view"

  private static func values(of list: String) -> [String: String] {
    let pairs = (try? URLEncodedForm.pairs(list.utf8, limits: BodyLimits())) ?? []
    return Dictionary(pairs.map { ($0.name, $0.value) }) { $1 }
  }

  /// What the address of the list says after the question mark, as a view keeps it.
  var text: String { String(address(changing: nil, to: "").text.drop { $0 != "?" }.dropFirst()) }

  func value(_ name: Name) -> String {
    switch name {
    case .due: due?.rawValue ?? ""
    case .age: days.map(String.init) ?? ""
    case .show: values[.show] == "all" ? "all" : ""
    default: values[name] ?? ""
    }
  }

  /// Everything one may see, finished cases too, instead of what waits for oneself.
  var showsAll: Bool { value(.show) == "all" || !value(.words).isEmpty || !value(.agency).isEmpty }

  /// Whether anything narrows the list.
  var isNarrowed: Bool { Name.allCases.contains { !value($0).isEmpty } }

  /// How many days ago a case has been received at least.
  private var days: Int? { values[.age].flatMap { Int($0) }.flatMap { Self.ages.contains($0) ? $0 : nil } }
  private static let ages = [3, 7, 15, 30, 90]

  func narrow(_ query: inout CaseQuery, holders: [Holder]) {
    func given(_ name: Name) -> String? { value(name).isEmpty ? nil : value(name) }
    if !showsAll { query.heldBy = holders }
    query.process = given(.process).map(ProcessID.init(rawValue:))
    query.agency = given(.agency).map(AgencyID.init(rawValue:))
    query.state = given(.state).map(StateID.init(rawValue:))
    query.text = given(.words).map { SearchTokens.query($0) }
    for name in [Name.field, .channel, .senderKind] { query.attributes[FieldID(rawValue: name.rawValue)] = given(name) }
    query.receivedBefore = days.map { Instant.startOfDay(query.now.date.adding(days: 1 - $0)) }
    query.due = due
    query.isOpen = showsAll && due == nil ? nil : true
    query.order = showsAll && due == nil ? .newest : .due
    query.cursor = cursor
  }

  // MARK: Addresses

  /// The list's own address, without a place in it.
  var address: Href { view.map(Self.address(of:)) ?? address(changing: nil, to: "") }

  static func address(of view: SavedView) -> Href { Href(.inbox).with(viewName, "\(view.id)") }

  /// What a form of the page carries along, so that it comes back to the same list.
  var carried: [CarriedValue] {
    if let view { return [CarriedValue(name: "\(Self.form).\(Self.viewName)", value: "\(view.id)")] }
    return Name.allCases.compactMap { name in
      value(name).isEmpty ? nil : CarriedValue(name: "\(Self.form).\(name.rawValue)", value: value(name))
    }
  }

  /// The list that a form of the page carried along.
  init(carriedBy form: Value, views: [SavedView]) {
    self.init(form[Self.form]?.object?.compactMapValues(\.text) ?? [:], views: views)
  }
  private static let form = "list"

  private func address(changing changed: Name?, to new: String) -> Href {
    Name.allCases.reduce(Href(.inbox)) { address, name in
      let value = name == changed ? new : value(name)
      return value.isEmpty ? address : address.with(name.rawValue, value)
    }
  }

  // MARK: Words

  func counters(_ counts: DueCounts, in language: Language) -> [CounterView] {
    [
      (CaseQuery.DueFilter.overdue, Texts.Inbox.overdue, counts.overdue, Tone.late), (.soon, Texts.Inbox.soon, counts.soon, .soon),
      (.open, Texts.Inbox.inTime, counts.open, .inTime),
    ].map { filter, label, count, tone in
      CounterView(
        label: label[language], count: "\(count)", tone: tone, address: address(changing: .due, to: due == filter ? "" : filter.rawValue),
        isCurrent: due == filter)
    }
  }

  /// - Parameters:
  ///   - known: what the definitions give to choose from.
  ///   - agencies: those whose cases the reader may see; one alone is no choice.
  func filters(_ present: Presenter, _ known: FilterChoices, agencies: [FieldView.Choice]) -> FilterBar {
    let language = present.language
    func choices(_ name: Name, _ label: LocalizedText, _ choices: [FieldView.Choice]) -> FilterBar.Choices {
      FilterBar.Choices(name: name.rawValue, label: label[language], value: value(name), choices: choices)
    }
    let process = value(.process).isEmpty ? nil : ProcessID(rawValue: value(.process))
    let ages = Self.ages.map { FieldView.Choice(value: "\($0)", label: Texts.Inbox.olderThan($0)[language]) }
    let more = [
      choices(.state, Texts.Inbox.step, known.states(of: process, present)), choices(.agency, Texts.Board.agency, agencies),
      choices(.field, Texts.Published.field, known.choices(of: "field", in: process, present)),
      choices(.channel, Texts.Inbox.channel, known.choices(of: "channel", in: process, present)),
      choices(.senderKind, Texts.Inbox.sender, known.choices(of: "senderKind", in: process, present)), choices(.age, Texts.Inbox.age, ages),
    ]
    return FilterBar(
      query: value(.words),
      choices: [
        FilterBar.Choices(
          name: Name.show.rawValue, label: Texts.Inbox.show[language], value: value(.show), none: Texts.Inbox.mine,
          choices: [FieldView.Choice(value: "all", label: Texts.Inbox.everything[language])]),
        choices(
          .process, Texts.Inbox.process, present.definitions.newest.map { .init(value: $0.id.rawValue, label: $0.name[language]) }),
      ], more: more.filter { $0.choices.count > 1 || !$0.value.isEmpty },
      carried: due.map { [CarriedValue(name: Name.due.rawValue, value: $0.rawValue)] } ?? [], clear: isNarrowed ? Href(.inbox) : nil)
  }
}

/// What the definitions give to choose from in the filters of a list, gathered once: no definition changes while the program runs.
final class FilterChoices: Sendable {
  private struct Place: Hashable {
    let process: ProcessID?
    /// Nil: the steps.
    let field: FieldID?
    let language: Language
  }
  private let known = Mutex<[Place: [FieldView.Choice]]>([:])

  /// The steps of a process, or of all, each once.
  func states(of process: ProcessID?, _ present: Presenter) -> [FieldView.Choice] {
    find(Place(process: process, field: nil, language: present.language), present) { present.states(of: process) }
  }

  /// The choices that the forms of a process, or of all, give for a field, each once.
  func choices(of field: FieldID, in process: ProcessID?, _ present: Presenter) -> [FieldView.Choice] {
    find(Place(process: process, field: field, language: present.language), present) { present.choices(of: field, in: process) }
  }

  private func find(_ place: Place, _ present: Presenter, _ gather: () -> [FieldView.Choice]) -> [FieldView.Choice] {
    if let choices = known.withLock({ $0[place] }) { return choices }
    let choices = gather()
    // What somebody typed into an address is no process, and is not kept.
    if place.process.map({ id in present.definitions.newest.contains { $0.id == id } }) ?? true {
      known.withLock { $0[place] = choices }
    }
    return choices
  }
}

extension Presenter {
  /// The steps of a process, or of all, each once.
  fileprivate func states(of process: ProcessID?) -> [FieldView.Choice] {
    let states = definitions.newest.filter { process == nil || $0.id == process }.flatMap(\.states)
    var seen: Set<StateID> = []
    return states.filter { seen.insert($0.id).inserted }.map { FieldView.Choice(value: $0.id.rawValue, label: $0.name[language]) }
  }

  /// The choices that the forms of a process, or of all, give for a field, each once.
  fileprivate func choices(of field: FieldID, in process: ProcessID?) -> [FieldView.Choice] {
    let forms = definitions.newest.filter { process == nil || $0.id == process }.compactMap { definitions.form(of: $0) }
    var seen: Set<String> = []
    return forms.flatMap { $0.fields.first { $0.id == field }?.choices ?? [] }.filter { seen.insert($0.id).inserted }
      .map { FieldView.Choice(value: $0.id, label: $0.label[language]) }
  }
}
