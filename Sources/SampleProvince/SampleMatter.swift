import Casework

/// Something people write about, with the answer that fits it. Words in braces are filled in anew for each case.
struct SampleMatter: Sendable {
  /// Who answers it.
  enum Competence: Hashable, Sendable {
    case agency(AgencyID)
    /// The commune or ward where the sender lives.
    case commune
  }

  /// Who writes about it.
  enum SenderKind: String, Sendable {
    case citizen, household, business, cooperative, neighbourhood, association, agency
  }

  /// What becomes of a matter that the process is not for.
  enum Fate: String, Sendable {
    case refuse, complaint, denunciation, conduct
  }

  let id: String
  let process: ProcessID
  let competence: Competence
  /// Agencies whose opinion is worth asking.
  let concerned: [AgencyID]
  let sender: SenderKind
  /// One of the eight kinds of Decree 20/2008 Art 5; nil for feedback on legal documents.
  let contentKind: String?
  let defects: [String]
  /// Code of the administrative procedure, such as `1.001193`.
  let procedure: String?
  let field: String
  /// Legal references in words, such as `Điều 15 Luật Hộ tịch`.
  let references: [String]
  let conflicts: [String]
  /// What the answer leads to, or ``Fate`` when the matter is not answered here.
  let outcome: String
  let title: String
  let content: String
  let proposal: String?
  let answer: String

  /// Nil for a matter that is answered.
  var fate: Fate? { Fate(rawValue: outcome) }

  private static let columns = [
    "id", "process", "agency", "concerned", "sender", "kind", "procedure", "field", "references", "conflicts", "outcome", "title",
    "content", "proposal", "answer",
  ]

  static func parse(_ text: String, file: String, agencies: Set<AgencyID>) throws(SampleDataError) -> [SampleMatter] {
    var matters: [SampleMatter] = []
    var seen: Set<String> = []
    for row in try SampleTable(text, file: file, columns: columns).rows {
      let matter = try SampleMatter(row)
      guard seen.insert(matter.id).inserted else { throw row.error(.repeated("id", matter.id)) }
      for agency in matter.named where !agencies.contains(agency) { throw row.error(.unknown("agency", agency.rawValue)) }
      matters.append(matter)
    }
    return matters
  }

  private init(_ row: SampleTable.Row) throws(SampleDataError) {
    id = try row.text("id")
    process = ProcessID(rawValue: try row.text("process"))
    let agency = try row.text("agency")
    competence = agency == "commune" ? .commune : .agency(AgencyID(rawValue: agency))
    concerned = row.list("concerned", separator: " ").map(AgencyID.init(rawValue:))
    sender = try row.read("sender", SenderKind.init(rawValue:))
    let kinds = row.list("kind", separator: " ")
    guard let kind = kinds.first else { throw row.error(.missing("kind")) }
    let isNumber = kind.utf8.allSatisfy { (48...57).contains($0) }
    contentKind = isNumber ? kind : nil
    defects = isNumber ? [] : kinds
    procedure = row.optional("procedure")
    field = try row.text("field")
    references = row.list("references", separator: ";")
    conflicts = row.list("conflicts", separator: ";")
    outcome = try row.text("outcome")
    title = try row.text("title")
    content = try row.text("content")
    proposal = row.optional("proposal")
    answer = try row.text("answer")
  }

  private var named: [AgencyID] {
    if case .agency(let agency) = competence { concerned + [agency] } else { concerned }
  }
}
