import Casework

/// An agency of the sample province as its data file tells of it.
struct SampleAgency: Sendable {
  let agency: Agency
  /// What the numbers of its documents end with: `STP` in `125/STP`.
  let symbol: String
  /// Its last day, and who took its cases over.
  let end: (lastDay: CivilDate, successor: AgencyID)?
  let staffing: Staffing

  /// How many accounts an agency has.
  enum Staffing: String, Sendable {
    /// One for every role, and two officers.
    case full
    /// One each for intake, officer and leader, so that no case is unassignable.
    case basic
    /// None: the agency has ceased to exist.
    case none
  }

  /// What people call the place of a commune or ward: `phường Ninh Kiều`.
  var place: String { agency.name.vi.replacing("Ủy ban nhân dân ", with: "", maxReplacements: 1) }

  private static let columns = [
    "id", "name", "english", "kind", "parent", "symbol", "identifiers", "coordinates", "channels", "from", "until", "successor",
    "staffing",
  ]

  /// Reads the table and checks that what its lines name exists.
  static func parse(_ text: String, file: String) throws(SampleDataError) -> [SampleAgency] {
    let table = try SampleTable(text, file: file, columns: columns)
    var agencies: [SampleAgency] = []
    var seen: Set<AgencyID> = []
    for row in table.rows {
      let agency = try SampleAgency(row)
      guard seen.insert(agency.agency.id).inserted else { throw row.error(.repeated("id", agency.agency.id.rawValue)) }
      agencies.append(agency)
    }
    for row in table.rows {
      for column in ["parent", "successor"] {
        guard let named = row.optional(column), !seen.contains(AgencyID(rawValue: named)) else { continue }
        throw row.error(.unknown(column, named))
      }
    }
    return agencies
  }

  private init(_ row: SampleTable.Row) throws(SampleDataError) {
    agency = Agency(
      id: try row.read("id", AgencyID.init(slug:)),
      name: LocalizedText(vi: try row.text("name"), en: try row.text("english")),
      kind: try row.read("kind", AgencyKind.init(rawValue:)),
      parent: row.optional("parent").map(AgencyID.init(rawValue:)),
      identifiers: try Self.items(row, "identifiers", separator: " ", AgencyIdentifier.init(sample:)),
      validFrom: try row.read("from") { CivilDate($0) },
      coordinates: Set(row.list("coordinates", separator: " ").map(ProcessID.init(rawValue:))),
      channels: try Self.items(row, "channels", separator: ";", Channel.init(sample:)))
    symbol = try row.text("symbol")
    staffing = try row.read("staffing", Staffing.init(rawValue:))
    if let lastDay = try row.readOptional("until", { CivilDate($0) }) {
      end = (lastDay, AgencyID(rawValue: try row.text("successor")))
    } else {
      end = nil
    }
    guard (end == nil) == (staffing != .none) else { throw row.error(.unreadable("staffing", staffing.rawValue)) }
  }

  private static func items<Item>(
    _ row: SampleTable.Row, _ column: String, separator: Character, _ parse: (String) -> Item?
  ) throws(SampleDataError) -> [Item] {
    var items: [Item] = []
    for text in row.list(column, separator: separator) {
      guard let item = parse(text) else { throw row.error(.unreadable(column, text)) }
      items.append(item)
    }
    return items
  }
}

extension AgencyID {
  /// Lower-case letters, digits and hyphens, as addresses can hold.
  fileprivate init?(slug: String) {
    guard slug.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }) else { return nil }
    self.init(rawValue: slug)
  }
}

extension AgencyIdentifier {
  /// `statistical:31135`.
  fileprivate init?(sample: String) {
    let parts = sample.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2, let scheme = Scheme(rawValue: parts[0]) else { return nil }
    self.init(scheme: scheme, value: parts[1])
  }
}

extension Channel {
  /// `email=sotuphap@example.vn`.
  fileprivate init?(sample: String) {
    let parts = sample.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let kind = Kind(rawValue: parts[0]) else { return nil }
    self.init(kind: kind, address: parts[1])
  }
}
