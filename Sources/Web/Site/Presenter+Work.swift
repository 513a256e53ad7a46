import Casework

/// What the rows of a list that are at one step have in common.
struct ListedStep: Sendable {
  let process: String
  let name: String
  let mayBeForwarded: Bool
  let mayBeAssigned: Bool
}

/// The steps of the rows of one list, each looked up once.
struct ListedSteps {
  private struct Place: Hashable {
    let process: ProcessID
    let version: Int
    let state: StateID
  }
  private let present: Presenter
  private var known: [Place: ListedStep] = [:]

  init(_ present: Presenter) { self.present = present }

  mutating func step(of row: CaseRow) -> ListedStep {
    let place = Place(process: row.process, version: row.processVersion, state: row.state)
    if let step = known[place] { return step }
    let step = present.step(of: row)
    known[place] = step
    return step
  }
}

extension Presenter {
  func step(of row: CaseRow) -> ListedStep {
    let definition = definitions.definition(row.process, version: row.processVersion)
    return ListedStep(
      process: definition?.name[language] ?? "", name: name(of: row.state, in: definition),
      mayBeForwarded: definition?.action("forward", in: row.state) != nil, mayBeAssigned: definition?.assigning(in: row.state) != nil)
  }

  func inboxRows(_ rows: [CaseRow], holders: [Holder]) -> [InboxPage.Row] {
    var steps = ListedSteps(self)
    return rows.map { inboxRow($0, at: steps.step(of: $0), holders: holders) }
  }

  /// - Parameters:
  ///   - step: the one that the case is at.
  ///   - holders: those in whose name the reader may act.
  func inboxRow(_ row: CaseRow, at step: ListedStep, holders: [Holder]) -> InboxPage.Row {
    let isOpen = row.holder != .nobody
    let (left, tone) = remaining(until: row.due, at: row.agency)
    let mayBeChosen = (step.mayBeForwarded || step.mayBeAssigned) && holders.contains(row.holder)
    return InboxPage.Row(
      code: row.code.description, title: row.title, processTitle: step.process, senderKind: senderKind(row.senderKind),
      agency: name(of: row.holder.agency ?? row.agency), step: step.name, holder: briefWords(for: row.holder),
      due: row.due.map(due) ?? "", remaining: isOpen ? left : Texts.Holder.nobody[language], tone: isOpen ? tone : .done,
      choice: mayBeChosen ? ChosenCase.text(row.code, row.version) : nil)
  }

  // MARK: Directory and account

  /// The agencies an administrator may see, or all of them, and the people of one.
  func directoryPage(of agencies: Set<AgencyID>?, query: String, agency chosen: String?) -> DirectoryPage {
    let words = query.folded
    let visible = directory.listed.filter { agencies?.contains($0.id) ?? true }
      .filter { words.isEmpty || $0.name.vi.folded.contains(words) }
      .compactMap { directory.agencies[$0.id] }
    let shown = chosen.map(AgencyID.init(rawValue:)) ?? (visible.count == 1 ? visible.first?.id : nil)
    let people = shown.flatMap { id in visible.contains { $0.id == id } ? directory.staff(of: id, on: now.date) : nil } ?? []
    return DirectoryPage(
      filters: FilterBar(query: query, clear: query.isEmpty && chosen == nil ? nil : Href(.directory)), agencies: visible.map(view),
      people: people.map { view(of: $0, at: shown ?? "") }, next: nil,
      add: shown.map { Href(.appoint).with("agency", $0.rawValue) } ?? Href(.appoint),
      administrators: shown.map { Href(.administrators(agency: $0.rawValue)) })
  }

  private func view(of agency: Agency) -> DirectoryPage.Agency {
    DirectoryPage.Agency(
      id: agency.id.rawValue, name: agency.name[language], parent: agency.parent.map(name) ?? "", validity: validity(of: agency),
      isInForce: agency.exists(on: now.date), people: "\(directory.staff(of: agency.id, on: now.date).count)",
      address: Href(.directory).with("agency", agency.id.rawValue), page: Href(.agency(id: agency.id.rawValue)))
  }

  func validity(of agency: Agency) -> String {
    guard let end = agency.validTo else { return Texts.Directory.since(day(agency.validFrom))[language] }
    return Texts.Directory.until(day(end), successor: agency.successor.map(name))[language]
  }

  private func view(of person: Person, at agency: AgencyID) -> DirectoryPage.Person {
    let positions = directory.positions(of: person.username, on: now.date).filter { $0.agency == agency }
    return DirectoryPage.Person(
      username: person.username.rawValue, name: person.displayName, position: positions.first?.title ?? "", agency: name(of: agency),
      roles: positions.flatMap { $0.roles.sorted().map { $0.name[language] } }, status: Texts.Directory.inUse[language], tone: .done,
      address: Href(.person(username: person.username.rawValue)))
  }

  /// - Parameter delegations: those that concern the person and are not over.
  func accountPage(of username: Username, delegations: [Delegation], writesTemplates: Bool) -> AccountPage {
    let positions = directory.positions(of: username, on: now.date)
    let facts =
      [Fact(Texts.Directory.person[language], name(of: username)), Fact(Texts.SignIn.username[language], username.rawValue)]
      + positions.flatMap { position in
        [
          Fact(Texts.Directory.position[language], "\(position.title), \(name(of: position.agency))"),
          Fact(Texts.Directory.roles[language], .several(position.roles.sorted().map { $0.name[language] })),
        ]
      }
    return AccountPage(
      username: username.rawValue, facts: facts + delegationFacts(delegations, of: username), shortestPassword: 12,
      links: [
        (Texts.SecondFactor.title, Href(.secondFactor)), (Texts.Sessions.title, Href(.sessions)),
        (Texts.Delegations.title, Href(.delegations)),
      ] + (writesTemplates ? [(Texts.Templates.title, Href(.templates))] : []),
      workEmail: directory.people[username]?.workEmail?.address ?? "")
  }
}
