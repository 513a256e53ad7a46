import Casework
import Registry

// The workspace of the staff.

extension Site {
  // MARK: Inbox

  func inbox(_ asked: Asked) async throws -> Answer { .page(try await inboxPage(asked, try staff(asked))) }

  private func inboxPage(_ asked: Asked, _ username: Username) async throws -> InboxPage {
    let present = presenter(asked)
    var query = registry.query(for: username)
    let list = WorkList(asked.query)
    let holders = registry.holders(for: username)
    list.narrow(&query, holders: holders)
    let (page, counts) = try await registry.list(query)
    let rows = page.rows.map { present.inboxRow($0, holders: holders) }
    let mayForward = rows.contains { $0.choice != nil }
    return InboxPage(
      counters: list.counters(counts, in: asked.language), filters: list.filters(present, processes: registry.definitions.newest),
      rows: rows, next: page.next.map { list.address.with("cursor", $0.text) },
      entries: !registry.mayEnter(username)
        ? [] : publicProcesses.map { InboxPage.Entry(process: $0.id.rawValue, title: $0.name[asked.language]) },
      forwarding: mayForward ? InboxPage.Forwarding(agencies: present.agencyChoices) : nil)
  }

  /// Forwards each chosen case for itself: one that is refused does not keep the others (B-08).
  func forwardSelected(_ asked: Asked) async throws -> Answer {
    let username = try staff(asked)
    let present = presenter(asked)
    let agency = AgencyID(rawValue: asked.text(InboxPage.Forwarding.agency) ?? "")
    let chosen = (asked.form[InboxPage.Forwarding.cases].map { $0.list ?? [$0] } ?? []).compactMap(\.text)
    var forwarding = InboxPage.Forwarding(agencies: present.agencyChoices)
    if agency.rawValue.isEmpty || chosen.isEmpty {
      forwarding.refusals = [Texts.Inbox.nothingChosen[asked.language]]
    } else {
      for choice in chosen {
        if let refusal = try await forward(choice, to: agency, by: username, asked.language) { forwarding.refusals.append(refusal) }
      }
      let count = chosen.count - forwarding.refusals.count
      let done = Texts.Inbox.forwarded(count, to: present.name(of: agency))
      if forwarding.refusals.isEmpty { return .go(Href(.inbox), done: done) }
      if count > 0 { forwarding.done = done[asked.language] }
    }
    var page = try await inboxPage(asked, username)
    page.forwarding = forwarding
    return .page(page, status: 422)
  }

  /// Forwards one case in the version that was seen: `PAKN.20260302.0001~4`. Returns why not.
  private func forward(_ choice: String, to agency: AgencyID, by username: Username, _ language: Language) async throws -> String? {
    let parts = choice.split(separator: "~", maxSplits: 1).map(String.init)
    do {
      guard parts.count == 2, let code = CaseCode(parts[0]), let version = Int(parts[1]) else { throw Refusal.noSuchCase }
      _ = try await registry.act(
        "forward", in: code, data: ["agency": .text(agency.rawValue)], expectedVersion: version, as: .staff(username))
      return nil
    } catch let refusal as Refusal {
      let problem = Problem(refused: refusal)
      return Texts.Inbox.notForwarded(parts.first ?? "", (problem.detail ?? problem.kind.title)[language])[language]
    } catch let error as StoreError {
      // What was forwarded before stays forwarded, so the page must go on and say so.
      guard let problem = Problem(error) else { throw error }
      return Texts.Inbox.notForwarded(parts.first ?? "", (problem.detail ?? problem.kind.title)[language])[language]
    }
  }

  // MARK: A case

  func workCase(_ asked: Asked) async throws -> Answer {
    let username = try staff(asked)
    return .page(try await workPage(asked, username))
  }

  private func workPage(_ asked: Asked, _ username: Username, attempt: Presenter.Attempt? = nil) async throws -> WorkCasePage {
    let found = try await registry.open(try code(asked), as: .staff(username))
    var children: [AccessibleCase] = []
    for child in found.file.children { if let child = try await seen(child.code, by: username) { children.append(child) } }
    let parent: AccessibleCase? = if let parent = found.file.parent { try await seen(parent, by: username) } else { nil }
    var page = presenter(asked).workPage(found, parent: parent, children: children, attempt: attempt)
    // Advice is for the desk that decides where a matter goes.
    if found.actions.contains(where: { $0.id == "forward" }) {
      page.alike = try await registry.alike(found, for: username).map(presenter(asked).alike)
      page.hint = try await registry.experience(with: found).map(presenter(asked).hint)
    }
    return page
  }

  private func seen(_ code: CaseCode, by username: Username) async throws -> AccessibleCase? {
    do { return try await registry.open(code, as: .staff(username)) } catch Refusal.noSuchCase { return nil }
  }

  func workAction(_ asked: Asked) async throws -> Answer {
    let username = try staff(asked)
    let found = try await registry.open(try code(asked), as: .staff(username))
    let next = Href(.workCase(code: found.file.code.description))
    return try await act(asked, in: found, as: .staff(username), then: next) { [self] attempt in
      try await workPage(asked, username, attempt: attempt)
    }
  }

  func workFile(_ asked: Asked) async throws -> Answer {
    try file(asked, of: try await registry.open(try code(asked), as: .staff(try staff(asked))))
  }

  // MARK: Board

  func board(_ asked: Asked) async throws -> Answer {
    let username = try staff(asked)
    let present = presenter(asked)
    let query = registry.query(for: username)
    let cells = try await registry.board(query)
    return .page(present.board(cells))
  }

  // MARK: Directory and account

  func directory(_ asked: Asked) throws -> Answer {
    let username = try staff(asked)
    let capacities = Standing.Capacity.of(username, directory: registry.directory, on: registry.now.date)
    let everywhere = capacities.contains { $0.role == .systemAdministrator }
    let own = Set(capacities.filter { $0.role == .agencyAdministrator }.map(\.agency))
    guard everywhere || !own.isEmpty else { throw Refusal.noSuchCase }
    return .page(presenter(asked).directoryPage(of: everywhere ? nil : own, query: asked.query["q"] ?? "", agency: asked.query["agency"]))
  }

  func account(_ asked: Asked) throws -> Answer { .page(presenter(asked).accountPage(of: try staff(asked))) }

  func signInForm(_ asked: Asked) -> Answer { .page(SignInPage(returnTo: asked.query["next"])) }
}

/// Which part of the work is looked at: what the address says after the question mark.
struct WorkList {
  let due: CaseQuery.DueFilter?
  let words: String
  let process: String
  /// Everything one may see, finished cases too, instead of what waits for oneself.
  let showsAll: Bool
  let agency: String
  let state: String
  let cursor: CaseCursor?

  init(_ query: [String: String]) {
    due = query["due"].flatMap(CaseQuery.DueFilter.init)
    words = query["q"] ?? ""
    process = query["process"] ?? ""
    agency = query["agency"] ?? ""
    state = query["state"] ?? ""
    showsAll = query["show"] == "all" || !words.isEmpty || !agency.isEmpty
    cursor = query["cursor"].flatMap { CaseCursor($0) }
  }

  func narrow(_ query: inout CaseQuery, holders: [Holder]) {
    if !showsAll { query.heldBy = holders }
    if !process.isEmpty { query.process = ProcessID(rawValue: process) }
    if !agency.isEmpty { query.agency = AgencyID(rawValue: agency) }
    if !state.isEmpty { query.state = StateID(rawValue: state) }
    if !words.isEmpty { query.text = SearchTokens.query(words) }
    query.due = due
    query.isOpen = showsAll && due == nil ? nil : true
    query.order = showsAll && due == nil ? .newest : .due
    query.cursor = cursor
  }

  /// The list's own address, without a place in it.
  var address: Href {
    var address = Href(.inbox)
    for (name, value) in [
      ("due", due?.rawValue ?? ""), ("q", words), ("process", process), ("agency", agency), ("state", state),
      ("show", showsAll && words.isEmpty && agency.isEmpty ? "all" : ""),
    ] where !value.isEmpty { address = address.with(name, value) }
    return address
  }

  private func with(due: CaseQuery.DueFilter?) -> Href {
    var address = Href(.inbox)
    for (name, value) in [("due", due?.rawValue ?? ""), ("q", words), ("process", process), ("agency", agency), ("state", state)]
    where !value.isEmpty { address = address.with(name, value) }
    return showsAll && words.isEmpty && agency.isEmpty ? address.with("show", "all") : address
  }

  func counters(_ counts: DueCounts, in language: Language) -> [CounterView] {
    [
      (CaseQuery.DueFilter.overdue, Texts.Inbox.overdue, counts.overdue, Tone.late), (.soon, Texts.Inbox.soon, counts.soon, .soon),
      (.open, Texts.Inbox.inTime, counts.open, .inTime),
    ].map { filter, label, count, tone in
      CounterView(
        label: label[language], count: "\(count)", tone: tone, address: with(due: due == filter ? nil : filter), isCurrent: due == filter)
    }
  }

  func filters(_ present: Presenter, processes: [ProcessDefinition]) -> FilterBar {
    let all = FieldView.Choice(value: "", label: Texts.List.all[present.language])
    let kinds = processes.map { FieldView.Choice(value: $0.id.rawValue, label: $0.name[present.language]) }
    return FilterBar(
      query: words,
      choices: [
        FilterBar.Choices(
          name: "show", label: Texts.Inbox.show[present.language], value: showsAll ? "all" : "",
          choices: [
            FieldView.Choice(value: "", label: Texts.Inbox.mine[present.language]),
            FieldView.Choice(value: "all", label: Texts.Inbox.everything[present.language]),
          ]),
        FilterBar.Choices(name: "process", label: Texts.Inbox.process[present.language], value: process, choices: [all] + kinds),
      ], carried: due.map { [CarriedValue(name: "due", value: $0.rawValue)] } ?? [],
      clear: words.isEmpty && process.isEmpty && !showsAll && due == nil ? nil : Href(.inbox))
  }
}
