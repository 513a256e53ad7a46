/// By when something has to happen on a connection, or it is closed. A pure state machine: events and times go in, a deadline comes out.
/// Times are milliseconds of any monotonic clock.
///
/// Hummingbird closes a connection on which nothing arrives, and that bounds the heads of requests; but a body that comes byte by byte,
/// a body that goes on after it was refused, and an answer that nobody takes would each keep a connection for ever.
struct ConnectionDeadlines {
  enum Event {
    case requestHead
    case requestBody(bytes: Int)
    case requestEnd
    case responseEnd
    case writability(Bool)
  }

  private let limits: ConnectionLimits
  private var heads = 0
  private var requestEnds = 0
  private var responseEnds = 0
  private var request: (start: Int64, bytes: Int64)?
  private var lingerUntil: Int64?
  private var stalledSince: Int64?

  init(limits: ConnectionLimits) { self.limits = limits }

  mutating func note(_ event: Event, at now: Int64) {
    switch event {
    case .requestHead:
      heads += 1
      request = (now, 0)
    case .requestBody(let bytes): request?.bytes += Int64(bytes)
    case .requestEnd:
      requestEnds += 1
      request = nil
      lingerUntil = nil
    case .responseEnd:
      responseEnds += 1
      // Answered before it was all there, as a body that is too large is.
      if requestEnds < responseEnds { lingerUntil = now + limits.linger }
    case .writability(let isWritable): stalledSince = isWritable ? nil : stalledSince ?? now
    }
  }

  /// When the connection is to be closed unless something happens before; nil when nothing is awaited.
  var deadline: Int64? {
    [
      request.map { $0.start + limits.request + $0.bytes / max(1, limits.slowest) },
      lingerUntil,
      stalledSince.map { $0 + limits.stalled },
    ].compactMap(\.self).min()
  }
}
