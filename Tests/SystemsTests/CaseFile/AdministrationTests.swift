import Casework
import Registry
import Testing

/// Who may grant what to whom (B-16, Y-24): every administrator × agency × role against a table written by hand.
@Suite struct `Administration` {
  private static let today = CivilDate("2026-01-05")

  private static func appointment(_ name: String, _ agency: AgencyID, _ roles: Set<Role>, from: String = "2026-01-05") throws -> Appointment
  {
    Appointment(
      username: Username(rawValue: name), displayName: "Người mới",
      position: Position(agency: agency, title: "Chuyên viên", roles: roles, from: try #require(CivilDate(from))), isNewPerson: true)
  }

  private static func refusal(_ body: () async throws -> Void) async throws -> DirectoryRefusal? {
    do { try await body() } catch let refusal as DirectoryRefusal { return refusal }
    return nil
  }

  private static func field(_ refusal: DirectoryRefusal?) -> String? {
    if case .invalid(let problem)? = refusal { problem.field } else { nil }
  }

  @Test func `every role grants what the table says and nothing else, and a refusal changes nothing`() async throws {
    let office = try await Office()
    // The commune entrusted its administration to the committee above it, the health department did not.
    try await office.registry.entrust("xa-a", to: "ubnd", by: "ubnd.system-administrator")
    let withinAgency: Set<Role> = [.intake, .officer, .leader, .focal, .agencyAdministrator]
    var number = 0
    for agency in Office.agencies {
      for role in Role.allCases {
        let administrator = Username(rawValue: "\(agency).\(role.rawValue)")
        for target in Office.agencies {
          for granted in Role.allCases {
            number += 1
            let isAllowed =
              switch role {
              case .systemAdministrator: true
              case .agencyAdministrator: withinAgency.contains(granted) && (target == agency || (agency == "ubnd" && target == "xa-a"))
              default: false
              }
            let name = Username(rawValue: "nguoi\(number)")
            let version = office.registry.directory.version
            let refusal = try await Self.refusal {
              try await office.registry.appoint(Self.appointment(name.rawValue, target, [granted]), by: administrator)
            }
            #expect((refusal == nil) == isAllowed, "\(administrator) grants \(granted) at \(target)")
            #expect((office.registry.directory.people[name] != nil) == isAllowed)
            #expect(office.registry.directory.version == version + (isAllowed ? 1 : 0))
          }
        }
      }
    }
  }

  @Test func `nobody changes their own roles, and no agency's administrator ends what only the system grants`() async throws {
    let registry = try await Office().registry
    let day = try #require(Self.today)
    for administrator: Username in ["so-y-te.agency-administrator", "so-y-te.system-administrator"] {
      var own = try Self.appointment(administrator.rawValue, "so-y-te", [.intake])
      own.isNewPerson = false
      #expect(try await Self.field(Self.refusal { try await registry.appoint(own, by: administrator) }) == "username")
      #expect(
        try await Self.field(
          Self.refusal { _ = try await registry.endPositions(of: administrator, at: nil, lastDay: day, by: administrator) }) == "username")
    }
    #expect(
      try await Self.field(
        Self.refusal {
          _ = try await registry.endPositions(of: "so-y-te.auditor", at: "so-y-te", lastDay: day, by: "so-y-te.agency-administrator")
        }) == "agency")
    #expect(
      try await Self.refusal {
        _ = try await registry.endPositions(of: "xa-a.officer", at: "xa-a", lastDay: day, by: "so-y-te.agency-administrator")
      } == .notFound)
  }

  @Test func `an administrator has the accounts of those alone whose every role they could grant`() async throws {
    let office = try await Office()
    let registry = office.registry
    let administration = try #require(registry.administration(of: "so-y-te.agency-administrator"))
    func manageable(_ name: Username) throws -> Bool { administration.mayManageAccount(of: try #require(registry.directory.people[name])) }
    #expect(try manageable("so-y-te.officer"))
    for other: Username in [
      "so-y-te.auditor", "so-y-te.system-administrator", "so-y-te.co-ordinator", "so-y-te.agency-administrator", "xa-a.officer",
    ] {
      #expect(try !manageable(other), "\(other)")
    }
    // A position elsewhere takes the account out of reach: whoever resets it would get what stands there too.
    var further = try Self.appointment("so-y-te.officer", "xa-a", [.officer])
    further.isNewPerson = false
    try await registry.appoint(further, by: "ubnd.system-administrator")
    #expect(try !manageable("so-y-te.officer"))
  }

  @Test func `what is wrong with an appointment is named`() async throws {
    let registry = try await Office().registry
    let administrator: Username = "so-y-te.agency-administrator"
    func field(_ change: (inout Appointment) throws -> Void) async throws -> String? {
      var appointment = try Self.appointment("moi.soyte", "so-y-te", [.officer])
      try change(&appointment)
      let changed = appointment
      return try await Self.field(Self.refusal { try await registry.appoint(changed, by: administrator) })
    }
    for name: Username in [
      "", "ab", "Moi.soyte", ".moi", "moi-", "m i", "mới", "a/b", Username(rawValue: String(repeating: "a", count: 61)),
    ] {
      #expect(try await field { $0.username = name } == "username", "\(name)")
    }
    #expect(try await field { $0.username = "so-y-te.officer" } == "username")
    #expect(try await field { $0.displayName = " \u{200B}" } == "displayName")
    #expect(try await field { $0.position.title = "" } == "title")
    #expect(try await field { $0.position.roles = [] } == "roles")
    #expect(try await field { $0.position.roles = [.officer, .auditor] } == "roles")
    #expect(try await field { $0.position.from = try #require(CivilDate("2026-01-04")) } == "from")
    #expect(try await field { $0.position.to = CivilDate("2026-01-04") } == "to")
    #expect(try await field { _ in } == nil)
  }

  @Test func `a username is suggested that can be given, whatever the person is called`() async throws {
    let registry = try await Office().registry
    let suggest = { registry.directory.suggestedUsername(for: $0, at: "so-y-te") }
    #expect(suggest("Nguyễn Thị Á") == "ant.soyte")
    for name in ["Chuyên viên 3", "Đỗ", "李", "", "  - ", String(repeating: "Nguyễn ", count: 60)] {
      var appointment = try Self.appointment(suggest(name).rawValue, "so-y-te", [.officer])
      appointment.displayName = "Chuyên viên"
      try await registry.appoint(appointment, by: "so-y-te.agency-administrator")
    }
    #expect(suggest("Đỗ") == "do2.soyte")
  }

  @Test func `before somebody goes it is said how many cases they hold and which role stays empty, and then the officers have the cases`()
    async throws
  {
    let office = try await Office()
    let code = try await office.assigned(sent: "2026-01-05T08:00+07:00", forwarded: "2026-01-05T09:00+07:00")
    let administrator: Username = "so-y-te.agency-administrator"
    let day = try #require(Self.today)
    let seen = try await office.registry.departure(of: "so-y-te.officer", at: "so-y-te", lastDay: day, by: administrator)
    #expect(seen.casesInHand == 1 && seen.vacancies.isEmpty)
    #expect(
      try await office.registry.departure(of: "so-y-te.focal", at: nil, lastDay: day, by: administrator).vacancies.map(\.role) == [.focal])
    // Nothing moves before the day is over.
    #expect(try await office.registry.endPositions(of: "so-y-te.officer", at: "so-y-te", lastDay: day, by: administrator) == 0)
    #expect(try await office.file(code).placement.holder == .person("so-y-te.officer", at: "so-y-te"))
    try office.now("2026-01-06T07:00+07:00")
    #expect(try await office.registry.succeedAgencies() == 1)
    #expect(try await office.file(code).placement.holder == .role(.officer, at: "so-y-te"))
  }

  @Test func `what was entrusted can be withdrawn, and only to an agency above`() async throws {
    let registry = try await Office().registry
    let system: Username = "ubnd.system-administrator"
    #expect(try await Self.field(Self.refusal { try await registry.entrust("ubnd", to: "xa-a", by: system) }) == "agency")
    #expect(try await Self.refusal { try await registry.entrust("xa-a", to: "ubnd", by: "ubnd.agency-administrator") } == .notFound)
    try await registry.entrust("xa-a", to: "ubnd", by: system)
    #expect(registry.administration(of: "ubnd.agency-administrator")?.manages("xa-a") == true)
    try await registry.withdraw("xa-a", from: "ubnd", by: system)
    #expect(registry.administration(of: "ubnd.agency-administrator")?.manages("xa-a") == false)
  }

  @Test func `an auditor searches everything, a system administrator no case, and nobody else anything`() async throws {
    let office = try await Office()
    for role in Role.allCases {
      let parts = Standing.auditable(
        by: Username(rawValue: "so-y-te.\(role.rawValue)"), directory: office.registry.directory, on: try #require(Self.today))
      let expected: Set<AuditPart> =
        switch role {
        case .auditor: [.cases, .directory, .accounts]
        case .systemAdministrator: [.directory, .accounts]
        default: []
        }
      #expect(parts == expected, "\(role)")
    }
  }
}
