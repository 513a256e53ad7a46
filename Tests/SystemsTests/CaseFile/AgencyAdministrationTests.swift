import Casework
import Registry
import Testing

/// Agencies are entered, renamed and merged by decisions that are looked at before they are made.
@Suite struct AgencyAdministration {
  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

  private func directory() throws -> Directory {
    var directory = Directory()
    for (id, parent) in [("tinh", nil), ("so-a", "tinh"), ("phong-b", "so-a")] as [(AgencyID, AgencyID?)] {
      let agency = Agency(
        id: id, name: LocalizedText(vi: "Cơ quan \(id)", en: "Agency \(id)"), kind: .department, parent: parent,
        validFrom: try day("2020-01-01"))
      for event in try directory.register(agency) { directory.apply(event) }
    }
    return directory
  }

  private func change(_ agency: AgencyID, _ name: String, parent: AgencyID?, from: String) throws -> AgencyChange {
    AgencyChange(agency: agency, name: LocalizedText(vi: name, en: "\(name) in English"), parent: parent, from: try day(from))
  }

  // MARK: Names and parents

  @Test func `another name and another agency above are in force from their day on, not before`() throws {
    var directory = try directory()
    for event in try directory.change(change("phong-b", "Phòng B mới", parent: "tinh", from: "2026-07-01"), today: day("2026-03-01")) {
      directory.apply(event)
    }
    directory.bring(to: try day("2026-06-30"))
    #expect(directory.agencies["phong-b"]?.name.vi == "Cơ quan phong-b" && directory.agencies["phong-b"]?.parent == "so-a")
    let firstDay = try day("2026-07-01")
    #expect(directory.nextChange == firstDay)
    directory.bring(to: try day("2026-07-01"))
    #expect(directory.agencies["phong-b"]?.name.vi == "Phòng B mới" && directory.agencies["phong-b"]?.parent == "tinh")
    #expect(directory.listed.first { $0.id == "phong-b" }?.name.vi == "Phòng B mới")
    #expect(directory.nextChange == nil && directory.changes["phong-b"]?.count == 1)
  }

  @Test func `several changes take effect in the order of their days, however late they are looked at`() throws {
    var directory = try directory()
    for (name, from) in [("Tên hai", "2026-05-01"), ("Tên ba", "2026-08-01")] {
      for event in try directory.change(change("so-a", name, parent: "tinh", from: from), today: day("2026-03-01")) {
        directory.apply(event)
      }
    }
    directory.bring(to: try day("2030-01-01"))
    #expect(directory.agencies["so-a"]?.name.vi == "Tên ba")
  }

  @Test func `agencies never stand above each other in a ring, by what is recorded for any day`() throws {
    var directory = try directory()
    #expect(throws: DirectoryRefusal.self) {
      try directory.change(change("so-a", "Sở A", parent: "phong-b", from: "2026-07-01"), today: day("2026-03-01"))
    }
    for event in try directory.change(change("phong-b", "Phòng B", parent: "tinh", from: "2026-07-01"), today: day("2026-03-01")) {
      directory.apply(event)
    }
    #expect(throws: DirectoryRefusal.self) {
      try directory.change(change("tinh", "Tỉnh", parent: "phong-b", from: "2026-08-01"), today: day("2026-03-01"))
    }
    #expect(throws: DirectoryRefusal.self) {
      try directory.change(change("so-a", "Sở A", parent: "so-a", from: "2026-08-01"), today: day("2026-03-01"))
    }
  }

  @Test func `a change before the last one, or of nothing, is refused`() throws {
    var directory = try directory()
    for event in try directory.change(change("so-a", "Tên hai", parent: "tinh", from: "2026-05-01"), today: day("2026-03-01")) {
      directory.apply(event)
    }
    #expect(throws: DirectoryRefusal.self) {
      try directory.change(change("so-a", "Tên ba", parent: "tinh", from: "2026-04-30"), today: day("2026-03-01"))
    }
    let same = directory.changes["so-a"]?.last
    #expect(throws: DirectoryRefusal.self) { try directory.change(#require(same), today: day("2026-03-01")) }
    #expect(throws: DirectoryRefusal.notFound) {
      try directory.change(change("khong-co", "Tên", parent: nil, from: "2026-05-01"), today: day("2026-03-01"))
    }
  }

  @Test(arguments: ["So-A", "so a", "sở-a", "", "x", "../x"])
  func `an id that cannot stand in an address is refused`(id: String) throws {
    let agency = Agency(
      id: AgencyID(rawValue: id), name: LocalizedText(vi: "Cơ quan", en: "Agency"), kind: .ward, parent: nil,
      validFrom: try day("2026-01-01"))
    #expect(throws: DirectoryRefusal.self) { try directory().register(agency) }
  }

  @Test func `a channel must have an address of its kind, and an identifier its form`() throws {
    let directory = try directory()
    let good = Channel(kind: .web, address: "https://example.vn", validFrom: try day("2026-01-01"), validTo: try day("2026-12-31"))
    #expect(
      try directory.describe("so-a", identifiers: [AgencyIdentifier(scheme: .electronic, value: "H13.15")], channels: [good]).count == 1)
    for (kind, address) in [(Channel.Kind.web, "javascript:alert(1)"), (.email, "a@"), (.phone, "không có"), (.desk, "")] {
      #expect(throws: DirectoryRefusal.self, "\(address)") {
        try directory.describe("so-a", identifiers: [], channels: [Channel(kind: kind, address: address)])
      }
    }
    for value in ["h13", "H1", "H13.", "Z13", "H13.a"] {
      #expect(throws: DirectoryRefusal.self, "\(value)") {
        try directory.describe("so-a", identifiers: [AgencyIdentifier(scheme: .electronic, value: value)], channels: [])
      }
    }
    let (last, after) = (try day("2026-12-31"), try day("2027-01-01"))
    #expect(good.isOpen(on: last) && !good.isOpen(on: after))
  }

  // MARK: Mergers

  @Test func `a preview says which cases move where, and the merger then does just that`() async throws {
    let office = try await Office()
    let code = try await office.assigned(sent: "2026-03-02T08:00+07:00", forwarded: "2026-03-02T09:00+07:00")
    let administrator = try await office.administrator()
    let lastDay = office.registry.now.date.adding(days: -1)
    let preview = try await office.registry.previewMerger(of: "so-y-te", into: "so-xay-dung", lastDay: lastDay, by: administrator)
    let move = try #require(preview.moves.first { $0.code == code })
    #expect(move.from.agency == "so-y-te" && move.to == .role(.officer, at: "so-xay-dung"))
    #expect(preview.people.contains { $0.username == "so-y-te.leader" })
    let before = try await office.file(code)
    #expect(before.placement.agency == "so-y-te", "looking changes nothing")
    let moved = try await office.registry.merge(
      "so-y-te", into: "so-xay-dung", lastDay: lastDay, preview: preview.version, by: administrator)
    #expect(moved == preview.moves.count)
    let holder = try await office.file(code).holder
    #expect(holder == move.to)
  }

  @Test func `a merger is not done when it would do something else than its preview said`() async throws {
    let office = try await Office()
    let administrator = try await office.administrator()
    let lastDay = office.registry.now.date.adding(days: -1)
    let preview = try await office.registry.previewMerger(of: "so-y-te", into: "so-xay-dung", lastDay: lastDay, by: administrator)
    _ = try await office.assigned(sent: "2026-03-02T08:00+07:00", forwarded: "2026-03-02T09:00+07:00")
    await #expect(throws: DirectoryRefusal.previewOutdated) {
      try await office.registry.merge("so-y-te", into: "so-xay-dung", lastDay: lastDay, preview: preview.version, by: administrator)
    }
    #expect(office.registry.directory.agencies["so-y-te"]?.validTo == nil)
  }

  @Test func `nobody but a system administrator looks at a merger or makes one`() async throws {
    let office = try await Office()
    let lastDay = office.registry.now.date
    await #expect(throws: DirectoryRefusal.notFound) {
      try await office.registry.previewMerger(of: "so-y-te", into: "so-xay-dung", lastDay: lastDay, by: "so-y-te.leader")
    }
    await #expect(throws: DirectoryRefusal.notFound) {
      try await office.registry.change(change("so-y-te", "Sở", parent: nil, from: "2026-12-01"), by: "so-y-te.leader")
    }
  }
}

// MARK: - Who receives

@Suite struct ReceivingTests {
  private func office() async throws -> (Office, Username) {
    let office = try await Office()
    return (office, try await office.administrator())
  }

  @Test func `a process that no agency was given, or whose desk is empty, is an item of the system administrator and of nobody else`()
    async throws
  {
    let (office, administrator) = try await office()
    let registry = office.registry
    #expect(registry.processesWithoutDesk(for: administrator).isEmpty)
    for process in registry.definitions.newest where process.opening.by.contains(.public) {
      #expect(try registry.receivingDesks(for: administrator).contains { $0.process == process.id && $0.agency == "so-tu-phap" })
    }
    let day = registry.now.date
    // An agency without anybody.
    try await registry.register(
      Agency(id: "trung-tam", name: LocalizedText(vi: "Trung tâm", en: "Centre"), kind: .department, parent: nil, validFrom: day),
      by: administrator)
    try await registry.record([.coordinationAssigned("system-feedback", to: "trung-tam")], by: .system)
    let empty = registry.processesWithoutDesk(for: administrator)
    #expect(empty.map(\.process) == ["system-feedback"] && empty.map(\.agency) == ["trung-tam"] && empty.map(\.vacant) == [[.intake]])
    // An agency that nobody knows, as in the log of an older instance.
    try await registry.record([.coordinationAssigned("system-feedback", to: "khong-co")], by: .system)
    let ungiven = registry.processesWithoutDesk(for: administrator)
    #expect(ungiven.map(\.process) == ["system-feedback"] && ungiven.map(\.agency) == [nil])
    #expect(registry.process(at: .foot) == nil)
    #expect(registry.processesWithoutDesk(for: "so-tu-phap.intake").isEmpty)
    #expect(throws: DirectoryRefusal.notFound) { try registry.receivingDesks(for: "so-tu-phap.leader") }
  }

  @Test func `a process goes to another agency as its preview said: new cases go there, open ones stay, and the log says who did it`()
    async throws
  {
    let (office, administrator) = try await office()
    let registry = office.registry
    let data: Value = ["title": "Gõ tiếng Việt", "content": "Không gõ được dấu trong ô tìm kiếm."]
    let old = try await registry.open("system-feedback", data: data, by: .public).code
    let preview = try await registry.previewReceiving(of: "system-feedback", by: "so-y-te", for: administrator)
    #expect(preview.from == "so-tu-phap" && preview.openCases == 1 && preview.vacant.isEmpty)
    await #expect(throws: DirectoryRefusal.previewOutdated) {
      try await registry.assign("system-feedback", to: "so-y-te", preview: "0", by: administrator)
    }
    await #expect(throws: DirectoryRefusal.notFound) {
      try await registry.assign("system-feedback", to: "so-y-te", preview: preview.version, by: "so-tu-phap.leader")
    }
    try await registry.assign("system-feedback", to: "so-y-te", preview: preview.version, by: administrator)
    let new = try await registry.open("system-feedback", data: data, by: .public).code
    #expect(try await office.file(old).placement.coordinatingAgency == "so-tu-phap")
    #expect(try await office.file(new).holder == .role(.intake, at: "so-y-te"))
    await #expect(throws: DirectoryRefusal.self, "it receives already") {
      try await registry.assign("system-feedback", to: "so-y-te", by: administrator)
    }
    await #expect(throws: DirectoryRefusal.self, "no such agency") {
      try await registry.assign("system-feedback", to: "khong-co", by: administrator)
    }
    await #expect(throws: DirectoryRefusal.notFound, "not for the public") {
      try await registry.assign("coordination", to: "so-y-te", by: administrator)
    }
  }
}

extension Office {
  /// A person who administers the whole system.
  fileprivate func administrator() async throws -> Username {
    let position = Position(
      agency: "so-tu-phap", title: "Quản trị hệ thống", roles: [.systemAdministrator], from: CivilDate(ordinal: 18_000))
    try await registry.record([.personAppointed("quantri", displayName: "Quản trị hệ thống", position)], by: .system)
    return "quantri"
  }
}
