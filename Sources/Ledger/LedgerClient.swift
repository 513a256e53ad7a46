import CCurl
import Casework
import Transfers

/// Reads a log over HTTP (C2SP tlog-tiles).
public struct LogClient: Sendable {
  /// Without a slash at its end, such as `https://phananh.example.gov.vn/ledger`.
  public let prefix: String
  public init(prefix: String) { self.prefix = prefix }

  /// An entry takes some 400 bytes; a bundle of more than this is none of ours.
  private static let mostBundleBytes = 2 * 1024 * 1024

  /// The checkpoint that is served; nil when none can be had.
  public func checkpoint() async -> [UInt8]? { await get("checkpoint", limit: SignedNote.mostBytes) }

  /// The leaves of a range of a log that has `range.upperBound` leaves; nil when they cannot be had whole.
  public func leaves(_ range: Range<Int>) async -> [[UInt8]]? {
    var leaves: [[UInt8]] = []
    for address in TileAddress.of(.entries, size: range.upperBound, from: range.lowerBound / TileAddress.fullWidth) {
      guard let bytes = await get("tile/\(address)", limit: Self.mostBundleBytes),
        let entries = EntryBundle.decode(bytes, width: address.width)
      else { return nil }
      leaves += entries.dropFirst(max(0, range.lowerBound - address.index * TileAddress.fullWidth))
    }
    return leaves.count == range.count ? leaves : nil
  }

  private func get(_ path: String, limit: Int) async -> [UInt8]? {
    let options: [CurlTransfer.Option] = [
      .text(CURLOPT_URL, "\(prefix)/\(path)"), .text(CURLOPT_PROTOCOLS_STR, "http,https"), .text(CURLOPT_ACCEPT_ENCODING, ""),
    ]
    let result = await CurlTransfer(options: options, answerLimit: limit).run()
    return result.isDone && result.response == 200 ? result.answer : nil
  }
}

/// Asks a validator for its cosignature (C2SP tlog-witness).
public struct ValidatorClient: Sendable {
  /// Without a slash at its end.
  public let prefix: String
  public init(prefix: String) { self.prefix = prefix }

  /// What a validator said.
  public enum Reply: Hashable, Sendable {
    case signatures([NoteSignature])
    /// It has cosigned another size last.
    case conflict(size: Int)
    /// Any other status.
    case refused(status: Int)
    case unreachable
  }

  public func add(_ request: WitnessRequest) async -> Reply {
    let options: [CurlTransfer.Option] = [
      .text(CURLOPT_URL, "\(prefix)/add-checkpoint"), .text(CURLOPT_PROTOCOLS_STR, "http,https"), .number(CURLOPT_UPLOAD, 1),
      .text(CURLOPT_CUSTOMREQUEST, "POST"), .list(CURLOPT_HTTPHEADER, ["Content-Type: text/plain; charset=utf-8", "Expect:"]),
    ]
    let result = await CurlTransfer(options: options, body: request.body, answerLimit: SignedNote.mostBytes).run()
    guard result.isDone else { return .unreachable }
    let lines = result.answer.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    switch result.response {
    case 200: return .signatures(lines.compactMap { NoteSignature($0) })
    case 409: return lines.first.flatMap { Int(plain: $0) }.map { .conflict(size: $0) } ?? .refused(status: 409)
    default: return .refused(status: result.response)
    }
  }

  /// The checkpoint that it cosigned last; nil when none can be had.
  public func checkpoint() async -> [UInt8]? { await LogClient(prefix: prefix).checkpoint() }
}
