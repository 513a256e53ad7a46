import Casework
import Synchronization

extension MemoryStore {
  public func record(_ disclosure: Disclosure) async throws {
    contents.withLock { $0.keep(disclosure) }
  }

  public func disclosures(_ query: DisclosureQuery) async throws -> DisclosurePage {
    let kept = contents.withLock(\.disclosures)
    let found = kept.enumerated().reversed().filter { index, entry in
      (query.before.map { Int64(index + 1) < $0 } ?? true) && entry.fits(query)
    }
    let page = found.prefix(query.limit)
    return DisclosurePage(entries: page.map(\.element), next: found.count > query.limit ? page.last.map { Int64($0.offset + 1) } : nil)
  }

  public func disclosureCounts(of agency: AgencyID, from: Instant, until: Instant) async throws -> [DisclosureCount] {
    let query = DisclosureQuery(from: from, until: until)
    let found = contents.withLock(\.disclosures).filter { $0.agency == agency && $0.fits(query) }
    return Dictionary(grouping: found, by: \.person)
      .map { DisclosureCount(person: $0, cases: Set($1.map(\.code)).count, times: $1.count) }
      .sorted { ($1.times, $0.person) < ($0.times, $1.person) }
  }
}

extension MemoryStore.Contents {
  /// What the software notes by itself is kept once a day.
  mutating func keep(_ disclosure: Disclosure) {
    let isRepeated =
      !disclosure.reason.isGiven
      && disclosures.contains { other in
        (other.code, other.person, other.reason, other.at.date)
          == (disclosure.code, disclosure.person, disclosure.reason, disclosure.at.date)
      }
    if !isRepeated { disclosures.append(disclosure) }
  }
}

extension Disclosure {
  fileprivate func fits(_ query: DisclosureQuery) -> Bool {
    (query.code.map { $0 == code } ?? true) && (query.person.map { $0 == person } ?? true) && (query.from.map { $0 <= at } ?? true)
      && (query.until.map { at < $0 } ?? true)
  }
}
