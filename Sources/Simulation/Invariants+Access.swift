import Casework
import Registry

// A second opinion on who may read what.
extension SimulationRun {
  /// One reader and one case at random, and the lists of one person.
  mutating func checkAccess() async throws {
    guard let code = dice.one(of: folded.keys.sorted()), let file = folded[code], let reader = anybody() else { return }
    let found: AccessibleCase?
    do { found = try await registry.open(code, as: reader) } catch Refusal.noSuchCase { found = nil }
    let maySee = maySee(file, reader)
    try check((found != nil) == maySee, "\(reader) \(maySee ? "may not see" : "sees") \(code)")
    if let found { try checkMasking(of: found, to: reader) }
    if dice.chance(20), let person = dice.one(of: directory.people.keys.sorted()) { try await checkLists(of: person) }
  }

  private func maySee(_ file: CaseFile, _ reader: Reader) -> Bool {
    switch reader {
    case .system: true
    case .sender(let code): code == file.code
    case .staff(let username):
      capacities(of: username).contains { role, agency in
        let partakes = !directory.lineage(of: agency, on: now.date).isDisjoint(with: file.agencies + [file.placement.coordinatingAgency])
        return switch role {
        case .auditor: true
        case .intake, .officer, .leader, .focal: partakes
        case .coordinator: partakes || directory.coordinated(by: agency, on: now.date).contains(file.process)
        case .agencyAdministrator, .systemAdministrator: false
        }
      }
    }
  }

  /// The roles of a person, and those of the people they stand in for.
  private func capacities(of username: Username) -> [(Role, AgencyID)] {
    let today = now.date
    let own = directory.positions(of: username, on: today).flatMap { position in position.roles.map { ($0, position.agency) } }
    let deputed = directory.delegations.filter { delegation in
      delegation.to == username && delegation.isValid(on: today) && own.contains { $0.1 == delegation.agency }
    }.flatMap { delegation in
      directory.roles(of: delegation.from, at: delegation.agency, on: today)
        .intersection([.intake, .officer, .leader, .focal]).map { ($0, delegation.agency) }
    }
    return own + deputed
  }

  private func holds(_ mark: String, _ text: String) -> Bool { text.contains("\(mark) ") || text.contains("\(mark)@") }

  private func checkMasking(of found: AccessibleCase, to reader: Reader) throws {
    let file = found.file
    let shown = String(decoding: Value.list([found.data] + found.timeline.map(\.data)).canonicalJSON, as: UTF8.self)
    if let mark = personalMarks[file.code] {
      // Some forms ask nothing of the kind.
      let mayKnow = mayKnowSender(of: file, reader) && holds(mark, String(decoding: file.data.canonicalJSON, as: UTF8.self))
      let isShown = holds(mark, shown)
      try check(isShown == mayKnow, "\(reader) \(mayKnow ? "misses" : "reads") who sent \(file.code)")
    }
    guard case .sender = reader else { return }
    let released = Set(found.definition.states.flatMap(\.actions).compactMap(\.releases))
    for entry in found.timeline where entry.actor != .sender && !(entry.action.map(released.contains) ?? false) {
      let told = entry.action.flatMap { action in
        (found.definition.states.flatMap(\.actions) + StandardActions.whileOpen).first { $0.id == action }?.tells
      }
      let members = entry.data.object?.keys.filter { !(told ?? []).map(\.rawValue).contains($0) } ?? []
      try check(members.isEmpty, "the sender of \(file.code) reads \(members) of \(entry.action?.rawValue ?? entry.kind.rawValue)")
    }
  }

  private func mayKnowSender(of file: CaseFile, _ reader: Reader) -> Bool {
    switch reader {
    case .system: true
    case .sender(let code): code == file.code
    case .staff(let username):
      capacities(of: username).contains { role, agency in
        let receives = role == .intake && agency == directory.living(file.placement.coordinatingAgency, on: now.date)
        let handles = [.intake, .officer, .leader].contains(role) && agency == directory.living(file.placement.agency, on: now.date)
        return receives || handles && !file.keepsIdentitySecret
      }
    }
  }

  /// A list shows what may be opened, and nothing else.
  private func checkLists(of person: Username) async throws {
    var listed: Set<CaseCode> = []
    var query = registry.query(for: person)
    query.limit = 200
    repeat {
      let page = try await registry.cases(query)
      listed.formUnion(page.rows.map(\.code))
      query.cursor = page.next
    } while query.cursor != nil
    let visible = Set(folded.values.filter { maySee($0, .staff(person)) }.map(\.code))
    try check(
      listed == visible,
      "the lists of \(person) lack \(visible.subtracting(listed).sorted().prefix(3)) and show \(listed.subtracting(visible).sorted().prefix(3))"
    )
  }
}
