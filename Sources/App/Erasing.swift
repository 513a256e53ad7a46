import Casework
import FileVaultOnDisk
import Registry
import SQLiteStore

/// There is no such case, or it is erased already.
public struct NoCase: Error, CustomStringConvertible {
  let code: CaseCode
  public var description: String {
    "Không có hồ sơ \(code), hoặc đã xóa rồi. / There is no case \(code), or it is erased already."
  }
}

/// A finished case and how long it must be kept.
public struct RetainedCase: Hashable, Sendable {
  public let code: CaseCode
  public let process: ProcessID
  public let agency: AgencyID
  public let finished: CivilDate
  /// The last day it must be kept.
  public let keepUntil: CivilDate
  /// The source of the period.
  public let basis: String
}

extension Instance {
  /// Nil for a case that is open, or kept for good.
  func retained(_ code: CaseCode) async throws -> RetainedCase? {
    guard let file = try await store.file(code),
      let definition = registry.definitions.definition(file.process, version: file.processVersion),
      let archiving = definition.archiving(of: file, calendars: registry.calendars), let last = archiving.keepUntil
    else { return nil }
    return RetainedCase(
      code: code, process: file.process, agency: file.placement.agency, finished: archiving.finishedAt.date, keepUntil: last,
      basis: definition.retention?.basis.source ?? "")
  }

  /// Erases a case and those that were opened for a part of its work, which repeat what it says. Their files go where no other case names
  /// them. A part split off is a case of its own and stays.
  /// - Returns: the cases that were erased; empty when there was nothing to erase.
  func erase(_ code: CaseCode, at now: Instant, ground: String, by actor: Actor) async throws -> [CaseCode] {
    guard let file = try await store.file(code) else { return [] }
    let definitions = registry.definitions
    let lookup: DefinitionLookup = { definitions.definition($0, version: $1) }
    var erased: [CaseCode] = []
    var files: Set<String> = []
    // The case itself goes last: while it is there, whoever was cut off begins again and finds what is left.
    for code in file.children.filter({ $0.process != file.process }).map(\.code) + [code] {
      guard let named = try await store.erase(code, at: now, ground: ground, by: actor, definitions: lookup) else { continue }
      erased.append(code)
      files.formUnion(named)
    }
    let unnamed = try await store.unnamed(of: files)
    try await vault.release(unnamed.sorted())
    // A case that was being opened meanwhile may have claimed one of them before it could be seen to name it.
    try await vault.claim(unnamed.subtracting(try await store.unnamed(of: unnamed)).sorted())
    return erased
  }
}
