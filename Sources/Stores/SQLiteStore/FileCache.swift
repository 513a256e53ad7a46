import Casework
import Synchronization

/// A case with what the store must know to append to it.
struct StoredCase: Sendable {
  var file: CaseFile
  /// Position of the event that opened it.
  let row: Int64
  let key: CaseKey
}

/// Folded cases by code, so that the writer need not fold a case again for each command.
///
/// An entry is a case at a version. Events are never changed, so the entry is right for the writer when it finds that version in the
/// log, and for a reader when it finds none that is later. Bounded by two generations: when the young one is full, it becomes the old one, and what nobody
/// asked for in that time is forgotten.
final class FileCache: Sendable {
  private struct Generations {
    var young: [CaseCode: StoredCase] = [:]
    var old: [CaseCode: StoredCase] = [:]
  }
  private let generations = Mutex(Generations())
  private let half: Int

  init(capacity: Int) { half = max(1, capacity / 2) }

  /// The case at exactly that version, as the writer needs it.
  func find(_ code: CaseCode, version: Int) -> StoredCase? { find(code) { $0 == version } }

  /// The case at that version or a later one. What is kept here is committed, so a reader whose snapshot is a little older may have it.
  func find(_ code: CaseCode, from version: Int) -> StoredCase? { find(code) { $0 >= version } }

  private func find(_ code: CaseCode, where isRight: (Int) -> Bool) -> StoredCase? {
    generations.withLock { cases in
      if let found = cases.young[code] { return isRight(found.file.version) ? found : nil }
      guard let found = cases.old[code], isRight(found.file.version) else { return nil }
      keep(found, in: &cases)
      return found
    }
  }

  func keep(_ stored: StoredCase) { generations.withLock { keep(stored, in: &$0) } }
  func forget(_ code: CaseCode) {
    generations.withLock { cases in
      cases.young[code] = nil
      cases.old[code] = nil
    }
  }

  private func keep(_ stored: StoredCase, in cases: inout Generations) {
    // A slow reader must not put back what the writer has moved on from.
    if let known = cases.young[stored.file.code], known.file.version > stored.file.version { return }
    if cases.young.count >= half {
      cases.old = cases.young
      cases.young = [:]
    }
    cases.young[stored.file.code] = stored
  }
}
