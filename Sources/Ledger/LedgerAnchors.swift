import CCurl
import Casework
import Foundation
import Transfers

/// The checkpoints that were taken to a timestamp authority, each with its answer: `anchors/2026-11-22.checkpoint`, `….tsr`.
public struct LedgerAnchors: Sendable {
  public let folder: String

  /// - Parameter ledger: the folder of the ledger.
  public init(ledger: String) { folder = "\(ledger)/anchors" }

  public func checkpoint(of day: CivilDate) -> String { "\(folder)/\(day).checkpoint" }
  public func timestamp(of day: CivilDate) -> String { "\(folder)/\(day).tsr" }

  /// The note and the authority's answer of a day (RFC 3161 TimeStampResp); nil when nothing was anchored on it.
  public func answer(on day: CivilDate) -> (checkpoint: [UInt8], timestamp: [UInt8])? {
    guard let timestamp = FileManager.default.contents(atPath: timestamp(of: day)),
      let checkpoint = FileManager.default.contents(atPath: checkpoint(of: day))
    else { return nil }
    return (Array(checkpoint), Array(timestamp))
  }

  /// The last day on which something was anchored.
  public var newest: CivilDate? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".tsr") }.compactMap { CivilDate(String($0.dropLast(4))) }.max()
  }
}

/// Asks a timestamp authority over HTTP (RFC 3161 §3.4).
public enum TimestampClient {
  /// The answer as it came; nil when none can be had.
  public static func ask(_ query: [UInt8], at url: String) async -> [UInt8]? {
    let options: [CurlTransfer.Option] = [
      .text(CURLOPT_URL, url), .text(CURLOPT_PROTOCOLS_STR, "http,https"), .number(CURLOPT_UPLOAD, 1), .text(CURLOPT_CUSTOMREQUEST, "POST"),
      .list(CURLOPT_HTTPHEADER, ["Content-Type: application/timestamp-query", "Accept: application/timestamp-reply", "Expect:"]),
    ]
    let result = await CurlTransfer(options: options, body: query, answerLimit: 256 * 1024).run()
    return result.isDone && result.response == 200 ? result.answer : nil
  }
}
