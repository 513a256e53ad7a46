import Synchronization

/// Rate, errors and duration of requests by route, in the text format of Prometheus (version 0.0.4).
///
/// Labels are route patterns, methods and classes of status, all of which are few, so memory is bounded by the number of routes.
package final class RequestMetrics: Sendable {
  private struct Key: Hashable {
    let route: String
    let method: String
    let status: Int
  }

  private struct Durations {
    var buckets = Array(repeating: 0, count: RequestMetrics.bounds.count)
    var count = 0
    var seconds = 0.0

    mutating func add(_ seconds: Double) {
      count += 1
      self.seconds += seconds
      if let bucket = RequestMetrics.bounds.firstIndex(where: { seconds <= $0 }) { buckets[bucket] += 1 }
    }
  }

  private struct State {
    var requests: [Key: Int] = [:]
    var durations: [String: Durations] = [:]
    var running = 0
  }

  /// Upper ends of the duration buckets, in seconds.
  private static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
  private let state = Mutex(State())
  private let gauges: @Sendable () -> [(name: String, help: String, value: Double)]

  /// - Parameter gauges: further figures, asked for at each scrape, such as the depth of a queue.
  package init(gauges: @escaping @Sendable () -> [(name: String, help: String, value: Double)] = { [] }) { self.gauges = gauges }

  func begin() { state.withLock { $0.running += 1 } }
  func end() { state.withLock { $0.running -= 1 } }

  func count(route: String, method: String, status: Int, took: Duration) {
    let seconds = Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
    state.withLock { state in
      state.requests[Key(route: route, method: method, status: status), default: 0] += 1
      state.durations[route, default: Durations()].add(seconds)
    }
  }

  package var prometheusText: String {
    let state = state.withLock { $0 }
    var lines = ["# HELP http_requests_total Requests answered.", "# TYPE http_requests_total counter"]
    for (key, count) in state.requests.sorted(by: {
      ($0.key.route, $0.key.method, $0.key.status) < ($1.key.route, $1.key.method, $1.key.status)
    }) {
      lines.append("http_requests_total{route=\"\(key.route.label)\",method=\"\(key.method.label)\",status=\"\(key.status)\"} \(count)")
    }
    lines += [
      "# HELP http_request_duration_seconds Time from head of request to head of answer.", "# TYPE http_request_duration_seconds histogram",
    ]
    for (route, durations) in state.durations.sorted(by: { $0.key < $1.key }) { lines += Self.lines(of: durations, route: route.label) }
    lines += [
      "# HELP http_requests_running Requests being answered.", "# TYPE http_requests_running gauge",
      "http_requests_running \(state.running)",
    ]
    for gauge in gauges() { lines += ["# HELP \(gauge.name) \(gauge.help)", "# TYPE \(gauge.name) gauge", "\(gauge.name) \(gauge.value)"] }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(of durations: Durations, route: String) -> [String] {
    var below = 0
    var lines = zip(bounds, durations.buckets).map { bound, count in
      below += count
      return "http_request_duration_seconds_bucket{route=\"\(route)\",le=\"\(bound)\"} \(below)"
    }
    lines.append("http_request_duration_seconds_bucket{route=\"\(route)\",le=\"+Inf\"} \(durations.count)")
    lines.append("http_request_duration_seconds_sum{route=\"\(route)\"} \(durations.seconds)")
    lines.append("http_request_duration_seconds_count{route=\"\(route)\"} \(durations.count)")
    return lines
  }
}

extension String {
  /// Escaped as a label's value.
  fileprivate var label: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\\": text += #"\\"#
      case "\"": text += #"\""#
      case "\n": text += #"\n"#
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
