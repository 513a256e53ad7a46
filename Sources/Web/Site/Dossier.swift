import Archives
import Casework

/// A case as one archive file (hồ sơ điện tử, B-03): what its reader may see of it, for people and for programs, with every file and the
/// hash of each.
struct Dossier: Sendable {
  /// A part that is made at once.
  struct Document: Sendable {
    /// Its place in the archive, in ASCII.
    let path: String
    let bytes: [UInt8]
  }

  /// A file of the case, which the vault has.
  struct Attached: Sendable {
    let path: String
    let file: CaseAttachment
  }

  /// The code of the case, for the name of the archive.
  let code: String
  let made: Instant
  let documents: [Document]
  let attached: [Attached]

  static let mediaType = "application/zip"
  var name: String { "\(code).zip" }

  /// `sha256sum --check SHA256SUMS` reads it.
  var sums: [UInt8] {
    let lines = documents.map { "\($0.bytes.sha256)  \($0.path)\n" } + attached.map { "\($0.file.hash)  \($0.path)\n" }
    return Array(lines.joined().utf8)
  }

  /// Writes the archive piece by piece: the largest file is in memory, never all of them.
  func write(from vault: any FileVault, to send: (_ piece: [UInt8]) async throws -> Void) async throws {
    let zip = try ZipWriter(at: made)
    for document in documents { try zip.add(document.path, document.bytes) }
    try zip.add("SHA256SUMS", sums)
    try await send(zip.take())
    for each in attached {
      do {
        try zip.add(each.path, try await vault.read(each.file.hash))
      } catch let error as VaultError {
        // Whoever asked has a right to the rest, and to know what is missing. SHA256SUMS names the file, so that no check passes.
        try zip.add("\(each.path).MISSING", Array("\(error)\n".utf8))
      }
      try await send(zip.take())
    }
    try await send(zip.finish())
  }
}

extension Dossier {
  /// The receipts of the events that the reader sees, the openings of those that they may have whole, and the policy by which the site
  /// itself checks them: `evidence/01.tlog-proof`, `evidence/01.opening`, `evidence/policy.txt`. What is not sealed yet has no receipt.
  static func evidence(of found: AccessibleCase, from ledger: (any Ledger)?) async -> [Document] {
    guard let ledger, let policy = await ledger.policy() else { return [] }
    let stream = found.file.code.description
    var documents = [Document(path: "evidence/policy.txt", bytes: Array(policy.description.utf8))]
    for entry in found.timeline {
      let name = "evidence/" + String(repeating: "0", count: max(0, 2 - String(entry.sequence).count)) + "\(entry.sequence)"
      guard let receipt = try? await ledger.receipt(of: stream, sequence: entry.sequence) else { continue }
      documents.append(Document(path: "\(name).tlog-proof", bytes: Array(receipt.file.description.utf8)))
      if found.mayOpen(entry.sequence), let opening = try? await ledger.opening(of: stream, sequence: entry.sequence) {
        documents.append(Document(path: "\(name).opening", bytes: Array(opening.text.utf8)))
      }
    }
    return documents
  }
}

extension Dossier.Attached {
  /// `files/03-don-de-nghi.pdf`: numbered, so that no two are alike, and without diacritics, so that every program unpacks it.
  init(_ file: CaseAttachment, number: Int) {
    let name = FileName(sent: file.name)
    let stem = name.suffix.isEmpty ? name.text : String(name.text.dropLast(name.suffix.count + 1))
    func plain(_ text: String) -> String {
      let words = text.folded.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
      return String(words.joined(separator: "-").prefix(60))
    }
    let (body, suffix) = (plain(stem), plain(name.suffix))
    let shown = (body.isEmpty ? "tep" : body) + (suffix.isEmpty ? "" : ".\(suffix)")
    self.init(path: "files/\(number < 10 ? "0" : "")\(number)-\(shown)", file: file)
  }
}
