import Casework

/// What one body reads and writes. Its changes lie over the store's contents and reach them all at once, or never.
final class MemoryTransaction: CaseTransaction {
  private var base: MemoryStore.Contents
  private var cases: [CaseCode: MemoryStore.Entry] = [:]
  private var opened: [CaseCode] = []
  private var lastNumbers: [String: Int] = [:]
  private var answers: [IdempotencyKey: RememberedAnswer] = [:]
  private var disclosures: [Disclosure] = []
  private var eventCount: Int64

  init(over base: MemoryStore.Contents) {
    self.base = base
    eventCount = base.eventCount
  }

  func file(_ code: CaseCode) -> CaseFile? { entry(code)?.file }

  func lastPosition(of code: CaseCode) -> Int64? { entry(code)?.lastPosition }

  func nextNumber(in series: String) -> Int {
    let next = (lastNumbers[series] ?? base.lastNumbers[series] ?? 0) + 1
    lastNumbers[series] = next
    return next
  }

  func append(_ events: [RecordedEvent], to file: CaseFile, index: CaseIndex) throws {
    let before = entry(file.code)
    let log = (before?.events ?? []) + events
    guard !events.isEmpty, log.map(\.sequence) == Array(1...log.count), file.version == log.count else {
      throw StoreError.conflict("\(file.code): \(events.map(\.sequence)) do not follow \(before?.file.version ?? 0)")
    }
    if before == nil { opened.append(file.code) }
    eventCount += Int64(events.count)
    let isSamePublication = before?.index.publication == index.publication
    cases[file.code] = MemoryStore.Entry(
      row: before?.row ?? Int64(base.codes.count + opened.count), events: log, file: file, index: index,
      lastPosition: eventCount,
      publishedAt: index.publication == nil ? nil : isSamePublication ? before?.publishedAt : eventCount)
  }

  func answer(to key: IdempotencyKey) -> RememberedAnswer? { answers[key] ?? base.answers[key] }

  func remember(_ answer: RememberedAnswer, for key: IdempotencyKey, at now: Instant) { answers[key] = answer }

  func record(_ disclosure: Disclosure) { disclosures.append(disclosure) }

  func commit(to contents: inout MemoryStore.Contents) {
    // With the snapshot let go the contents are changed in place; otherwise each commit would copy the whole store.
    base = MemoryStore.Contents()
    contents.cases.merge(cases) { _, changed in changed }
    for code in opened { contents.codes.insert(code, at: contents.codes.partition(before: code)) }
    contents.lastNumbers.merge(lastNumbers) { _, changed in changed }
    contents.answers.merge(answers) { _, changed in changed }
    contents.eventCount = eventCount
    for disclosure in disclosures { contents.keep(disclosure) }
  }

  private func entry(_ code: CaseCode) -> MemoryStore.Entry? { cases[code] ?? base.cases[code] }
}

extension [CaseCode] {
  /// Where a code belongs in a sorted list. Looked for from the end, since new codes are mostly the latest.
  fileprivate func partition(before code: CaseCode) -> Int {
    (lastIndex { $0 < code }).map { $0 + 1 } ?? 0
  }
}
