import Accounts
import Casework
import Registry

// People, their positions and their accounts, for administrators. What one may not manage looks absent.

extension Site {
  private func administration(_ asked: Asked) throws -> Standing.Administration {
    guard let administration = registry.administration(of: try staff(asked)) else { throw DirectoryRefusal.notFound }
    return administration
  }

  /// The person whom the path names, if the administrator may see them.
  private func person(_ asked: Asked, seenBy administration: Standing.Administration) throws -> Person {
    guard let person = registry.directory.people[Username(rawValue: asked.path["username"] ?? "")], administration.maySee(person) else {
      throw DirectoryRefusal.notFound
    }
    return person
  }

  @Sendable func admitAdministrator(_ asked: Asked) throws { _ = try administration(asked) }

  // MARK: A person

  func person(_ asked: Asked) async throws -> Answer {
    let administration = try administration(asked)
    let person = try person(asked, seenBy: administration)
    let state = try await AccountState(of: person.username, in: accounts)
    return .page(presenter(asked).personPage(of: person, account: state, seenBy: administration))
  }

  func changeAccount(_ asked: Asked) async throws -> Answer {
    let administration = try administration(asked)
    let person = try person(asked, seenBy: administration)
    guard administration.mayManageAccount(of: person), let change = asked.text(PersonPage.Change.fieldName).flatMap(PersonPage.Change.init)
    else { throw DirectoryRefusal.notFound }
    let (username, administrator) = (person.username, administration.username)
    let back = Href(.person(username: username.rawValue))
    switch change {
    case .invite:
      let token = try await accounts.invite(username, by: administrator)
      return .page(presenter(asked).invitationMade(for: person, token: token, site: settings.address, now: .now()))
    case .revoke:
      try await accounts.revokeInvitation(of: username, by: administrator)
      return .go(back, done: Texts.People.revoked)
    case .endSessions:
      try await accounts.endAll(of: username, by: administrator)
      return .go(back, done: Texts.People.sessionsEnded)
    case .removeSecondFactor:
      try await accounts.removeSecondFactor(of: username, by: administrator)
      return .go(back, done: Texts.People.secondFactorRemoved)
    case .close:
      try await accounts.close(username, by: administrator)
      return .go(back, done: Texts.People.closedNow)
    case .reopen:
      try await accounts.reopen(username, by: administrator)
      return .go(back, done: Texts.People.reopened)
    }
  }

  func invitations(_ asked: Asked) async throws -> Answer {
    let administration = try administration(asked)
    let open = try await accounts.openInvitations().filter { invitation in
      registry.directory.people[invitation.username].map(administration.maySee) ?? administration.isSystemWide
    }
    return .page(presenter(asked).invitationsPage(open))
  }

  // MARK: Positions

  func appointForm(_ asked: Asked) throws -> Answer {
    let administration = try administration(asked)
    var typed = Value.object([:])
    if let agency = asked.query["agency"] { typed = [AppointPage.Field.agency.rawValue: .text(agency)] }
    return .page(presenter(asked).appointPage(for: nil, typed: typed, by: administration))
  }

  func newPositionForm(_ asked: Asked) throws -> Answer {
    let administration = try administration(asked)
    return .page(presenter(asked).appointPage(for: try person(asked, seenBy: administration), typed: .object([:]), by: administration))
  }

  func appoint(_ asked: Asked) async throws -> Answer {
    let administration = try administration(asked)
    return try await appoint(asked, nil, by: administration)
  }

  func givePosition(_ asked: Asked) async throws -> Answer {
    let administration = try administration(asked)
    return try await appoint(asked, try person(asked, seenBy: administration), by: administration)
  }

  private func appoint(_ asked: Asked, _ person: Person?, by administration: Standing.Administration) async throws -> Answer {
    let typed = TypedAppointment(asked.form)
    guard let from = typed.from, typed.to != .some(nil) else {
      let problem = FieldProblem(field: typed.from == nil ? "from" : "to", rule: .format, message: Texts.People.noDay)
      return .page(presenter(asked).appointPage(for: person, typed: asked.form, by: administration, problem: problem), status: 422)
    }
    let suggested = { registry.directory.suggestedUsername(for: typed.displayName, at: typed.agency) }
    let username = person?.username ?? (typed.username.isEmpty ? suggested() : Username(rawValue: typed.username))
    let position = Position(agency: typed.agency, title: typed.title, roles: typed.roles, from: from, to: typed.to ?? nil)
    let name = person?.displayName ?? typed.displayName
    do {
      try await registry.appoint(
        Appointment(username: username, displayName: name, position: position, isNewPerson: person == nil), by: administration.username)
    } catch DirectoryRefusal.invalid(let problem) {
      return .page(presenter(asked).appointPage(for: person, typed: asked.form, by: administration, problem: problem), status: 422)
    }
    return .go(
      Href(.person(username: username.rawValue)), done: person == nil ? Texts.People.added(name) : Texts.People.given(name))
  }

  // MARK: Who administers

  private func agency(_ asked: Asked, managedBy administration: Standing.Administration) throws -> Agency {
    guard let agency = registry.directory.agencies[AgencyID(rawValue: asked.path["agency"] ?? "")], administration.manages(agency.id) else {
      throw DirectoryRefusal.notFound
    }
    return agency
  }

  func administrators(_ asked: Asked) throws -> Answer {
    let administration = try administration(asked)
    return .page(presenter(asked).administratorsPage(of: try agency(asked, managedBy: administration), seenBy: administration))
  }

  func changeAdministrators(_ asked: Asked) async throws -> Answer {
    let administration = try administration(asked)
    let agency = try agency(asked, managedBy: administration)
    let back = Href(.administrators(agency: agency.id.rawValue))
    if let withdrawn = asked.text(AdministratorsPage.Field.withdraw.rawValue) {
      try await registry.withdraw(agency.id, from: AgencyID(rawValue: withdrawn), by: administration.username)
      return .go(back, done: Texts.People.withdrawn)
    }
    do {
      let above = AgencyID(rawValue: asked.text(AdministratorsPage.Field.entrust.rawValue) ?? "")
      try await registry.entrust(agency.id, to: above, by: administration.username)
      return .go(back, done: Texts.People.entrusted)
    } catch DirectoryRefusal.invalid(let problem) {
      let page = presenter(asked).administratorsPage(of: agency, seenBy: administration, problem: problem)
      return .page(page, status: 422)
    }
  }

  // MARK: Leaving

  func leaveForm(_ asked: Asked) async throws -> Answer {
    let administration = try administration(asked)
    let person = try person(asked, seenBy: administration)
    let present = presenter(asked)
    let agency = asked.query[LeavePage.Field.agency.rawValue] ?? ""
    guard let typed = asked.query[LeavePage.Field.lastDay.rawValue] else {
      return .page(present.leavePage(of: person, agency: agency, lastDay: registry.now.date.description, by: administration))
    }
    do throws(DirectoryRefusal) {
      let lastDay = try day(typed)
      let departure = try await departure(of: person, at: agency, lastDay: lastDay, by: administration)
      return .page(
        present.leavePage(of: person, agency: agency, lastDay: lastDay.description, by: administration, departure: departure))
    } catch {
      guard case .invalid(let problem) = error else { throw error }
      return .page(
        present.leavePage(of: person, agency: agency, lastDay: typed, by: administration, problem: problem), status: 422)
    }
  }

  func leave(_ asked: Asked) async throws -> Answer {
    let administration = try administration(asked)
    let person = try person(asked, seenBy: administration)
    let agency = asked.text(LeavePage.Field.agency.rawValue) ?? ""
    let typed = asked.text(LeavePage.Field.lastDay.rawValue) ?? ""
    do {
      _ = try await registry.endPositions(
        of: person.username, at: agency.isEmpty ? nil : AgencyID(rawValue: agency), lastDay: try day(typed), by: administration.username)
    } catch DirectoryRefusal.invalid(let problem) {
      return .page(
        presenter(asked).leavePage(of: person, agency: agency, lastDay: typed, by: administration, problem: problem), status: 422)
    }
    return .go(Href(.person(username: person.username.rawValue)), done: Texts.People.left(person.displayName))
  }

  private func departure(of person: Person, at agency: String, lastDay: CivilDate, by administration: Standing.Administration)
    async
    throws(DirectoryRefusal) -> Departure
  {
    do {
      return try await registry.departure(
        of: person.username, at: agency.isEmpty ? nil : AgencyID(rawValue: agency), lastDay: lastDay, by: administration.username)
    } catch let refusal as DirectoryRefusal {
      throw refusal
    } catch {
      throw .notFound
    }
  }

  private func day(_ text: String) throws(DirectoryRefusal) -> CivilDate {
    guard let day = CivilDate(text) else {
      throw .invalid(FieldProblem(field: "lastDay", rule: .format, message: Texts.People.noDay))
    }
    return day
  }
}

/// What the form of an appointment said.
private struct TypedAppointment {
  let displayName: String
  let username: String
  let agency: AgencyID
  let title: String
  let roles: Set<Role>
  /// Nil when it is no day.
  let from: CivilDate?
  /// Nil when there is none, and `.some(nil)` when it is no day.
  let to: CivilDate??

  init(_ form: Value) {
    func text(_ field: AppointPage.Field) -> String { form[field.rawValue]?.text ?? "" }
    displayName = text(.displayName)
    username = text(.username)
    agency = AgencyID(rawValue: text(.agency))
    title = text(.title)
    let sent = form[AppointPage.Field.roles.rawValue]
    let names = sent?.list?.compactMap(\.text) ?? [sent?.text].compactMap { $0 }
    roles = Set(names.compactMap(Role.init(rawValue:)))
    from = CivilDate(text(.from))
    to = text(.to).isEmpty ? nil : .some(CivilDate(text(.to)))
  }
}

/// An account as an administrator sees it.
struct AccountState: Sendable {
  let account: Account?
  let sessions: Int
  /// The end of an open invitation.
  let invitedUntil: Instant?

  init(of username: Username, in accounts: Accounts) async throws {
    account = try await accounts.account(of: username)
    sessions = try await accounts.sessions(of: username).count
    invitedUntil = try await accounts.openInvitations().first { $0.username == username }?.expiresAt
  }
}
