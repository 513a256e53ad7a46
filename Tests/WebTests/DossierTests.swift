import Casework
import Foundation
import Testing

@testable import Web

/// B-03: an electronic dossier for every petition, as one archive file.
@Suite struct DossierTests {
  private let made = Instant(iso8601: "2026-03-11T09:30:00+07:00") ?? Instant(millisecondsSince1970: 0)

  private func dossier(_ attached: [Dossier.Attached] = []) -> Dossier {
    Dossier(
      code: "PAKN.20260309.0007", made: made,
      documents: [
        Dossier.Document(path: "ho-so.html", bytes: Array("<p>".utf8)), Dossier.Document(path: "case.json", bytes: Array("{}\n".utf8)),
      ], attached: attached)
  }

  private func attachment(_ name: String) -> CaseAttachment {
    CaseAttachment(hash: String(repeating: "a", count: 64), name: name, size: 3, mediaType: "application/pdf")
  }

  @Test func `names in the archive are plain, numbered and never lead out of their folder`() throws {
    let names = ["Đơn đề nghị (bản 2).pdf", "../../etc/passwd", "…", "ảnh", "a/b\\c.PDF", "", ".htaccess"]
    for (index, name) in names.enumerated() {
      let path = Dossier.Attached(attachment(name), number: index + 1).path
      #expect(path.hasPrefix("files/0\(index + 1)-"))
      #expect(path.dropFirst("files/".count).allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == ".") }, "\(path)")
      #expect(!path.contains(".."))
    }
    #expect(Dossier.Attached(attachment(names[0]), number: 1).path == "files/01-don-de-nghi-ban-2.pdf")
  }

  @Test func `the list of hashes names every file as sha256sum does`() {
    let file = Dossier.Attached(attachment("a.pdf"), number: 1)
    let lines = String(decoding: dossier([file]).sums, as: UTF8.self).split(separator: "\n")
    #expect(lines.map { $0.split(separator: " ").last } == ["ho-so.html", "case.json", "files/01-a.pdf"])
    #expect(lines.last?.hasPrefix(file.file.hash) == true)
  }

  /// The archive as another program reads it is tried by `Tests/Journeys/privacy.py`.
  @Test func `the archive comes in pieces, and a file that is gone is told instead of breaking it`() async throws {
    var pieces: [[UInt8]] = []
    try await dossier([Dossier.Attached(attachment("a.pdf"), number: 1)]).write(from: MemoryVault()) { pieces.append($0) }
    let archive = pieces.flatMap { $0 }
    #expect(pieces.count == 3)
    #expect(archive.prefix(4) == [0x50, 0x4B, 0x03, 0x04])
    #expect(Data(archive).range(of: Data("files/01-a.pdf.MISSING".utf8)) != nil)
    #expect(Data(archive.suffix(22)).prefix(4) == Data([0x50, 0x4B, 0x05, 0x06]))
  }

  @Test func `the cover is a whole page that nothing typed can break out of`() {
    let plain = PageSamples().dossierCover.render(in: .vietnamese)
    let hostile = PageSamples { _ in "\"><script>alert(1)</script>&" }.dossierCover.render(in: .vietnamese)
    #expect(String(decoding: plain, as: UTF8.self).contains("<h1>"))
    #expect(!String(decoding: hostile, as: UTF8.self).contains("<script"))
  }
}
