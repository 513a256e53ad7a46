import Casework

/// A dossier checked offline: every file has the hash that is written of it, every receipt is good and confirmed, the receipts are those of one
/// case in its order, and what is opened is what was sealed.
public struct DossierCheck: Sendable {
  /// What was found wrong, in Vietnamese and English; empty when nothing was.
  public private(set) var faults: [LocalizedText] = []
  /// How many events have a receipt that is confirmed.
  public private(set) var confirmed = 0
  /// How many events are opened: exactly this was said.
  public private(set) var opened = 0
  /// How many files are named in what is opened.
  public private(set) var files = 0
  public private(set) var stream: String?

  /// - Parameters:
  ///   - archive: the files of the archive by their paths.
  ///   - policy: from somebody that one trusts; the one inside the archive proves nothing by itself.
  public init(archive: [String: [UInt8]], policy: TrustPolicy) {
    let cryptography = Cryptography.standard
    checkSums(of: archive, cryptography)
    var named: Set<String> = []
    var previous: (sequence: Int, leaf: Hash)?
    let proofs = archive.keys.filter { $0.hasPrefix("evidence/") && $0.hasSuffix(".tlog-proof") }
    let ordered = proofs.compactMap { path in Int(path.dropFirst("evidence/".count).dropLast(".tlog-proof".count)).map { ($0, path) } }
    if ordered.isEmpty { fault("Không có biên nhận nào trong hồ sơ.", "There is no receipt in the dossier.") }
    for (number, path) in ordered.sorted(by: { $0.0 < $1.0 }) {
      do throws(ReceiptFault) {
        guard let file = ProofFile(archive[path] ?? []) else { throw .malformed }
        let verdict = try file.verify(by: policy, cryptography)
        if verdict.isConfirmed {
          confirmed += 1
        } else {
          fault("\(path): chưa được xác nhận đủ.", "\(path): not confirmed by enough validators.")
        }
        if let stream, stream != verdict.entry.stream { fault("\(path): của hồ sơ khác.", "\(path): of another case.") }
        stream = verdict.entry.stream
        if verdict.entry.sequence != number { fault("\(path): sai số thứ tự.", "\(path): has another number.") }
        // Entries that this reader may not see are left out; of two next to each other the second names the first.
        if let previous, previous.sequence + 1 == verdict.entry.sequence, verdict.entry.previous != previous.leaf {
          fault("\(path): không nối với sự kiện trước.", "\(path): does not follow the event before.")
        }
        previous = (verdict.entry.sequence, cryptography.leaf(file.extra))
        let openingPath = path.dropLast("tlog-proof".count) + "opening"
        if let bytes = archive[String(openingPath)] {
          guard let opening = String(validating: bytes, as: UTF8.self).flatMap({ PayloadOpening($0) }) else { throw .otherOpening }
          try verdict.check(opening, cryptography)
          opened += 1
          named.formUnion(opening.namedFiles)
        }
      } catch {
        faults.append(
          LocalizedText(vi: "\(path): \(ReceiptCheck.words(for: error).vi)", en: "\(path): \(ReceiptCheck.words(for: error).en)"))
      }
    }
    let attached = archive.filter { $0.key.hasPrefix("files/") }
    files = attached.values.count { named.contains(cryptography.sha256($0).description) }
  }

  private mutating func fault(_ vi: String, _ en: String) { faults.append(LocalizedText(vi: vi, en: en)) }

  private mutating func checkSums(of archive: [String: [UInt8]], _ cryptography: Cryptography) {
    guard let sums = archive["SHA256SUMS"] else { return fault("Thiếu SHA256SUMS.", "SHA256SUMS is missing.") }
    var listed: Set<String> = ["SHA256SUMS"]
    for line in String(decoding: sums, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1).map { $0.trimmingPrefix(" ") }
      guard parts.count == 2 else { return fault("SHA256SUMS không đọc được.", "SHA256SUMS cannot be read.") }
      let path = String(parts[1])
      listed.insert(path)
      guard let bytes = archive[path] else {
        fault("Thiếu tệp \(path).", "The file \(path) is missing.")
        continue
      }
      if cryptography.sha256(bytes).description != parts[0] { fault("Tệp \(path) đã bị sửa.", "The file \(path) was changed.") }
    }
    for path in archive.keys.sorted() where !listed.contains(path) { fault("Tệp \(path) bị thêm vào.", "The file \(path) was added.") }
  }

  public var isGood: Bool { faults.isEmpty && confirmed > 0 }

  /// In Vietnamese, then in English.
  public var words: String {
    let summary = LocalizedText(
      vi: "\(stream ?? "?"): \(confirmed) sự kiện đã được xác nhận, \(opened) có nội dung mở được, \(files) tệp đúng là tệp đã gửi.",
      en: "\(stream ?? "?"): \(confirmed) events are confirmed, \(opened) of them opened, \(files) files are those that were sent.")
    let verdict =
      isGood
      ? LocalizedText(vi: "HỒ SƠ NGUYÊN VẸN.", en: "THE DOSSIER IS WHOLE.")
      : LocalizedText(vi: "HỒ SƠ KHÔNG NGUYÊN VẸN:", en: "THE DOSSIER IS NOT WHOLE:")
    return [Language.vietnamese, .english].map { language in
      ([verdict[language]] + faults.map { "  \($0[language])" } + [summary[language]]).joined(separator: "\n")
    }.joined(separator: "\n\n")
  }
}
