import Casework
import Foundation
import HTTPTypes
import Hummingbird
import Synchronization

/// What is bounded for each client address. Ordinary reading is not: pages are cheap.
package enum RateClass: String, Sendable, CaseIterable {
  /// Sending a case or a file without being signed in.
  case sending
  /// A piece of a file.
  case uploading
  /// Having a text read while it is written.
  case reading
  case signIn = "sign-in"
  /// Looking a case up with its access key.
  case lookUp = "look-up"
}

/// So many at once, and then one every so many milliseconds.
package struct Rate: Hashable, Sendable {
  package var burst: Int
  package var interval: Int64
  package init(burst: Int, interval: Int64) {
    self.burst = max(1, burst)
    self.interval = max(1, interval)
  }
}

package struct RateSettings: Sendable {
  package var rates: [RateClass: Rate] = [
    // Many citizens share one address behind a carrier's or an agency's gateway.
    .sending: Rate(burst: 20, interval: 3_000),
    .uploading: Rate(burst: 200, interval: 100),
    .reading: Rate(burst: 60, interval: 500),
    .signIn: Rate(burst: 10, interval: 6_000),
    .lookUp: Rate(burst: 60, interval: 1_000),
  ]
  /// Addresses remembered at once.
  package var capacity = 50_000
  package init() {}

  /// No bounds, for load tests.
  package static var none: RateSettings {
    var settings = RateSettings()
    settings.rates = [:]
    return settings
  }
}

/// Token buckets, one for each client address and class. Memory is bounded: when it is full, full buckets are forgotten first, which
/// changes nothing for their owners.
package final class RateLimits: Sendable {
  struct Key: Hashable {
    let kind: RateClass
    let client: String
  }

  private let settings: RateSettings
  /// For each key the time at which its bucket will be full again, in milliseconds (the virtual scheduling form of a leaky bucket).
  private let fullAt = Mutex<[Key: Int64]>([:])

  package init(_ settings: RateSettings) { self.settings = settings }

  /// Takes one token.
  /// - Returns: nil, or the seconds after which to try again.
  func take(_ kind: RateClass, client: String, at now: Instant) -> Int? {
    guard let rate = settings.rates[kind] else { return nil }
    let key = Key(kind: kind, client: Self.network(of: client))
    let now = now.millisecondsSince1970
    return fullAt.withLock { buckets in
      let emptied = max(buckets[key] ?? now, now)
      let wait = emptied - now - Int64(rate.burst - 1) * rate.interval
      guard wait <= 0 else { return Int((wait + 999) / 1_000) }
      if buckets[key] == nil, buckets.count >= settings.capacity { makeRoom(in: &buckets, at: now) }
      buckets[key] = emptied + rate.interval
      return nil
    }
  }

  /// How many buckets are remembered.
  var count: Int { fullAt.withLock { $0.count } }

  private func makeRoom(in buckets: inout [Key: Int64], at now: Int64) {
    buckets = buckets.filter { $0.value > now }
    guard buckets.count >= settings.capacity else { return }
    // A flood from everywhere: forget the half that is nearest to being full.
    let median = buckets.values.sorted()[buckets.count / 2]
    buckets = buckets.filter { $0.value > median }
  }

  /// An IPv6 customer has a whole /64 to send from; it counts as one.
  static func network(of client: String) -> String {
    guard client.contains(":"), !client.hasPrefix("::ffff:") else { return client }
    let halves = client.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
    let left = halves[0].split(separator: ":")
    if halves.count == 1 { return left.prefix(4).joined(separator: ":") }
    let right = halves[1].split(separator: ":")
    let zeros = Array(repeating: Substring("0"), count: max(0, 8 - left.count - right.count))
    return (left + zeros + right).prefix(4).joined(separator: ":")
  }
}

extension RateLimits {
  /// - Throws: ``Problem`` of kind ``Problem/Kind/tooManyRequests``.
  func check(_ kind: RateClass, context: WebContext, at now: Instant) throws {
    if let seconds = take(kind, client: context.clientAddress, at: now) { throw Problem(.tooManyRequests, retryAfter: seconds) }
  }
}

extension Instant {
  /// The present by the machine's clock. Rates are measured in real time, also where the clock of cases can be moved.
  static func now() -> Instant {
    Instant(millisecondsSince1970: Int64((Date().timeIntervalSince1970 * 1_000).rounded(.down)))
  }
}
