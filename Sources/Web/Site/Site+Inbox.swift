import Casework
import Registry

// What waits for the person signed in, and what may be done with several cases at once.

extension Site {
  func inbox(_ asked: Asked) async throws -> Answer {
    let username = try staff(asked)
    let views = try await desk.views(of: username)
    return .page(try await inboxPage(asked, WorkList(asked.query, views: views), views, username))
  }

  private func inboxPage(_ asked: Asked, _ list: WorkList, _ views: [SavedView], _ username: Username) async throws -> InboxPage {
    let present = presenter(asked)
    var query = registry.query(for: username)
    let holders = registry.holders(for: username)
    let everyAgency = present.agencyChoices
    let agencies = Self.agencies(everyAgency, in: query.scope)
    list.narrow(&query, holders: holders)
    let (page, counts) = try await registry.list(query)
    let rows = present.inboxRows(page.rows, holders: holders)
    let undelivered = try await undeliveredCount(for: username)
    var inbox = InboxPage(
      counters: list.counters(counts, in: asked.language), filters: list.filters(present, choices, agencies: agencies), rows: rows,
      next: page.next.map { list.address.with("cursor", $0.text) },
      entries: !registry.mayEnter(username)
        ? [] : publicProcesses.map { InboxPage.Entry(address: Href(.newCase(process: $0.id.rawValue)), title: $0.name[asked.language]) },
      together: rows.contains { $0.choice != nil } ? together(present, list, page.rows, holders, everyAgency) : nil,
      views: self.views(views, list))
    inbox.undelivered = undelivered.map { Texts.Notices.counter($0)[asked.language] }
    inbox.requests = ownProcesses(of: username).map {
      InboxPage.Entry(address: Href(.beginRequest(process: $0.id.rawValue)), title: $0.name[asked.language])
    }
    inbox.withoutDesk = present.receivingItem(registry.processesWithoutDesk(for: username))
    return inbox
  }

  private func views(_ views: [SavedView], _ list: WorkList) -> InboxPage.Views {
    InboxPage.Views(
      links: views.map { InboxPage.ViewLink(name: $0.name, address: WorkList.address(of: $0), isCurrent: $0.id == list.view?.id) },
      change: list.view.map { InboxPage.ChangedView(address: Href(.changeView(id: "\($0.id)")), name: $0.name) },
      maySave: list.isNarrowed && list.view == nil, carried: list.carried)
  }

  // MARK: Saved views

  func saveView(_ asked: Asked) async throws -> Answer {
    let username = try staff(asked)
    let views = try await desk.views(of: username)
    let list = WorkList(carriedBy: asked.form, views: views)
    let name = asked.text(InboxPage.Views.name) ?? ""
    do {
      let view = try await desk.addView(named: name, list: list.text, of: username)
      return .go(WorkList.address(of: view), done: Texts.Inbox.viewSaved(view.name))
    } catch Refusal.invalid(let problems) {
      return try await refusedView(asked, list, views, username, name: name, problems)
    }
  }

  func changeView(_ asked: Asked) async throws -> Answer {
    let username = try staff(asked)
    guard let id = asked.path["view"].flatMap({ Int64($0) }) else { throw Refusal.noSuchCase }
    if asked.text(Intent.fieldName) == InboxPage.Views.removal {
      try await desk.removeView(id, of: username)
      return .go(Href(.inbox), done: Texts.Inbox.viewRemoved)
    }
    let name = asked.text(InboxPage.Views.name) ?? ""
    do {
      try await desk.renameView(id, of: username, to: name)
      return .go(Href(.inbox).with(WorkList.viewName, "\(id)"), done: Texts.Inbox.viewRenamed)
    } catch Refusal.invalid(let problems) {
      let views = try await desk.views(of: username)
      return try await refusedView(asked, WorkList([WorkList.viewName: "\(id)"], views: views), views, username, name: name, problems)
    }
  }

  private func refusedView(
    _ asked: Asked, _ list: WorkList, _ views: [SavedView], _ username: Username, name: String, _ problems: [FieldProblem]
  ) async throws -> Answer {
    var page = try await inboxPage(asked, list, views, username)
    page.views.written = name
    page.views.errors = problems.map { $0.message[asked.language] }
    return .page(page, status: 422)
  }

  // MARK: Several at once

  /// What may be done with several of the rows at once.
  private func together(
    _ present: Presenter, _ list: WorkList, _ rows: [CaseRow], _ holders: [Holder], _ agencies: [FieldView.Choice]
  ) -> InboxPage.Together {
    var steps = ListedSteps(present)
    let held = rows.filter { holders.contains($0.holder) }.map { (row: $0, step: steps.step(of: $0)) }
    let assignable = Set(held.filter(\.step.mayBeAssigned).map(\.row.agency))
    return InboxPage.Together(
      agencies: held.contains(where: \.step.mayBeForwarded) ? agencies : [],
      officers: assignable.sorted().flatMap(present.people), carried: list.carried)
  }

  /// Forwards each chosen case for itself (B-08).
  func forwardSelected(_ asked: Asked) async throws -> Answer {
    let agency = AgencyID(rawValue: asked.text(InboxPage.Together.agency) ?? "")
    let present = presenter(asked)
    return try await together(
      asked, isReady: !agency.rawValue.isEmpty, otherwise: Texts.Inbox.nothingChosen,
      done: { Texts.Inbox.forwarded($0, to: present.name(of: agency)) }, refused: Texts.Inbox.notForwarded
    ) { code, version, username in
      try await registry.act(
        "forward", in: code, data: ["agency": .text(agency.rawValue)], expectedVersion: version, as: .staff(username))
    }
  }

  /// Gives each chosen case to one officer (B-09).
  func assignSelected(_ asked: Asked) async throws -> Answer {
    let officer = Username(rawValue: asked.text(InboxPage.Together.officer) ?? "")
    let present = presenter(asked)
    return try await together(
      asked, isReady: !officer.rawValue.isEmpty, otherwise: Texts.Inbox.nothingAssigned,
      done: { Texts.Inbox.assigned($0, to: present.name(of: officer)) }, refused: Texts.Inbox.notAssigned
    ) { code, version, username in
      let found = try await registry.open(code, as: .staff(username))
      guard let action = found.definition.assigning(in: found.file.state) else {
        throw Refusal.noSuchAction("take", state: found.file.state)
      }
      try await registry.act(
        action.id, in: code, data: ["person": .text(officer.rawValue)], expectedVersion: version, as: .staff(username))
    }
  }

  /// Does the same with each case that was ticked, in the version that was seen. One that is refused does not keep the others.
  private func together(
    _ asked: Asked, isReady: Bool, otherwise nothing: LocalizedText, done: (Int) -> LocalizedText,
    refused: (String, String) -> LocalizedText, act: (CaseCode, Int, Username) async throws -> Void
  ) async throws -> Answer {
    let username = try staff(asked)
    let views = try await desk.views(of: username)
    let list = WorkList(carriedBy: asked.form, views: views)
    let chosen = asked.chosen(InboxPage.Together.cases)
    var refusals: [String] = []
    if isReady, !chosen.isEmpty {
      for choice in chosen {
        guard let why = try await refusal(of: choice, asked.language, act: { try await act($0, $1, username) }) else { continue }
        refusals.append(refused(choice.code, why)[asked.language])
      }
      if refusals.isEmpty { return .go(list.address, done: done(chosen.count)) }
    }
    var page = try await inboxPage(asked, list, views, username)
    page.refusals = refusals.isEmpty ? [nothing[asked.language]] : refusals
    if refusals.count < chosen.count, !refusals.isEmpty { page.done = done(chosen.count - refusals.count)[asked.language] }
    return .page(page, status: 422)
  }

  /// Why something could not be done with a case; nil when it was done.
  func refusal(
    of choice: ChosenCase, _ language: Language, act: (CaseCode, Int) async throws -> Void
  ) async throws -> String? {
    do {
      guard let code = CaseCode(choice.code), let version = choice.version else { throw Refusal.noSuchCase }
      try await act(code, version)
      return nil
    } catch let refusal as Refusal {
      let problem = Problem(refused: refusal)
      return (problem.fields.first?.message ?? problem.detail ?? problem.kind.title)[language]
    } catch let error as StoreError {
      // What was done before stays done, so the page must go on and say so.
      guard let problem = Problem(error) else { throw error }
      return (problem.detail ?? problem.kind.title)[language]
    }
  }
}

/// A case that was ticked, in the version that was seen: `PAKN.20260302.0001~4`.
struct ChosenCase: Hashable, Sendable {
  let code: String
  let version: Int?

  init(_ text: String) {
    let parts = text.split(separator: "~", maxSplits: 1).map(String.init)
    code = parts.first ?? ""
    version = parts.count == 2 ? Int(parts[1]) : nil
  }

  static func text(_ code: CaseCode, _ version: Int) -> String { "\(code)~\(version)" }
}

extension Asked {
  /// The cases that were ticked.
  func chosen(_ name: String) -> [ChosenCase] {
    (form[name].map { $0.list ?? [$0] } ?? []).compactMap(\.text).map(ChosenCase.init)
  }
}

extension ProcessDefinition {
  /// The action by which a desk takes a case and gives it to one of its officers, and asks for nothing else.
  func assigning(in state: StateID) -> ActionDefinition? {
    actions(in: state).first { action in
      action.to != nil && action.by.contains(.holder) && action.effects.contains("assign")
        && action.fields.filter(\.required).map(\.id) == ["person"]
    }
  }
}

extension Site {
  /// The agencies whose cases may be asked for; none when there is but one.
  fileprivate static func agencies(_ every: [FieldView.Choice], in scope: CaseScope) -> [FieldView.Choice] {
    if scope.everything || !scope.processes.isEmpty { return every }
    let own = every.filter { scope.agencies.contains(AgencyID(rawValue: $0.value)) }
    return own.count > 1 ? own : []
  }
}
