import Casework
import Foundation
import Ledger
import Logging
import Subprocess

/// Takes the newest checkpoint to a timestamp authority (RFC 3161), once a day: whoever does not trust the validators' clocks, or fears that all of
/// them are replaced one day, has a third party's word that the log had come so far by then.
///
/// The authority and its certificates are named in `keys/ledger-anchor`; without that file nothing is anchored. Queries are made and answers
/// checked by Debian's `openssl`.
public struct LedgerAnchor: Sendable {
  /// Why nothing was anchored. It is tried again; nothing else waits for it.
  public enum Failure: Error, CustomStringConvertible {
    case unusable(path: String)
    /// There is no checkpoint yet.
    case nothingYet
    case unreachable(String)
    /// `openssl` is not there.
    case noProgram
    /// The answer is not one of this authority to this query.
    case refused(String)

    public var description: String {
      switch self {
      case .unusable(let path): "\(path): cần hai dòng / needs two lines: url ADDRESS, ca FILE"
      case .nothingYet: "chưa có mốc nào để neo / there is no checkpoint to anchor yet"
      case .unreachable(let url): "không liên lạc được / not reached: \(url)"
      case .noProgram: "thiếu chương trình openssl / the program openssl is missing"
      case .refused(let words): "dấu thời gian không hợp lệ / the timestamp is not good: \(words)"
      }
    }
  }

  private let ledger: String
  private let url: String
  /// PEM of the certificates that the authority's is judged by.
  private let certificates: String

  /// Nil when nothing is to be anchored.
  /// - Throws: ``Failure/unusable(path:)``.
  public init?(_ folder: InstanceFolder) throws(Failure) {
    let path = folder.ledgerAnchor
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    var values: [String: String] = [:]
    for line in ((try? String(contentsOfFile: path, encoding: .utf8)) ?? "").split(separator: "\n") where !line.hasPrefix("#") {
      let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
      if parts.count == 2 { values[parts[0]] = parts[1] }
    }
    guard let url = values["url"], let certificates = values["ca"], FileManager.default.fileExists(atPath: certificates) else {
      throw .unusable(path: path)
    }
    (ledger, self.url, self.certificates) = (folder.ledger, url, certificates)
  }

  /// Anchors the newest checkpoint, confirmed if there is one, unless that was done on this day.
  /// - Returns: false when it was.
  @discardableResult
  public func anchor(on day: CivilDate) async throws -> Bool {
    let anchors = LedgerAnchors(ledger: ledger)
    if anchors.answer(on: day) != nil { return false }
    guard
      let note = FileManager.default.contents(atPath: "\(ledger)/confirmed") ?? FileManager.default.contents(atPath: "\(ledger)/checkpoint")
    else { throw Failure.nothingYet }
    try FileManager.default.createDirectory(atPath: anchors.folder, withIntermediateDirectories: true)
    let (data, query, answer) = (anchors.checkpoint(of: day), "\(anchors.folder)/\(day).tsq", anchors.timestamp(of: day))
    try note.write(to: URL(fileURLWithPath: data), options: .atomic)
    try await openssl(["ts", "-query", "-data", data, "-sha256", "-cert", "-out", query])
    guard let asked = FileManager.default.contents(atPath: query),
      let reply = await TimestampClient.ask(Array(asked), at: url)
    else { throw Failure.unreachable(url) }
    let draft = "\(answer).new"
    try Data(reply).write(to: URL(fileURLWithPath: draft), options: .atomic)
    defer { try? FileManager.default.removeItem(atPath: draft) }
    // Only what answers this query, signed by a certificate that leads to the given ones, is kept.
    try await openssl(["ts", "-verify", "-queryfile", query, "-in", draft, "-CAfile", certificates])
    try FileManager.default.moveItem(atPath: draft, toPath: answer)
    return true
  }

  private func openssl(_ arguments: [String]) async throws {
    do {
      let result = try await Subprocess.run(
        .name("openssl"), arguments: Arguments(arguments), output: .discarded, error: .bytes(limit: 20_000))
      guard case .exited(0) = result.terminationStatus else {
        let words = String(decoding: result.standardError, as: UTF8.self).split(separator: "\n").first.map(String.init) ?? "openssl"
        throw Failure.refused(words)
      }
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw Failure.noProgram
    }
  }
}

extension Maintenance {
  /// Anchors the newest checkpoint now, unless that was done today. Returns what was done, in words.
  /// - Throws: ``LedgerAnchor/Failure``.
  public func anchorLedger() async throws -> String {
    guard let anchor = try LedgerAnchor(folder) else { throw LedgerAnchor.Failure.unusable(path: folder.ledgerAnchor) }
    return try await anchor.anchor(on: Instant.present.date)
      ? "Đã neo mốc của sổ vào dịch vụ cấp dấu thời gian. / The checkpoint is anchored."
      : "Hôm nay đã neo rồi. / It was anchored today already."
  }
}
