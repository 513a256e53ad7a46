import Casework

/// A small province that exists nowhere: agencies and people with numbers in place of names.
struct InventedProvince {
  let agencies: [AgencyID]
  let events: [DirectoryEvent]

  /// The first agency stands above all; the second co-ordinates every process the public or the staff can open.
  init(dice: inout Dice, processes: Set<ProcessID>, since: CivilDate) {
    let count = dice.number(4...9)
    var events: [DirectoryEvent] = []
    agencies = (0..<count).map { AgencyID(rawValue: "agency-\($0)") }
    for (number, id) in agencies.enumerated() {
      let kind: AgencyKind = number == 0 ? .province : number * 2 < count ? .department : .commune
      events.append(
        .agencyRegistered(
          Agency(
            id: id, name: LocalizedText(vi: "Cơ quan \(number)", en: "Agency \(number)"), kind: kind,
            parent: number == 0 ? nil : number < 3 || dice.chance(60) ? agencies[0] : agencies[number - 1], validFrom: since,
            coordinates: number == 1 ? processes : [])))
      events += Self.staff(of: id, dice: &dice, since: since)
    }
    self.events = events
  }

  /// One to three people for each desk, and now and then one person at two desks.
  private static func staff(of agency: AgencyID, dice: inout Dice, since: CivilDate) -> [DirectoryEvent] {
    var events: [DirectoryEvent] = []
    for role in Role.allCases {
      let most = [.intake, .officer].contains(role) ? 3 : 1
      for number in 0..<dice.number(1...most) {
        var roles: Set<Role> = [role]
        if dice.chance(10), let second = dice.one(of: Role.allCases) { roles.insert(second) }
        events.append(appointed(Username(rawValue: "\(agency).\(role.rawValue)-\(number)"), at: agency, as: roles, since: since))
      }
    }
    return events
  }

  static func appointed(_ person: Username, at agency: AgencyID, as roles: Set<Role>, since: CivilDate) -> DirectoryEvent {
    .personAppointed(person, displayName: person.rawValue, Position(agency: agency, title: "", roles: roles, from: since))
  }
}
