import Casework
import Foundation
import Testing

@testable import Documents

@Suite struct `The text of an uploaded draft` {
  private let extractor = SandboxedExtractor()

  private func expectDecision2610(_ reading: DraftReading, _ comment: Comment) throws {
    let original = DraftReader.read(try MadeFiles.seed()).document
    let attached = reading.document.articles.filter { $0.path.first?.level == .attachment }
    #expect(attached.map(\.number) == (1...17).map(String.init), comment)
    for (article, expected) in zip(reading.document.articles, original.articles) {
      #expect(article.heading == expected.heading, comment)
      #expect(article.units.map(\.number) == expected.units.map(\.number), comment)
      #expect(article.units.map { $0.units.map(\.number) } == expected.units.map { $0.units.map(\.number) }, comment)
    }
    #expect(reading.document.units.last?.units.map(\.heading) == original.units.last?.units.map(\.heading), comment)
    #expect(reading.findings == [], comment)
  }

  @Test(arguments: ["docx", "odt"])
  func `of decision 2610 in a word processor's file gives all its articles (Y-03)`(format: String) async throws {
    let entries = DraftReader.read(try MadeFiles.seed()).document.entries
    let file = try await MadeFiles.byPandoc(MadeFiles.html(of: entries), from: "html", to: format)
    #expect(try await extractor.text(of: file).format.rawValue == format)
    try expectDecision2610(try await extractor.draft(from: file), "\(format) with typed numbers")
    // pandoc reads the clauses as lists, and the file numbers them itself.
    let lists = try await MadeFiles.byPandoc(try MadeFiles.seed(), from: "markdown", to: format)
    try expectDecision2610(try await extractor.draft(from: lists), "\(format) with numbered lists")
  }

  @Test func `of decision 2610 in a PDF with numbers of pages gives all its articles`() async throws {
    // The source breaks the sentence of article 1 into two paragraphs; nothing but bold tells then that it is no heading.
    let source = try MadeFiles.seed().replacing("vận hành\n\nHệ thống lấy", with: "vận hành\nHệ thống lấy")
    let paragraphs = DraftReader.read(source).document.entries.flatMap { entry -> [String] in
      let isBare = entry.level == .article && entry.heading.isEmpty
      let title =
        entry.level == .article
        ? [isBare ? "\(entry.label). \(entry.paragraphs.first ?? "")" : "\(entry.label). \(entry.heading)"]
        : [entry.label.uppercased(), entry.heading]
      return title.filter { !$0.isEmpty } + entry.paragraphs.dropFirst(isBare ? 1 : 0).map(String.init)
    }
    let lines = paragraphs.flatMap { Self.wrapped($0, at: 92) }
    let pages = stride(from: 0, to: lines.count, by: 45).map { start in
      ["\(start / 45 + 1)"] + lines[start..<min(start + 45, lines.count)]
    }
    let read = try await extractor.text(of: MadePDF.file(pages: pages))
    #expect(read.format == .pdf)
    try expectDecision2610(DraftReader.read(read.text), "\(read.text)")
  }

  private static func wrapped(_ text: String, at width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  @Test func `is read from UTF-8 and UTF-16, with and without a byte order mark`() async throws {
    let text = "Điều 1. Phạm vi điều chỉnh\nCơ quan góp ý."
    let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let files: [[UInt8]] = [Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), [0xFF, 0xFE] + little, [0xFE, 0xFF] + big, little]
    for file in files { #expect(try await extractor.text(of: file) == DraftText(format: .plain, text: text)) }
  }

  @Test func `keeps bold, lists, tables and notes in their places`() async throws {
    let source = "**Điều 1.** Một\n\n4. Bốn\n5. Năm\n\n   a) A\n   b) B\n\n| X | Y |\n|---|---|\n| 1 | 2 |\n\nHết^[Chú thích.]\n"
    let text = try await extractor.text(of: try await MadeFiles.byPandoc(source, from: "markdown", to: "docx")).text
    #expect(
      text.split(separator: "\n").map(String.init) == [
        "**Điều 1.** Một", "4. Bốn", "5. Năm", "a) A", "b) B", "| X | Y |", "| 1 | 2 |", "Hết [Chú thích.]",
      ])
  }

  @Test func `is the same for many files at once`() async throws {
    let file = try await MadeFiles.byPandoc("Điều 1. Một\n\nHai.", from: "markdown", to: "docx")
    let extractor = SandboxedExtractor(atOnce: 2)
    let texts = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<12 { group.addTask { try await extractor.text(of: file).text } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(texts == [String](repeating: "Điều 1. Một\n\nHai.", count: 12))
  }
}

@Suite struct `A file that is no draft` {
  private let extractor = SandboxedExtractor()

  private func error(of file: [UInt8]) async -> DraftFileError? {
    do {
      _ = try await extractor.text(of: file)
      return nil
    } catch {
      return error
    }
  }

  @Test func `is refused with what it is and what to do`() async throws {
    let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    #expect(await error(of: []) == .noText)
    #expect(await error(of: Array("   \n\n1 2 3".utf8)) == .noText)
    #expect(await error(of: [0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 1, 2, 3, 4, 5]) == .notADocument)
    #expect(await error(of: MadeFiles.zip([("xl/workbook.xml", [("<a/>", 1)])])) == .notADocument)
    #expect(await error(of: Array(#"{\rtf1 A}"#.utf8)) == .notADocument)
    #expect(await error(of: old + Array("WordDocument".utf8)) == .oldWord)
    #expect(await error(of: old + "EncryptedPackage".utf16.flatMap { [UInt8($0), 0] }) == .encrypted)
    #expect(await error(of: MadeFiles.zip([("word/document.xml", [("no XML", 1)])])) == .damaged)
    #expect(await error(of: Array("%PDF-1.7\nnothing".utf8)) == .damaged)
    #expect(await error(of: [UInt8](repeating: 0x41, count: SandboxedExtractor.largestFile + 1)) == .tooBig)
  }

  @Test func `in an old encoding is refused, in a text file and in a font`() async throws {
    // "Điều 1." in TCVN3, and the same in a DOCX whose font is .VnTime.
    #expect(await error(of: [0xA7, 0x69, 0xD2, 0x75, 0x20, 0x31, 0x2E]) == .oldEncoding)
    #expect(await error(of: MadeFiles.docx([(MadeFiles.paragraph("§iÒu 1. Ph¹m vi"), 1)])) == .oldEncoding)
  }

  @Test func `being a scan is told to hold no text`() async throws {
    #expect(await error(of: MadePDF.file(pages: [[], []])) == .noText)
    #expect(DraftFileError.noText.message.vi.contains("bản quét"))
  }

  @Test func `being locked with a password is told so`() async throws {
    let key = String(repeating: "41", count: 32)
    let lock = "/Encrypt << /Filter /Standard /V 1 /R 2 /O <\(key)> /U <\(key)> /P -4 >> /ID [<41> <41>]"
    #expect(await error(of: MadePDF.file(pages: [["A"]], encryption: lock)) == .encrypted)
  }

  @Test func `being a bomb of nested size is stopped and told to be too big`() async throws {
    let bomb = MadeFiles.docx([("<w:p><w:r><w:t>" + String(repeating: "a ", count: 500_000) + "</w:t></w:r></w:p>", 400)])
    #expect(bomb.count < 2_000_000)
    let found = await error(of: bomb)
    #expect(found == .tooBig || found == .tookTooLong, "\(String(describing: found))")
  }

  @Test func `being a PDF that was damaged at random gives text or a reason, and nothing else`() async throws {
    let whole = MadePDF.file(pages: [["Điều 1. Phạm vi", "Cơ quan góp ý."], ["Điều 2. Hiệu lực"]])
    var state: UInt64 = 2610
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<25 {
      var file = whole
      for _ in 0..<1 + next(30) { file[9 + next(file.count - 9)] = UInt8(next(256)) }
      let reason = await error(of: file)
      #expect(reason == nil || [.damaged, .noText, .encrypted, .tooBig, .tookTooLong].contains(reason), "\(String(describing: reason))")
    }
  }

  @Test func `fetches nothing that it names: no file, no address, no macro`() async throws {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let relations = ["file:///etc/passwd", "http://127.0.0.1:9/secret", "../../../../etc/passwd"].enumerated().map {
      #"<Relationship Id="x\#($0)" Type="\#(office)/image" Target="\#($1)" TargetMode="External"/>"#
    }.joined()
    let pictures = (0..<3).map { #"<w:p><w:r><w:pict r:link="x\#($0)"/></w:r></w:p>"# }.joined()
    let entity = #"<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>"#
    let file = MadeFiles.docx(
      [(MadeFiles.paragraph("Điều 1. Một") + pictures + #"<w:p><w:fldSimple w:instr="INCLUDETEXT file:///etc/passwd"/></w:p>"#, 1)],
      relations: relations)
    #expect(try await extractor.text(of: file).text == "Điều 1. Một")
    let odd = MadeFiles.zip([("word/document.xml", [(entity + "<w:document>&e;</w:document>", 1)])])
    #expect(await error(of: odd) == .damaged)
  }
}

@Suite struct `The sandbox` {
  private func text(_ program: String, _ arguments: [String], _ limits: Sandbox.Limits = .init()) async throws -> String {
    String(decoding: try await Sandbox(limits: limits).run(program, arguments, input: []).bytes, as: UTF8.self)
  }

  @Test func `shows a program no network, no files of the machine and no environment`() async throws {
    #expect(try await text("cat", ["/proc/net/dev"]).split(separator: "\n").dropFirst(2).allSatisfy { $0.contains("lo:") })
    #expect(try await text("ls", ["/"]).split(separator: "\n").sorted() == ["bin", "dev", "lib", "lib64", "proc", "tmp", "usr"])
    #expect(try await text("cat", ["/etc/passwd"]) == "")
    #expect(try await text("touch", ["/usr/x"]) == "" && !FileManager.default.fileExists(atPath: "/usr/x"))
    let names = try await text("env", []).split(separator: "\n").map { $0.prefix { $0 != "=" } }.sorted()
    #expect(Set(names).isSubset(of: ["HOME", "LC_ALL", "PATH", "PWD"]), "\(names)")
  }

  @Test func `ends a program that takes too long, by its processor time and by the clock`() async throws {
    await #expect(throws: DraftFileError.tookTooLong) { try await text("sha256sum", ["/dev/zero"], .init(processor: 1)) }
    // Left alone it would end by itself, and nothing would be thrown.
    await #expect(throws: DraftFileError.tookTooLong) { try await text("sleep", ["100"], .init(clock: 1)) }
  }

  @Test func `ends a program that takes or writes too much`() async throws {
    await #expect(throws: DraftFileError.tooBig) { try await text("tail", ["/dev/zero"], .init(memory: 200_000_000)) }
    await #expect(throws: DraftFileError.tooBig) { try await text("yes", [], .init(output: 1_000_000)) }
  }

  @Test func `runs nothing where a program is missing`() async throws {
    await #expect(throws: DraftFileError.toolMissing("no-such-program")) { try await text("no-such-program", []) }
    await #expect(throws: DraftFileError.toolMissing("prlimit")) { try await Sandbox(programs: "/nowhere").run("cat", [], input: []) }
  }
}
