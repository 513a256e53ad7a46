import CCurl
import Casework
import Foundation
import Transfers

/// A provider of SMS or Zalo behind a small HTTP interface, described in `docs/operations.md`: one POST of JSON with a bearer token for
/// each message. A provider that speaks otherwise gets an adapter of some lines before it.
public struct HTTPGateway: MessageGateway {
  let settings: NoticeSettings.Gateway

  public init(_ settings: NoticeSettings.Gateway) { self.settings = settings }

  private struct Body: Encodable {
    let channel: String
    let to: String
    let text: String
    let id: String
  }

  public func send(_ message: ShortMessage) async throws {
    let body = try JSONEncoder().encode(
      Body(channel: message.channel.rawValue, to: message.to.e164, text: message.text, id: message.id))
    let options: [CurlTransfer.Option] = [
      .text(CURLOPT_URL, settings.address), .text(CURLOPT_PROTOCOLS_STR, "http,https"), .number(CURLOPT_UPLOAD, 1),
      .text(CURLOPT_CUSTOMREQUEST, "POST"),
      .list(
        CURLOPT_HTTPHEADER,
        [
          "Content-Type: application/json", "Authorization: Bearer \(settings.token.text)", "Idempotency-Key: \(message.id)", "Expect:",
        ]),
    ]
    let result = await CurlTransfer(options: options, body: Array(body)).run()
    guard result.isDone else { throw TransportError.temporary(.unreachable) }
    switch result.response {
    case 200...299: return
    case 401, 403: throw TransportError.temporary(.login)
    case 408, 425, 429, 500...599: throw TransportError.temporary(.refusedForNow)
    default: throw TransportError.permanent
    }
  }
}
