import App
import Casework
import Registry
import Testing

/// Bodies outside the administration take part with limited accounts (Y-02, regulation with Decision 2610/QĐ-UBND Art 1.2b).
@Suite struct `Bodies outside the administration` {
  private static let body: AgencyID = "hoi-x"

  /// The office with one such body, where a person was given each role there is, as no administrator could.
  private func office() async throws -> Office {
    let office = try await Office()
    let since = try #require(CivilDate("2020-01-01"))
    let agency = Agency(
      id: Self.body, name: LocalizedText(vi: "Hội X", en: "Association X"), kind: .external, parent: nil, validFrom: since)
    let people = Role.allCases.map { role in
      DirectoryEvent.personAppointed(
        Self.name(role), displayName: role.rawValue, Position(agency: Self.body, title: "", roles: [role], from: since))
    }
    try await office.registry.record([.agencyRegistered(agency)] + people, by: .system)
    return office
  }

  private static func name(_ role: Role) -> Username { Username(rawValue: "\(body).\(role.rawValue)") }

  private static let working: Set<Role> = [.intake, .officer, .leader, .focal]

  @Test func `whoever has a role there that reaches beyond its cases has nothing by it`() async throws {
    let registry = try await office().registry
    for role in Role.allCases {
      let capacities = Standing.Capacity.of(Self.name(role), directory: registry.directory, on: registry.now.date)
      #expect(capacities.map(\.role) == (Self.working.contains(role) ? [role] : []))
      #expect(!capacities.contains { !$0.isLimited })
      #expect(Standing.Administration(of: Self.name(role), directory: registry.directory, on: registry.now.date) == nil)
      #expect(Standing.auditable(by: Self.name(role), directory: registry.directory, on: registry.now.date).isEmpty)
    }
  }

  @Test func `in every state of feedback its people see a case only while their own body has to do with it`() async throws {
    let office = try await office()
    for row in Access.feedback {
      let file = try await Situations(office: office).feedback("regulation-feedback", in: row.state)
      for role in Role.allCases {
        await #expect(throws: Refusal.noSuchCase) { try await office.registry.open(file.code, as: .staff(Self.name(role))) }
      }
    }
    let passed = try await office.open(at: "2026-03-02T08:00+07:00")
    try await office.act("forward", passed, ["agency": .text(Self.body.rawValue)], as: "so-tu-phap.intake", at: "2026-03-02T08:01+07:00")
    for role in Role.allCases {
      let found = try? await office.registry.open(passed, as: .staff(Self.name(role)))
      #expect((found != nil) == Self.working.contains(role), "\(role)")
    }
  }

  @Test func `they open no case of any process, keep no groups, and are shown no board and no figures`() async throws {
    let registry = try await office().registry
    let today = registry.now.date
    for role in Role.allCases {
      let person = Self.name(role)
      for process in registry.definitions.newest {
        await #expect(throws: Refusal.noSuchProcess(process.id)) { try await registry.open(process.id, data: [:], by: .staff(person)) }
      }
      #expect(!registry.mayEnter(person) && !registry.mayOpenForAgency(person) && !registry.mayFollow(person))
      #expect(registry.agenciesOfGroups(of: person).isEmpty)
      #expect(throws: Refusal.noSuchCase) { try registry.figureQuery(for: person, days: today...today) }
      #expect(throws: Refusal.noSuchCase) { try registry.boardQuery(for: person) }
    }
  }

  @Test func `of a case that was passed to it, it reads its own workings and not those of others`() async throws {
    let office = try await office()
    let code = try await office.open(at: "2026-03-02T08:00+07:00")
    try await office.act("note", code, ["text": "của đầu mối"], as: "so-tu-phap.intake", at: "2026-03-02T08:01+07:00")
    try await office.act("forward", code, ["agency": .text(Self.body.rawValue)], as: "so-tu-phap.intake", at: "2026-03-02T08:02+07:00")
    try await office.act("note", code, ["text": "của hội"], as: "hoi-x.intake", at: "2026-03-02T08:03+07:00")
    func notes(_ who: String) async throws -> [String] {
      try await office.seen(code, by: who).timeline.filter { $0.action == "note" }.compactMap { $0.data["text"]?.text }
    }
    #expect(try await notes("hoi-x.officer") == ["của hội"])
    #expect(try await notes("so-tu-phap.intake") == ["của đầu mối", "của hội"])
  }

  @Test func `an administrator of the whole system grants there the roles that work on cases, and can end any other`() async throws {
    let office = try await office()
    let registry = office.registry
    let today = registry.now.date
    let administration = try #require(
      Standing.Administration(of: "ubnd.system-administrator", directory: registry.directory, on: today))
    #expect(Set(administration.grantable(at: Self.body)) == Self.working)
    #expect(Set(administration.grantable(at: "so-y-te")) == Set(Role.allCases))
    let ended = try registry.directory.endPositions(
      of: Self.name(.auditor), at: Self.body, lastDay: today, by: administration, today: today)
    #expect(ended == [.positionEnded(Self.name(.auditor), agency: Self.body, lastDay: today)])
  }

  @Test func `it receives for no process`() async throws {
    let registry = try await office().registry
    for process in Office.processes {
      #expect(throws: DirectoryRefusal.self) { try registry.directory.assign(process, to: Self.body, today: registry.now.date) }
    }
  }
}
