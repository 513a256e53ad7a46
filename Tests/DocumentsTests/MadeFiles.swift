import CZlib
import Casework
import Foundation
import Subprocess

/// Files made for a test.
enum MadeFiles {
  /// What pandoc makes of a text. Not shut in: the text is ours.
  static func byPandoc(_ text: String, from: String, to format: String) async throws -> [UInt8] {
    let made = try await Subprocess.run(
      .name("pandoc"), arguments: ["--from=\(from)", "--to=\(format)", "--output=-"], input: .array(Array(text.utf8)),
      output: .bytes(limit: 50_000_000), error: .discarded)
    return made.standardOutput
  }

  /// The entries as a page of paragraphs, with numbers typed and headings in bold, as people write them.
  static func html(of entries: [DraftEntry]) -> String {
    entries.map { entry in
      let isArticle = entry.level == .article
      let first = isArticle && entry.heading.isEmpty ? " \(entry.paragraphs.first ?? "")" : ""
      let title =
        isArticle ? "<b>\(entry.label). \(entry.heading)</b>\(first)" : "<b>\(entry.label.uppercased())</b></p><p><b>\(entry.heading)</b>"
      let rest = entry.paragraphs.dropFirst(first.isEmpty ? 0 : 1).map { "<p>\($0)</p>" }.joined()
      return "<p>\(title)</p>\(rest)"
    }.joined(separator: "\n")
  }

  static func seed(_ file: String = #filePath) throws -> String {
    let tests = URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent()
    return try String(contentsOf: tests.appending(path: "Fixtures/seeds/seed-002.txt"), encoding: .utf8)
  }

  /// A ZIP archive with one or several files, each made of a piece that is repeated.
  static func zip(_ files: [(name: String, pieces: [(text: String, times: Int)])]) -> [UInt8] {
    var (archive, directory): ([UInt8], [UInt8]) = ([], [])
    for file in files {
      let (packed, size, check) = deflate(file.pieces)
      let name = Array(file.name.utf8)
      let common = le(20, 2) + le(0, 2) + le(8, 2) + le(0, 4) + le(check, 4) + le(packed.count, 4) + le(size, 4) + le(name.count, 2)
      directory +=
        le(0x0201_4B50, 4) + le(20, 2) + common + le(0, 2) + le(0, 2) + le(0, 2) + le(0, 2) + le(0, 4) + le(archive.count, 4) + name
      archive += le(0x0403_4B50, 4) + common + le(0, 2) + name + packed
    }
    let count = le(files.count, 2)
    return archive + directory + le(0x0605_4B50, 4) + le(0, 4) + count + count + le(directory.count, 4) + le(archive.count, 4) + le(0, 2)
  }

  private static func le(_ value: Int, _ width: Int) -> [UInt8] { (0..<width).map { UInt8(value >> ($0 * 8) & 0xFF) } }

  private static func deflate(_ pieces: [(text: String, times: Int)]) -> (packed: [UInt8], size: Int, check: Int) {
    var stream = z_stream()
    deflateInit2_(&stream, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&stream) }
    var packed: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 65_536)
    var (size, check) = (0, crc32(0, nil, 0))
    func push(_ bytes: [UInt8], _ flush: Int32) {
      var bytes = bytes
      check = bytes.isEmpty ? check : crc32(check, bytes, UInt32(bytes.count))
      size += bytes.count
      bytes.withUnsafeMutableBufferPointer { input in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        var isDone = false
        while !isDone {
          room.withUnsafeMutableBufferPointer { output in
            stream.next_out = output.baseAddress
            stream.avail_out = 65_536
            CZlib.deflate(&stream, flush)
            packed += output.prefix(65_536 - Int(stream.avail_out))
            isDone = stream.avail_out > 0
          }
        }
      }
    }
    for piece in pieces { for _ in 0..<piece.times { push(Array(piece.text.utf8), Z_NO_FLUSH) } }
    push([], Z_FINISH)
    return (packed, size, Int(check))
  }

  private static let space = "http://schemas.openxmlformats.org"

  /// A DOCX with the given body, and whatever else its parts point to.
  static func docx(_ body: [(text: String, times: Int)], relations: String = "") -> [UInt8] {
    let head = #"<?xml version="1.0" encoding="UTF-8"?>"#
    let office = "\(space)/officeDocument/2006/relationships"
    let namespaces = #"xmlns:w="\#(space)/wordprocessingml/2006/main" xmlns:r="\#(office)""#
    return zip([
      (
        "[Content_Types].xml",
        [
          (
            head + #"<Types xmlns="\#(space)/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#,
            1
          )
        ]
      ),
      (
        "_rels/.rels",
        [
          (
            head + #"<Relationships xmlns="\#(space)/package/2006/relationships"><Relationship Id="r1" Type="\#(office)/officeDocument" "#
              + #"Target="word/document.xml"/></Relationships>"#, 1
          )
        ]
      ),
      (
        "word/_rels/document.xml.rels",
        [(head + #"<Relationships xmlns="\#(space)/package/2006/relationships">\#(relations)</Relationships>"#, 1)]
      ),
      ("word/document.xml", [(head + "<w:document \(namespaces)><w:body>", 1)] + body + [("</w:body></w:document>", 1)]),
    ])
  }

  static func paragraph(_ text: String) -> String { "<w:p><w:r><w:t>\(text)</w:t></w:r></w:p>" }
}

/// A PDF with lines of text, a glyph for each letter and the map from glyphs to letters, as word processors write it.
enum MadePDF {
  static func file(pages: [[String]], encryption: String = "") -> [UInt8] {
    let letters = Array(Set(pages.joined().joined().unicodeScalars)).sorted()
    let glyphs = Dictionary(uniqueKeysWithValues: letters.enumerated().map { ($1, $0 + 1) })
    let map = letters.map { "<\(hex(glyphs[$0] ?? 0))> <\($0.utf16.map { hex(Int($0)) }.joined())>" }
    let ranges = stride(from: 0, to: map.count, by: 100).map { start in
      let part = map[start..<min(start + 100, map.count)]
      return "\(part.count) beginbfchar\n\(part.joined(separator: "\n"))\nendbfchar"
    }
    let cmap =
      "/CIDInit /ProcSet findresource begin begincmap /CMapName /M def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> "
      + "endcodespacerange\n\(ranges.joined(separator: "\n"))\nendcmap end"
    let kids = pages.indices.map { "\(6 + $0 * 2) 0 R" }.joined(separator: " ")
    var objects = [
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>",
      "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
      "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 >>",
      stream(cmap),
    ]
    for (index, page) in pages.enumerated() {
      objects.append(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents \(7 + index * 2) 0 R >>")
      let lines = page.map { "<\($0.unicodeScalars.map { hex(glyphs[$0] ?? 0) }.joined())> Tj T*" }
      objects.append(stream("BT /F 10 Tf 14 TL 60 790 Td\n\(lines.joined(separator: "\n"))\nET"))
    }
    var file = "%PDF-1.7\n"
    var places: [Int] = []
    for (index, object) in objects.enumerated() {
      places.append(file.utf8.count)
      file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = file.utf8.count
    let table = places.map { String(repeating: "0", count: 10 - String($0).count) + "\($0) 00000 n \n" }.joined()
    file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n\(table)"
    file += "trailer << /Size \(objects.count + 1) /Root 1 0 R \(encryption) >>\nstartxref\n\(start)\n%%EOF\n"
    return Array(file.utf8)
  }

  private static func stream(_ text: String) -> String { "<< /Length \(text.utf8.count) >>\nstream\n\(text)\nendstream" }
  private static func hex(_ value: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
