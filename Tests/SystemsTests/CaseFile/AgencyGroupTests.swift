import Casework
import Foundation
import Registry
import Testing

/// Groups of agencies that are chosen together (Y-01).
@Suite struct AgencyGroups {
  private static let today = CivilDate(ordinal: 20_514)

  private func directory() -> Directory {
    Directory(
      ["so-a", "so-b", "so-c", "xa-d"].map { id in
        .agencyRegistered(
          Agency(
            id: AgencyID(rawValue: id), name: LocalizedText(vi: "Cơ quan \(id)", en: "Agency \(id)"),
            kind: id.hasPrefix("xa") ? .commune : .department, parent: nil, validFrom: CivilDate(ordinal: 18_262)))
      })
  }

  @Test func `whatever is kept, renamed and deleted, the groups are those of a naive list, and no number comes twice`() throws {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<40 {
      var directory = directory()
      var naive: [Int64: (owner: AgencyID, name: String)] = [:]
      var given: Set<Int64> = []
      for _ in 0..<30 {
        let owner: AgencyID = Bool.random(using: &random) ? "so-a" : "so-b"
        let name = "Nhóm \(Int.random(in: 1...6, using: &random))"
        let isTaken = { (id: Int64?) in naive.contains { $0.key != id && $0.value == (owner, name) } }
        let mine = naive.filter { $0.value.owner == owner }.keys.sorted().randomElement(using: &random)
        switch (Int.random(in: 0...2, using: &random), mine) {
        case (0, _):
          let group = try? directory.keepGroup(named: " \(name.uppercased()) ", of: owner, agencies: ["so-c"], today: Self.today)
          let isRefused = naive.contains { $0.value.owner == owner && $0.value.name.folded == name.folded }
          #expect((group == nil) == isRefused)
          guard let group else { continue }
          #expect(given.insert(group.id).inserted)
          directory.apply(.groupKept(group))
          naive[group.id] = (owner, group.name)
        case (1, let id?):
          let group = try #require(directory.groups[id])
          let renamed = try? directory.rename(group, to: name, today: Self.today)
          #expect(renamed != nil || naive.contains { $0.key != id && $0.value.owner == owner && $0.value.name.folded == name.folded })
          if let renamed {
            #expect(!isTaken(id))
            directory.apply(.groupKept(renamed))
            naive[id] = (owner, name)
          }
        case (_, let id?):
          directory.apply(.groupRemoved(id, of: owner))
          naive[id] = nil
        default: continue
        }
        for owner in ["so-a", "so-b"] as [AgencyID] {
          #expect(
            Set(directory.groups(of: owner, on: Self.today).map { "\($0.id) \($0.name)" })
              == Set(naive.filter { $0.value.owner == owner }.map { "\($0.key) \($0.value.name)" }))
        }
      }
    }
  }

  @Test func `choosing a group means who answers today for the agencies in it, each once and never whoever chooses`() throws {
    var directory = directory()
    let group = try directory.keepGroup(named: "Cả bốn", of: "so-a", agencies: ["so-a", "so-b", "so-c", "xa-d"], today: Self.today)
    directory.apply(.groupKept(group))
    #expect(directory.members(of: group, apartFrom: "so-a", on: Self.today) == ["so-b", "so-c", "xa-d"])
    for event in try directory.merge("so-b", into: "so-c", lastDay: Self.today, today: Self.today) { directory.apply(event) }
    let tomorrow = Self.today.adding(days: 1)
    #expect(directory.members(of: group, apartFrom: "so-a", on: Self.today) == ["so-b", "so-c", "xa-d"])
    #expect(directory.members(of: group, apartFrom: "so-a", on: tomorrow) == ["so-c", "xa-d"])
  }

  @Test func `a successor chooses by the groups of the agency it succeeded`() throws {
    var directory = directory()
    directory.apply(.groupKept(try directory.keepGroup(named: "Cũ", of: "so-b", agencies: ["xa-d"], today: Self.today)))
    for event in try directory.merge("so-b", into: "so-c", lastDay: Self.today, today: Self.today) { directory.apply(event) }
    #expect(directory.groups(of: "so-c", on: Self.today).isEmpty)
    #expect(directory.groups(of: "so-c", on: Self.today.adding(days: 1)).map(\.name) == ["Cũ"])
  }

  @Test func `a whole kind is every agency of it that exists, but for the one that chooses`() {
    let directory = directory()
    #expect(directory.choices(of: .department, apartFrom: "so-b", on: Self.today).map(\.id) == ["so-a", "so-c"])
    #expect(directory.choices(of: .commune, apartFrom: "so-b", on: Self.today).map(\.id) == ["xa-d"])
    #expect(directory.choices(of: .ward, apartFrom: nil, on: Self.today).isEmpty)
  }

  @Test func `what is stored of a group is read again under the names that were written`() throws {
    let kept = #"{"type":"directory.group-kept.v1","group":{"id":3,"owner":"so-a","name":"Ven sông","agencies":["xa-d"]}}"#
    let removed = #"{"type":"directory.group-removed.v1","number":3,"agency":"so-a"}"#
    let events: [DirectoryEvent] = [
      .groupKept(AgencyGroup(id: 3, owner: "so-a", name: "Ven sông", agencies: ["xa-d"])), .groupRemoved(3, of: "so-a"),
    ]
    for (stored, event) in zip([kept, removed], events) {
      #expect(try JSONDecoder().decode(DirectoryEvent.self, from: Data(stored.utf8)) == event)
      let written = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(event)) as? NSDictionary
      #expect(written == (try JSONSerialization.jsonObject(with: Data(stored.utf8)) as? NSDictionary))
    }
  }
}
