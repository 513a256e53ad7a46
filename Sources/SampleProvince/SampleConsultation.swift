import Casework

/// A request of one agency for the opinions of others on a draft.
struct SampleConsultation: Sendable {
  let course: Course
  let requester: AgencyID
  let recipients: [AgencyID]
  let kind: String
  let title: String
  let content: String
  let heading: String
  let words: String
  let comment: String
  let proposal: String
  let answer: String

  private static let columns = [
    "course", "requester", "recipients", "kind", "title", "content", "heading", "words", "comment", "proposal", "answer",
  ]

  static func parse(_ text: String, file: String) throws(SampleDataError) -> [SampleConsultation] {
    var consultations: [SampleConsultation] = []
    for row in try SampleTable(text, file: file, columns: columns).rows { consultations.append(try SampleConsultation(row)) }
    return consultations
  }

  private init(_ row: SampleTable.Row) throws(SampleDataError) {
    course = try row.read("course") { Course.all[$0] }
    requester = AgencyID(rawValue: try row.text("requester"))
    recipients = try row.text("recipients").split(separator: ",").map { AgencyID(rawValue: String($0)) }
    kind = try row.text("kind")
    title = try row.text("title")
    content = try row.text("content")
    heading = try row.text("heading")
    words = try row.text("words").replacing("\\n", with: "\n")
    comment = row.optional("comment") ?? ""
    proposal = row.optional("proposal") ?? ""
    answer = row.optional("answer") ?? ""
  }

  /// For messages.
  var label: String { "consultation-request: \(title)" }

  /// What the form holds.
  /// - Parameter isWhole: whether it may be sent; otherwise the drafter has just begun.
  func form(respondBy: CivilDate, isWhole: Bool) -> Value {
    let begun: [String: Value] = ["title": .text(title), "content": .text(content)]
    guard isWhole else { return .object(begun) }
    let further: [String: Value] = [
      "kind": .text(kind), "articles": articles(words: words), "recipients": .list(recipients.map { .text($0.rawValue) }),
      "respondBy": .text(respondBy.description), "notSecret": true,
      "checklist": [["item": "Dự thảo", "present": true], ["item": "Tờ trình", "present": true]],
    ]
    return .object(begun.merging(further) { $1 })
  }

  /// The draft, with these words in the article that opinions are on.
  func articles(words: String) -> Value {
    [
      [
        "number": "1", "heading": "Phạm vi điều chỉnh",
        "text": .text("\(title.replacing("Dự thảo ", with: "")) áp dụng tại các cơ quan của thành phố."),
      ],
      ["number": "2", "heading": .text(heading), "text": .text(words)],
      ["number": "3", "heading": "Tổ chức thực hiện", "text": "Thủ trưởng các cơ quan chịu trách nhiệm thực hiện."],
    ]
  }
}
