import Accounts
import Casework
import Registry

extension Presenter {
  // MARK: A person

  func personPage(of person: Person, account: AccountState, seenBy administration: Standing.Administration) -> PersonPage {
    let today = now.date
    let shown = person.positions.filter { administration.manages($0.agency) }.sorted { $0.from > $1.from }
    let isManaged = administration.mayManageAccount(of: person)
    return PersonPage(
      username: person.username.rawValue, name: person.displayName,
      positions: shown.map { position in
        PersonPage.Position(
          title: position.title, agency: name(of: position.agency), roles: position.roles.sorted().map { $0.name[language] },
          time: time(of: position), isOver: position.to.map { $0 < today } ?? false)
      },
      mayEnd: person.username != administration.username && shown.contains { $0.to.map { $0 >= today } ?? true },
      account: facts(of: account), changes: isManaged ? changes(of: account) : [])
  }

  private func time(of position: Position) -> String {
    guard let end = position.to else { return Texts.People.since(day(position.from))[language] }
    return Texts.People.span(day(position.from), day(end))[language]
  }

  private func facts(of state: AccountState) -> [Fact] {
    let words =
      switch state.account {
      case nil: Texts.People.noAccount
      case let account? where account.closedAt != nil: Texts.People.closed
      default: Texts.People.inUse
      }
    var facts = [Fact(Texts.People.status[language], words[language])]
    if let account = state.account {
      facts.append(
        Fact(Texts.People.secondFactor[language], (account.hasSecondFactor ? Texts.People.on : Texts.People.off)[language]))
      facts.append(Fact(Texts.People.sessions[language], "\(state.sessions)"))
    }
    if let until = state.invitedUntil { facts.append(Fact(Texts.People.invitedUntil[language], moment(until))) }
    return facts
  }

  private func changes(of state: AccountState) -> [PersonPage.Change] {
    if state.account?.closedAt != nil { return [.reopen] }
    var changes: [PersonPage.Change] = [.invite]
    if state.invitedUntil != nil { changes.append(.revoke) }
    guard let account = state.account else { return changes }
    if state.sessions > 0 { changes.append(.endSessions) }
    if account.hasSecondFactor { changes.append(.removeSecondFactor) }
    return changes + [.close]
  }

  func invitationMade(for person: Person, token: String, site: String, now: Instant) -> InvitationMadePage {
    InvitationMadePage(
      username: person.username.rawValue, name: person.displayName, link: site + Route.welcome(token: token).path,
      until: moment(now.adding(milliseconds: Accounts.invitationFor)))
  }

  func invitationsPage(_ invitations: [Invitation]) -> InvitationsPage {
    InvitationsPage(
      rows: invitations.map { invitation in
        InvitationsPage.Row(
          username: invitation.username.rawValue, name: name(of: invitation.username),
          by: invitation.by.map(name(of:)) ?? Texts.Audit.operatorName[language], until: moment(invitation.expiresAt))
      })
  }

  // MARK: Positions

  func appointPage(
    for person: Person?, typed: Value, by administration: Standing.Administration, problem: FieldProblem? = nil
  ) -> AppointPage {
    let agencies = directory.listed.filter { administration.manages($0.id) && $0.exists(on: now.date) }
    let shownFields: [AppointPage.Field] = person == nil ? AppointPage.Field.allCases : [.agency, .title, .roles, .from, .to]
    return AppointPage(
      person: person.map { ($0.username.rawValue, $0.displayName) },
      fields: shownFields.map { field in
        var view = self.field(field, agencies: agencies, by: administration)
        let sent = typed[field.rawValue]
        if let text = sent?.text { view.value = text }
        view.selected = sent?.list?.compactMap(\.text) ?? [sent?.text].compactMap { $0 }
        if let problem, problem.field == field.rawValue { view.errors = [problem.message[language]] }
        return view
      })
  }

  private func field(_ field: AppointPage.Field, agencies: [ListedAgency], by administration: Standing.Administration) -> FieldView {
    let id = field.rawValue
    switch field {
    case .displayName:
      return FieldView(kind: .text, id: id, label: Texts.People.name[language], isRequired: true, maxLength: 200, autocomplete: "off")
    case .username:
      return FieldView(
        kind: .text, id: id, label: Texts.People.username[language], hint: Texts.People.usernameHint[language], maxLength: 60,
        autocomplete: "off")
    case .agency:
      return FieldView(
        kind: .choice, id: id, label: Texts.People.agency[language], value: agencies.count == 1 ? agencies[0].id.rawValue : "",
        choices: agencies.map { FieldView.Choice(value: $0.id.rawValue, label: $0.name[language]) }, isRequired: true)
    case .title:
      return FieldView(kind: .text, id: id, label: Texts.People.title[language], isRequired: true, maxLength: 200, autocomplete: "off")
    case .roles:
      let grantable = Set(agencies.flatMap { administration.grantable(at: $0.id) }).sorted()
      return FieldView(
        kind: .choices, id: id, label: Texts.People.roles[language], hint: Texts.People.rolesHint[language],
        choices: grantable.map { FieldView.Choice(value: $0.rawValue, label: $0.name[language]) }, isRequired: true)
    case .from:
      return FieldView(kind: .date, id: id, label: Texts.People.from[language], value: now.date.description, isRequired: true)
    case .to: return FieldView(kind: .date, id: id, label: Texts.People.to[language], hint: Texts.People.toHint[language])
    }
  }

  // MARK: Who administers

  func administratorsPage(of agency: Agency, seenBy administration: Standing.Administration, problem: FieldProblem? = nil)
    -> AdministratorsPage
  {
    let entrusted = (directory.entrusted[agency.id] ?? []).sorted()
    let further = directory.ancestors(of: agency.id).filter { !entrusted.contains($0) }
    let choice = FieldView(
      kind: .choice, id: AdministratorsPage.Field.entrust.rawValue, label: Texts.People.entrustTo[language],
      choices: further.map { FieldView.Choice(value: $0.rawValue, label: name(of: $0)) },
      errors: problem.map { [$0.message[language]] } ?? [],
      isRequired: true)
    return AdministratorsPage(
      agency: agency.id.rawValue, name: agency.name[language],
      own: directory.staff(of: agency.id, with: .agencyAdministrator, on: now.date).map(person),
      entrusted: entrusted.map { above in
        AdministratorsPage.Entrusted(
          id: above.rawValue, name: name(of: above),
          people: directory.staff(of: above, with: .agencyAdministrator, on: now.date).map(\.displayName))
      }, mayChange: administration.isSystemWide, choice: further.isEmpty ? nil : choice)
  }

  private func person(_ person: Person) -> AdministratorsPage.Person {
    AdministratorsPage.Person(username: person.username.rawValue, name: person.displayName)
  }

  // MARK: Leaving

  func leavePage(
    of person: Person, agency: String, lastDay: String, by administration: Standing.Administration, departure: Departure? = nil,
    problem: FieldProblem? = nil
  ) -> LeavePage {
    let agencies = Set(person.positions.filter { $0.to.map { $0 >= now.date } ?? true }.map(\.agency)).sorted()
    func errors(_ field: LeavePage.Field) -> [String] {
      guard let problem else { return [] }
      // What is no field of this form is told at the day, the one field that is always there.
      let isHere = problem.field == field.rawValue || (field == .lastDay && problem.field != LeavePage.Field.agency.rawValue)
      return isHere ? [problem.message[language]] : []
    }
    let choices =
      [FieldView.Choice(value: "", label: Texts.People.everywhere[language])]
      + agencies.filter(administration.manages).map { FieldView.Choice(value: $0.rawValue, label: name(of: $0)) }
    return LeavePage(
      username: person.username.rawValue, name: person.displayName,
      fields: [
        FieldView(
          kind: .choice, id: LeavePage.Field.agency.rawValue, label: Texts.People.agency[language], value: agency, choices: choices,
          errors: errors(.agency)),
        FieldView(
          kind: .date, id: LeavePage.Field.lastDay.rawValue, label: Texts.People.lastDay[language],
          hint: Texts.People.lastDayHint[language], value: lastDay, errors: errors(.lastDay), isRequired: true),
      ], consequences: departure.map { LeavePage.Consequences(lines: lines(of: $0), agency: agency, lastDay: lastDay) })
  }

  private func lines(of departure: Departure) -> [String] {
    [Texts.People.casesInHand(departure.casesInHand)[language]]
      + departure.vacancies.map { Texts.People.vacancy($0.role.name[language], name(of: $0.agency))[language] }
  }
}
