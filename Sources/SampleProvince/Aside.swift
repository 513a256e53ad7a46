import Casework

/// A short case beside the others: feedback on the system, or what a sender asks about their own data.
struct Aside: Sendable {
  let process: ProcessID
  let course: Course
  /// The outcome of an answer, or what is asked about the data.
  let kind: String?
  let title: String?
  let content: String?
  let answer: String
  let reply: String

  private static let columns = ["process", "course", "kind", "title", "content", "answer", "reply"]

  static func parse(_ text: String, file: String) throws(SampleDataError) -> [Aside] {
    var asides: [Aside] = []
    for row in try SampleTable(text, file: file, columns: columns).rows { asides.append(try Aside(row)) }
    return asides
  }

  private init(_ row: SampleTable.Row) throws(SampleDataError) {
    let process = ProcessID(rawValue: try row.text("process"))
    self.process = process
    course = try row.read("course") { Course.all[process]?[$0] }
    kind = row.optional("kind")
    title = row.optional("title")
    content = row.optional("content")
    answer = row.optional("answer") ?? ""
    reply = row.optional("reply") ?? ""
  }

  /// What the opening form holds.
  /// - Parameters:
  ///   - number: tells senders apart.
  ///   - isAboutCase: whether it is opened from the page of a case, which is then no field to be filled in.
  func form(number: Int, isAboutCase: Bool) -> Value {
    guard isAboutCase else {
      return [
        "title": .text(title ?? ""), "content": .text(content ?? ""), "page": "/follow", "name": .text("Người gửi \(900 + number)"),
        "email": .text("nguoigui\(900 + number)@example.vn"),
      ]
    }
    return .object(["kind": .text(kind ?? "")].merging(content.map { ["details": .text($0)] } ?? [:]) { $1 })
  }
}
