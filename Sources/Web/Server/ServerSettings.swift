/// How the server is set up. Times are in milliseconds, sizes in bytes.
package struct ServerSettings: Sendable {
  package var host = "127.0.0.1"
  package var port = 8080
  /// The address that browsers see, such as `https://phananh.example.gov.vn`, without a slash at its end. Nil: taken from the Host header,
  /// which is fit for a demonstration only.
  package var publicOrigin: String?
  /// Seconds for which browsers shall use HTTPS only; nil: say nothing. Sent only when the public origin is HTTPS.
  package var strictTransportSeconds: Int?
  /// How many proxies of ours stand before the server and add to `X-Forwarded-For`. With 0 that header is not believed.
  package var trustedProxies = 0
  package var bodies = BodyLimits()
  package var connections = ConnectionLimits()
  package var rates = RateSettings()

  package init() {}

  /// Whether browsers reach the server over HTTPS, so that cookies may be bound to it.
  var isSecure: Bool { publicOrigin?.hasPrefix("https://") ?? false }
}

/// How much a request may carry.
package struct BodyLimits: Sendable {
  /// A form without files, or JSON.
  package var text = 1_048_576
  /// A whole form with files, and one file of it.
  package var upload = 60 * 1_048_576
  package var file = 20 * 1_048_576
  package var files = 10
  package var fields = 1_000
  package var fieldBytes = 200_000

  package init() {}
}

/// How connections are bounded. Hummingbird has no such bounds of its own accord.
package struct ConnectionLimits: Sendable {
  /// More wait in the backlog of the system until one ends.
  package var most = 4_096
  package var backlog = 1_024
  /// A connection on which nothing arrives, the head of a request included.
  package var idle: Int64 = 30_000
  /// A request must have arrived whole by then, plus a millisecond for every `slowest` bytes of its body.
  package var request: Int64 = 30_000
  /// Bytes in a millisecond below which a body is too slow: 2 is 2 KB/s, less than a mobile phone does on the edge of its cell.
  package var slowest: Int64 = 2
  /// A response of which the other side takes nothing for so long is given up.
  package var stalled: Int64 = 30_000
  /// After an answer, what is left of the request's body is read for so long; then the connection is closed.
  package var linger: Int64 = 2_000
  /// All header fields of a request together, one of them, and their number.
  package var headerBytes = 32_768
  package var headerFieldBytes = 16_384
  package var headerFields = 100

  package init() {}
}
