import Casework
import Registry

// Naming a deputy for some days, and taking that back.

extension Site {
  func delegations(_ asked: Asked) throws -> Answer { .page(try delegationsPage(asked, problems: [])) }

  func delegate(_ asked: Asked) async throws -> Answer {
    let username = try staff(asked)
    func text(_ field: DelegationsPage.Field) -> String { asked.text(field.rawValue) ?? "" }
    let days = [DelegationsPage.Field.firstDay, .lastDay].map { (field: $0, day: CivilDate(text($0))) }
    let missing = days.filter { $0.day == nil }.map {
      FieldProblem(field: $0.field.rawValue, rule: .required, message: Texts.Delegations.dayNeeded)
    }
    guard let first = days[0].day, let last = days[1].day else {
      return .page(try delegationsPage(asked, problems: missing), status: 422)
    }
    do {
      let delegation = try await registry.delegate(username, to: Username(rawValue: text(.to)), firstDay: first, lastDay: last)
      return .go(Href(.delegations), done: Texts.Delegations.delegated(presenter(asked).name(of: delegation.to)))
    } catch DirectoryRefusal.invalid(let problem) {
      return .page(try delegationsPage(asked, problems: [problem]), status: 422)
    }
  }

  func revokeDelegation(_ asked: Asked) async throws -> Answer {
    let username = try staff(asked)
    let given = registry.delegations(concerning: username).first { $0.from == username && $0.names(asked.form) }
    guard let given else { throw DirectoryRefusal.notFound }
    try await registry.revoke(given, by: username)
    return .go(Href(.delegations), done: Texts.Delegations.revoked)
  }

  private func delegationsPage(_ asked: Asked, problems: [FieldProblem]) throws -> DelegationsPage {
    let username = try staff(asked)
    return presenter(asked).delegationsPage(
      registry.delegations(concerning: username), of: username, sent: asked.form, problems: problems)
  }
}

extension Presenter {
  fileprivate func delegationsPage(
    _ delegations: [Delegation], of person: Username, sent: Value, problems: [FieldProblem]
  ) -> DelegationsPage {
    DelegationsPage(
      given: delegations.filter { $0.from == person }.map { row($0, naming: $0.to, carried: $0.carried) },
      received: delegations.filter { $0.to == person }.map { row($0, naming: $0.from, carried: []) },
      fields: delegationFields(of: person, sent: sent, problems: problems))
  }

  private func row(_ delegation: Delegation, naming person: Username, carried: [CarriedValue]) -> DelegationsPage.Row {
    DelegationsPage.Row(
      name: name(of: person), agency: name(of: delegation.agency),
      days: Texts.Delegations.days(day(delegation.firstDay), day(delegation.lastDay))[language],
      isInForce: delegation.isValid(on: now.date), carried: carried)
  }

  private func delegationFields(of person: Username, sent: Value, problems: [FieldProblem]) -> [FieldView] {
    typealias Field = DelegationsPage.Field
    func errors(_ field: Field) -> [String] { problems.filter { $0.field == field.rawValue }.map { $0.message[language] } }
    var seen: Set<Username> = [person]
    let colleagues = directory.positions(of: person, on: now.date).flatMap { directory.staff(of: $0.agency, on: now.date) }
      .filter { seen.insert($0.username).inserted }
    return [
      FieldView(
        kind: .choice, id: Field.to.rawValue, label: Texts.Delegations.to[language], value: sent[Field.to.rawValue]?.text ?? "",
        choices: colleagues.map { FieldView.Choice(value: $0.username.rawValue, label: $0.displayName) }, errors: errors(.to),
        isRequired: true),
      FieldView(
        kind: .date, id: Field.firstDay.rawValue, label: Texts.Delegations.firstDay[language],
        value: sent[Field.firstDay.rawValue]?.text ?? now.date.description, errors: errors(.firstDay), isRequired: true),
      FieldView(
        kind: .date, id: Field.lastDay.rawValue, label: Texts.Delegations.lastDay[language],
        value: sent[Field.lastDay.rawValue]?.text ?? "", errors: errors(.lastDay), isRequired: true),
    ]
  }

  /// Delegations in force today, as the account page tells them.
  func delegationFacts(_ delegations: [Delegation], of person: Username) -> [Fact] {
    delegations.filter { $0.isValid(on: now.date) }.map { delegation in
      let isGiven = delegation.from == person
      let words = "\(name(of: isGiven ? delegation.to : delegation.from)), "
      return Fact(
        (isGiven ? Texts.Delegations.given : Texts.Delegations.received)[language],
        words + Texts.Delegations.days(day(delegation.firstDay), day(delegation.lastDay))[language])
    }
  }
}

extension Delegation {
  fileprivate var carried: [CarriedValue] {
    [
      CarriedValue(name: DelegationsPage.Field.to.rawValue, value: to.rawValue),
      CarriedValue(name: DelegationsPage.Field.firstDay.rawValue, value: firstDay.description),
      CarriedValue(name: DelegationsPage.Field.lastDay.rawValue, value: lastDay.description),
    ]
  }

  /// Whether the form means this one.
  fileprivate func names(_ form: Value) -> Bool { carried.allSatisfy { form[$0.name]?.text == $0.value } }
}
