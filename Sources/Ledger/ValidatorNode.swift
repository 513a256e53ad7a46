import Casework
import Dispatch

/// A validator at work: it fetches what a log adds, checks it, keeps a copy of its own and cosigns, one request after another.
public actor ValidatorNode {
  private var validator: Validator
  private let files: TileFiles
  private let key: SigningKey
  private let fetch: @Sendable (Range<Int>) async -> [[UInt8]]?
  private let now: @Sendable () -> Int64
  private let report: @Sendable (Event) -> Void
  private let queue = DispatchQueue(label: "ledger.validator")
  /// The request that is being worked on.
  private var turn: Task<Void, Never>?
  private var evidence: [ForkEvidence] = []
  /// Set once the disk has failed: nobody can know then what is on it, so nothing more is signed.
  private var failure: LedgerFileError?
  /// The checkpoint that was cosigned last, with the cosignature.
  private var cosigned: SignedNote?

  /// What an operator has to hear of.
  public enum Event: Sendable {
    case fork(ForkEvidence)
    case refused(LedgerFault)
    case diskFailed(LedgerFileError)
    case cosigned(size: Int)
  }

  /// Takes up where the files end: reads its own copy, checks the whole of it again but for signatures, and compares with what it signed.
  /// - Parameters:
  ///   - fetch: the leaves of a range of the log; nil when they cannot be had.
  ///   - now: milliseconds since 1970.
  public init(
    key: SigningKey, verifier: VerifierKey, log: VerifierKey, files: TileFiles, fetch: @escaping @Sendable (Range<Int>) async -> [[UInt8]]?,
    now: @escaping @Sendable () -> Int64, report: @escaping @Sendable (Event) -> Void
  ) throws {
    (self.key, self.files, self.fetch, self.now, self.report) = (key, files, fetch, now, report)
    var validator = Validator(key: verifier, log: log, .standard)
    if let bytes = files.note("head") {
      guard let head = try? SignedCheckpoint(bytes, of: log, .standard) else { throw LedgerFileError.damaged("the head of the validator") }
      try validator.restore(LeavesOnDisk(files: files, count: head.checkpoint.size), of: head)
    }
    self.validator = validator
    cosigned = files.note("checkpoint").flatMap { SignedNote($0) }
    for number in 0..<Self.mostEvidence {
      guard let mine = files.note("fork-\(number)-mine"), let other = files.note("fork-\(number)-other"),
        let first = try? SignedCheckpoint(mine, of: log, .standard), let second = try? SignedCheckpoint(other, of: log, .standard)
      else { break }
      evidence.append(ForkEvidence(mine: first, other: second))
    }
  }

  private static let mostEvidence = 100

  // MARK: Cosigning

  /// Answers an `add-checkpoint` request.
  public func add(_ body: [UInt8]) async -> WitnessAnswer {
    let before = turn
    let work = Task {
      await before?.value
      return await handle(body)
    }
    turn = Task { _ = await work.value }
    return await work.value
  }

  private func handle(_ body: [UInt8]) async -> WitnessAnswer {
    guard failure == nil else { return .unavailable }
    guard let request = WitnessRequest(body) else { return .malformed }
    do {
      switch validator.judge(request) {
      case .answer(let answer, let fork):
        if let fork { try await keep(fork) }
        return answer
      case .again(let checkpoint): return try await cosign(checkpoint)
      case .fetch(let range, let checkpoint):
        guard let leaves = await fetch(range) else { return .unavailable }
        do throws(LedgerFault) {
          let accepted = try validator.check(leaves, of: checkpoint, at: now())
          return try await keepAndCosign(leaves, accepted)
        } catch {
          report(.refused(error))
          return .refused(error)
        }
      }
    } catch let error as LedgerFileError {
      failure = error
      report(.diskFailed(error))
      return .unavailable
    } catch {
      return .unavailable
    }
  }

  private func keepAndCosign(_ leaves: [[UInt8]], _ accepted: Validator.Acceptance) async throws(LedgerFault) -> WitnessAnswer {
    let size = validator.size
    do {
      try await blocking { [files] in
        try files.append(leaves, of: accepted.growth, behind: size)
        try files.check(accepted.checkpoint.checkpoint, leaves: size..<accepted.checkpoint.checkpoint.size)
        try files.keep(accepted.checkpoint.note.bytes, as: "head")
      }
      validator.adopt(accepted)
      report(.cosigned(size: validator.size))
      return try await cosign(accepted.checkpoint)
    } catch {
      let error = error as? LedgerFileError ?? .damaged("\(error)")
      failure = error
      report(.diskFailed(error))
      return .unavailable
    }
  }

  /// Signs what is on the disk already.
  private func cosign(_ checkpoint: SignedCheckpoint) async throws -> WitnessAnswer {
    let signature = try Cosignature.sign(checkpoint.checkpoint, at: max(0, now() / 1000), as: validator.key) { try key.sign($0) }
    let note = SignedNote(text: checkpoint.note.text, signatures: checkpoint.note.signatures).adding(signature)
    cosigned = note
    try await blocking { [files] in try files.keep(note.bytes, as: "checkpoint") }
    return .cosigned(signature)
  }

  private func keep(_ fork: ForkEvidence) async throws {
    // Anybody can send the same thing again and again.
    guard evidence.count < Self.mostEvidence, !evidence.contains(where: { $0.other.checkpoint == fork.other.checkpoint }) else { return }
    report(.fork(fork))
    let number = evidence.count
    evidence.append(fork)
    try await blocking { [files] in
      try files.keep(fork.mine.note.bytes, as: "fork-\(number)-mine")
      try files.keep(fork.other.note.bytes, as: "fork-\(number)-other")
    }
  }

  // MARK: Serving

  /// What was cosigned last; nil before the first.
  public var checkpoint: [UInt8]? { cosigned?.bytes }
  public var size: Int { validator.size }
  public var failed: LedgerFileError? { failure }
  /// What shows that the log has said two things.
  public var forks: [ForkEvidence] { evidence }

  /// A tile of this validator's own copy; nil when there is none.
  public func tile(_ address: TileAddress) async throws -> [UInt8]? {
    let size = validator.size
    return try await blocking { [files] in try files.bytes(of: address, size: size) }
  }

  private func blocking<Answer: Sendable>(_ work: @escaping @Sendable () throws -> Answer) async throws -> Answer {
    try await withCheckedThrowingContinuation { continuation in queue.async { continuation.resume(with: Result { try work() }) } }
  }
}

/// The leaves of a copy, bundle by bundle, so that a large one is never in memory whole. A bundle that cannot be read ends it early, which
/// the check of the root finds.
private struct LeavesOnDisk: Sequence {
  let files: TileFiles
  let count: Int

  func makeIterator() -> AnyIterator<[UInt8]> {
    var (next, bundle) = (0, [][...] as ArraySlice<[UInt8]>)
    return AnyIterator {
      guard next < count else { return nil }
      if bundle.isEmpty {
        let tile = next / TileAddress.fullWidth
        let width = Swift.min(TileAddress.fullWidth, count - tile * TileAddress.fullWidth)
        bundle = ((try? files.bundle(tile, width: width)) ?? [])[...]
      }
      next += 1
      return bundle.popFirst()
    }
  }
}
