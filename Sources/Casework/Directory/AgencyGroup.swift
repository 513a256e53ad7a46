/// Agencies that one agency often asks together (nhóm cơ quan), under a name of its own.
///
/// It is a way to choose, not something that is asked: a case keeps the agencies that were in the group when they were chosen, so that no
/// later change of the group changes what was asked.
public struct AgencyGroup: Codable, Hashable, Sendable, Identifiable {
  /// Counted over the whole directory and never given again.
  public let id: Int64
  /// Whose people use it.
  public let owner: AgencyID
  public var name: String
  public var agencies: Set<AgencyID>

  public init(id: Int64, owner: AgencyID, name: String, agencies: Set<AgencyID>) {
    self.id = id
    self.owner = owner
    self.name = name
    self.agencies = agencies
  }
}

// What may be chosen together, and who keeps groups.

extension Directory {
  /// In characters, as the name of a saved view.
  public static let longestGroupName = 80
  /// Of one agency.
  public static let mostGroups = 100

  /// The agencies that exist on a day, in the order of lists. With a kind, those of that kind.
  public func choices(of kind: AgencyKind? = nil, apartFrom own: AgencyID?, on day: CivilDate) -> [ListedAgency] {
    listed.filter { $0.id != own && $0.exists(on: day) && (kind == nil || $0.kind == kind) }
  }

  /// The groups that an agency may choose by on a day: its own and its predecessors', by name.
  public func groups(of agency: AgencyID, on day: CivilDate) -> [AgencyGroup] {
    let lineage = lineage(of: agency, on: day)
    return groups.values.filter { lineage.contains($0.owner) }.sorted { ($0.name.folded, $0.id) < ($1.name.folded, $1.id) }
  }

  /// Whom choosing a group means on a day, in the order of lists: an agency that has ceased is its successor, one without is nobody.
  public func members(of group: AgencyGroup, apartFrom own: AgencyID?, on day: CivilDate) -> [AgencyID] {
    let living = Set(group.agencies.compactMap { self.living($0, on: day) })
    return choices(apartFrom: own, on: day).map(\.id).filter(living.contains)
  }

  /// A group of these agencies under a name that its owner has not given yet.
  /// - Throws: ``DirectoryRefusal/invalid(_:)`` naming the field `name` or `agencies`.
  public func keepGroup(named name: String, of owner: AgencyID, agencies: Set<AgencyID>, today: CivilDate)
    throws(DirectoryRefusal) -> AgencyGroup
  {
    let others = groups(of: owner, on: today)
    let name = try Self.groupName(name, apartFrom: others)
    guard others.count < Self.mostGroups else {
      throw .invalid(
        "name", .tooMany, vi: "Đã có \(Self.mostGroups) nhóm. Hãy xóa bớt trước khi thêm.",
        en: "There are \(Self.mostGroups) groups already. Delete one before adding another.")
    }
    guard !agencies.isEmpty else {
      throw .invalid(
        "agencies", .required, vi: "Hãy chọn các cơ quan trước khi lưu thành nhóm.",
        en: "Choose the agencies before keeping them as a group.")
    }
    if let unknown = agencies.sorted().first(where: { self.agencies[$0]?.exists(on: today) != true }) {
      throw .invalid("agencies", .unknownAgency, vi: "Không có cơ quan “\(unknown)”.", en: "There is no agency “\(unknown)”.")
    }
    return AgencyGroup(id: lastGroup + 1, owner: owner, name: name, agencies: agencies)
  }

  /// The group under another name.
  /// - Throws: ``DirectoryRefusal/invalid(_:)`` naming the field `name`.
  public func rename(_ group: AgencyGroup, to name: String, today: CivilDate) throws(DirectoryRefusal) -> AgencyGroup {
    var renamed = group
    renamed.name = try Self.groupName(name, apartFrom: groups(of: group.owner, on: today).filter { $0.id != group.id })
    return renamed
  }

  private static func groupName(_ written: String, apartFrom others: [AgencyGroup]) throws(DirectoryRefusal) -> String {
    let name = written.cleaned(.line)
    guard !name.isEmpty else { throw .invalid("name", .required, vi: "Hãy đặt tên cho nhóm.", en: "Give the group a name.") }
    guard name.count <= longestGroupName else {
      throw .invalid(
        "name", .tooLong, vi: "Tên dài quá \(longestGroupName) ký tự.", en: "The name is longer than \(longestGroupName) characters.")
    }
    guard !others.contains(where: { $0.name.folded == name.folded }) else {
      throw .invalid(
        "name", .repeated, vi: "Đã có nhóm mang tên này. Hãy đặt tên khác.", en: "There is a group of this name. Choose another one.")
    }
    return name
  }
}

extension Standing.Capacity {
  /// Whether the capacity keeps its agency's groups: those who ask in its name, and who administers it.
  public var keepsGroups: Bool { !isLimited && [.officer, .leader, .agencyAdministrator].contains(role) }
}
