import Casework
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Web

/// Builds a multipart body as browsers do.
struct MultipartBody {
  static let boundary = "----WebKitFormBoundary7MA4YWxkTrZu0gW"
  static let type = "multipart/form-data; boundary=\(boundary)"
  private(set) var bytes: [UInt8] = []

  mutating func add(_ name: String, _ value: String) { part("name=\"\(name)\"", Array(value.utf8)) }

  mutating func add(_ name: String, file: String, _ content: [UInt8]) {
    part("name=\"\(name)\"; filename=\"\(file)\"\r\nContent-Type: application/octet-stream", content)
  }

  var whole: [UInt8] { bytes + Array("--\(Self.boundary)--\r\n".utf8) }

  private mutating func part(_ disposition: String, _ content: [UInt8]) {
    bytes += Array("--\(Self.boundary)\r\nContent-Disposition: form-data; \(disposition)\r\n\r\n".utf8) + content + [0x0D, 0x0A]
  }
}

extension TestClientProtocol {
  /// Sends a form with its token first, as pages do.
  func send(_ build: (inout MultipartBody) -> Void) async throws -> TestResponse {
    let visitor = try await visit()
    var body = MultipartBody()
    body.add("csrf", visitor.token)
    build(&body)
    return try await post("/form", body.whole, type: MultipartBody.type, [.cookie: visitor.cookie])
  }
}

private let pdf = Array("%PDF-1.7\n".utf8)

@Suite struct `Multipart forms` {
  /// The events of a body that comes in pieces of so many bytes; nil when it is refused.
  private func events(_ body: [UInt8], piece: Int) -> [MultipartParser.Event]? {
    guard var parser = try? MultipartParser(boundary: "b", limits: BodyLimits()) else { return nil }
    var events: [MultipartParser.Event] = []
    for start in stride(from: 0, to: body.count, by: piece) {
      guard let more = try? parser.consume(body[start..<min(start + piece, body.count)]) else { return nil }
      for event in more {
        if case .bytes(let next) = event, case .bytes(let before) = events.last {
          events[events.count - 1] = .bytes(before + next)
        } else {
          events.append(event)
        }
      }
    }
    return (try? parser.finish()).map { events }
  }

  @Test(arguments: [0, 1_000, 1_023, 1_024, 1_025, 1_030, 1_500], [0, 8_100, 8_146, 8_147, 8_148, 8_149, 8_150, 8_160])
  func `a body is taken or refused alike, however it is cut on its way`(preamble: Int, header: Int) {
    let head = "Content-Disposition: form-data; name=\"a\"\r\nX: \(String(repeating: "x", count: header))\r\n\r\n"
    let body = Array("\(String(repeating: "p", count: preamble))\r\n--b\r\n\(head)value\r\n--b--\r\n".utf8)
    let whole = events(body, piece: body.count)
    #expect((whole != nil) == (preamble <= 1_022 && header < 8_148), "\(preamble) and \(header)")
    for piece in [1, 7] { #expect(events(body, piece: piece) == whole, "\(preamble) and \(header) in pieces of \(piece)") }
  }

  @Test func `fields and files arrive, each in its place`() async throws {
    let hall = Hall()
    try await hall.open { client async throws in
      let content = pdf + (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
      let answer = try await client.send { body in
        body.add("title", "Phản ánh về \"Điều 5\"")
        body.add("references[0][number]", "20/2008/NĐ-CP")
        body.add("empty", "")
        body.add("files", file: "Quyết định.pdf", content)
        body.add("files", file: "", [])
        body.add("files", file: "ghi chú.txt", Array("xin chào\r\n--\r\n".utf8))
      }
      #expect(answer.status == .ok)
      #expect(answer.member("fields")?["title"] == "Phản ánh về \"Điều 5\"")
      #expect(answer.member("fields")?["references"] == [["number": "20/2008/NĐ-CP"]])
      #expect(answer.member("fields")?["empty"] == "")
      #expect(
        answer.member("files") == [
          ["field": "files", "name": "Quyết định.pdf", "type": "application/pdf", "size": .integer(Int64(content.count))],
          ["field": "files", "name": "ghi chú.txt", "type": "text/plain; charset=utf-8", "size": 15],
        ])
      #expect(hall.vault.files == [content, Array("xin chào\r\n--\r\n".utf8)])
    }
  }

  @Test func `a file goes to the vault in pieces, never as a whole`() async throws {
    let hall = Hall()
    try await hall.open { client async throws in
      let answer = try await client.send { $0.add("f", file: "a.pdf", pdf + Array(repeating: 0x20, count: 3_000_000)) }
      #expect(answer.status == .ok)
      #expect(hall.vault.files.first?.count == 3_000_009)
      #expect(hall.vault.largestPiece <= 131_072)
    }
  }

  @Test func `a file before the token, or without one, is never kept`() async throws {
    let hall = Hall()
    try await hall.open { client async throws in
      let visitor = try await client.visit()
      var body = MultipartBody()
      body.add("f", file: "a.pdf", pdf)
      body.add("csrf", visitor.token)
      let answer = try await client.post("/form", body.whole, type: MultipartBody.type, [.cookie: visitor.cookie])
      #expect(answer.status == .forbidden)
      #expect(hall.vault.files.isEmpty)
    }
  }

  @Test(arguments: [
    ("a.exe", Array("MZ\u{90}".utf8)), ("a.pdf", Array("MZ\u{90}".utf8)), ("a.html", Array("<script>".utf8)), ("a.pdf.exe", pdf),
    ("a", pdf), ("a.svg", Array("<svg>".utf8)), ("a.docx", Array("PK\u{3}\u{4}evil.exe".utf8)), ("a.txt", [0x61, 0x00]),
    ("a.txt", [0xFF, 0xFE, 0x61, 0x00]), ("a.png", [0x89, 0x50, 0x4E]), ("a\u{202E}fdp.exe", pdf),
  ])
  func `a file of a type that is not taken, or that lies about it, is refused`(name: String, content: [UInt8]) async throws {
    let hall = Hall()
    try await hall.open { client async throws in
      let answer = try await client.send { $0.add("f", file: name, content) }
      #expect(answer.status == .unsupportedMediaType)
      #expect(hall.vault.files.isEmpty)
    }
  }

  @Test func `types are told by their first bytes`() {
    func type(_ bytes: [UInt8], _ name: String) -> FileSignature? { FileSignature(beginning: bytes, name: FileName(sent: name)) }
    let zip: [UInt8] = [0x50, 0x4B, 3, 4]
    #expect(type(pdf, "a.PDF") == .pdf)
    #expect(type([0xFF, 0xD8, 0xFF, 0xE0], "a.jpeg") == .jpeg)
    #expect(type([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "a.png") == .png)
    #expect(type(zip + Array("......[Content_Types].xml".utf8), "a.docx") == .docx)
    #expect(type(zip + Array("......[Content_Types].xml".utf8), "a.xlsx") == .xlsx)
    #expect(type(zip + Array("......mimetypeapplication/vnd.oasis.opendocument.textPK".utf8), "a.odt") == .odt)
    #expect(type(Array("ID3\u{4}".utf8), "a.mp3") == .mp3)
    #expect(type([0xFF, 0xFB, 0x90], "a.mp3") == .mp3)
    #expect(type([0, 0, 0, 32] + Array("ftypM4A isom".utf8), "a.m4a") == .m4a)
    #expect(type([0, 0, 0, 32] + Array("ftypisom....".utf8), "a.mp4") == .mp4)
    #expect(type(Array("điều".utf8), "a.txt") == .text)
    #expect(type(Array(repeating: Array("đ".utf8), count: 4_096).flatMap(\.self).prefix(4_095) + [0xC4], "a.txt") == .text)
  }

  @Test(arguments: [
    ("../../etc/passwd", "passwd"), ("C:\\Users\\x\\b.pdf", "b.pdf"), ("a\u{202E}gpj.exe", "agpj.exe"), ("a\u{0}\r\n.pdf", "a .pdf"),
    ("...", "tep"), ("", "tep"), ("..hidden.", "hidden"), ("a<b>:\"|?*.pdf", "a_b______.pdf"), ("/", "tep"), ("a\u{200B}b.txt", "ab.txt"),
  ])
  func `names of files lose what a name must not have`(sent: String, kept: String) { #expect(FileName(sent: sent).text == kept) }

  @Test func `a long name is cut between letters and keeps its suffix`() {
    let name = FileName(sent: String(repeating: "ế", count: 300) + ".pdf").text
    #expect(name.utf8.count <= 200 && name.hasSuffix("ế.pdf"))
  }

  @Test func `a file that is too large is refused by the vault's word, and too many are too`() async throws {
    var hall = Hall()
    hall.settings.bodies.file = 10_000
    hall.settings.bodies.files = 2
    try await hall.open { [hall] client async throws in
      let large = try await client.send { $0.add("f", file: "a.pdf", pdf + Array(repeating: 0x20, count: 400_000)) }
      #expect(large.status == .contentTooLarge)
      #expect(hall.vault.files.isEmpty)
      let many = try await client.send { body in for _ in 0..<3 { body.add("f", file: "a.pdf", pdf) } }
      #expect(many.status == .contentTooLarge)
    }
  }

  @Test func `a form that is too large as a whole is refused before it is read`() async throws {
    var hall = Hall()
    hall.settings.bodies.upload = 5_000
    try await hall.open { client async throws in
      #expect(try await client.send { $0.add("a", String(repeating: "x", count: 6_000)) }.status == .contentTooLarge)
    }
  }

  @Test func `a route that takes no files says so`() async throws {
    try await Hall().open { client async throws in
      var body = MultipartBody()
      body.add("f", file: "a.pdf", pdf)
      #expect(try await client.post("/no-files", body.whole, type: MultipartBody.type).status == .unsupportedMediaType)
    }
  }

  @Test func `a form without end is refused`() async throws {
    try await Hall().open { client async throws in
      var body = MultipartBody()
      body.add("a", "1")
      for cut in [body.bytes, Array(body.whole.dropLast(4)), Array(body.bytes.prefix(60)), []] {
        #expect(try await client.post("/no-files", cut, type: MultipartBody.type).status == .badRequest)
      }
    }
  }

  @Test(arguments: [
    "multipart/form-data", "multipart/form-data; boundary=\"\"", "multipart/form-data; boundary=\"a\u{7F}\"",
    "multipart/form-data; boundary=\(String(repeating: "a", count: 71))", "multipart/form-data; boundary=\"a \"",
  ])
  func `a boundary that is none is refused`(type: String) async throws {
    try await Hall().open { client async throws in #expect(try await client.post("/no-files", "--a--", type: type).status == .badRequest) }
  }

  @Test(arguments: [
    "X: y", "Content-Disposition: form-data", "Content-Disposition: attachment; name=\"a\"", "Content-Disposition: form-data; name=\"\"",
    "Content-Disposition: form-data; name=\"a\"; name=\"b\"", "Content-Disposition: form-data; name=\"a", "no colon here",
    "Content-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"",
    "Content-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64", "Content-Disposition: form-data; name=\"a\u{0}\"",
  ])
  func `a part without a good header is refused`(header: String) async throws {
    try await Hall().open { client async throws in
      let body = "--x\r\n\(header)\r\n\r\n1\r\n--x--\r\n"
      #expect(try await client.post("/no-files", body, type: "multipart/form-data; boundary=x").status == .badRequest)
    }
  }

  @Test func `ten thousand parts, and a header without end, are too much`() async throws {
    try await Hall().open { client async throws in
      var body = MultipartBody()
      for number in 0..<10_000 { body.add("a\(number)", "1") }
      #expect(try await client.post("/no-files", body.whole, type: MultipartBody.type).status == .contentTooLarge)
      let header = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\nX: " + String(repeating: "y", count: 20_000)
      #expect(try await client.post("/no-files", header, type: "multipart/form-data; boundary=x").status == .contentTooLarge)
    }
  }

  @Test func `names with quotes come back as they were`() throws {
    #expect(HeaderParameters(#"form-data; name="a%22b"; filename="x\"y;z.pdf""#)?["filename"] == #"x"y;z.pdf"#)
    #expect(HeaderParameters(#"form-data; filename="C:\dir\a.pdf""#)?["filename"] == #"C:\dir\a.pdf"#)
    #expect(HeaderParameters("text/html;charset=utf-8;")?["charset"] == "utf-8")
    #expect(HeaderParameters("a; =b") == nil && HeaderParameters("a; b") == nil && HeaderParameters("a; b=\"") == nil)
  }
}

@Suite struct `The multipart parser` {
  /// The parts as name and content, by an independent reading: split at the delimiter, headers up to the first empty line.
  private func naive(_ body: [UInt8], boundary: String) -> [[UInt8]] {
    let rest = Array("\r\n".utf8) + body
    var contents: [[UInt8]] = []
    let delimiter = Array("\r\n--\(boundary)".utf8)
    var pieces: [ArraySlice<UInt8>] = []
    var start = rest.startIndex
    var index = rest.startIndex
    while index + delimiter.count <= rest.endIndex {
      if rest[index..<index + delimiter.count].elementsEqual(delimiter) {
        pieces.append(rest[start..<index])
        index += delimiter.count
        start = index
      } else {
        index += 1
      }
    }
    for piece in pieces.dropFirst() {
      let empty = Array("\r\n\r\n".utf8)
      guard let split = piece.indices.first(where: { piece[$0...].starts(with: empty) }) else { continue }
      contents.append(Array(piece[(split + 4)...]))
    }
    return contents
  }

  private func contents(_ body: [UInt8], boundary: String, pieces: [Int]) throws -> [[UInt8]] {
    var parser = try MultipartParser(boundary: boundary, limits: BodyLimits())
    var contents: [[UInt8]] = []
    var rest = body[...]
    var sizes = pieces[...]
    while !rest.isEmpty {
      let piece = rest.prefix(max(1, sizes.popFirst() ?? rest.count))
      rest = rest.dropFirst(piece.count)
      for event in try parser.consume(piece) {
        switch event {
        case .begin: contents.append([])
        case .bytes(let bytes):
          #expect(!bytes.isEmpty)
          contents[contents.count - 1] += bytes
        case .end: break
        }
      }
    }
    try parser.finish()
    return contents
  }

  @Test func `however a body is cut into pieces, the parts are the same, and those of a naive reading`() throws {
    var random = SplitMix(seed: 21)
    let near: [UInt8] = Array("\r\n--b\r\n-bx".utf8)
    for _ in 0..<1_500 {
      let parts = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        // Content full of what looks like the beginning of a boundary.
        (0..<Int.random(in: 0...40, using: &random)).map { _ in near.randomElement(using: &random) ?? 0 }
      }.filter { !Array($0 + [0x0D, 0x0A]).containsDelimiter }
      guard !parts.isEmpty else { continue }
      var body: [UInt8] = Array("preamble\r\n".utf8)
      for part in parts { body += Array("--bnd\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n".utf8) + part + [0x0D, 0x0A] }
      body += Array("--bnd--\r\nepilogue".utf8)
      let sizes = (0..<body.count).map { _ in Int.random(in: 1...9, using: &random) }
      let read = try contents(body, boundary: "bnd", pieces: sizes)
      #expect(read == parts)
      #expect(read == naive(body, boundary: "bnd"))
      #expect(try contents(body, boundary: "bnd", pieces: []) == parts)
    }
  }

  @Test func `damaged bodies never stop the parser, and it keeps no more than a header of them`() throws {
    var random = SplitMix(seed: 22)
    var sample = MultipartBody()
    sample.add("a", "1")
    sample.add("f", file: "x.pdf", pdf)
    sample.add("references[0][number]", "20/2008")
    for _ in 0..<3_000 {
      var body = sample.whole
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let index = Int.random(in: body.indices, using: &random)
        switch Int.random(in: 0...3, using: &random) {
        case 0: body[index] = UInt8.random(in: .min ... .max, using: &random)
        case 1: body.remove(at: index)
        case 2: body.insert(contentsOf: body[index...].prefix(20), at: index)
        default: body.insert(contentsOf: [0x0D, 0x0A], at: index)
        }
      }
      let sizes = (0..<body.count).map { _ in Int.random(in: 1...40, using: &random) }
      _ = try? contents(body, boundary: MultipartBody.boundary, pieces: sizes)
    }
  }
}

extension [UInt8] {
  fileprivate var containsDelimiter: Bool {
    let delimiter = Array("\r\n--bnd".utf8)
    return indices.contains { self[$0...].starts(with: delimiter) }
  }
}
