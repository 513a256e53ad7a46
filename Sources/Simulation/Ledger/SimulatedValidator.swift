import Casework

/// An honest validator as its process runs it, on a machine that can stop between any two steps.
struct SimulatedValidator {
  let number: Int
  /// Nil while the machine is down.
  private(set) var running: Validator?
  private var disk: Disk
  /// False for the fault that the simulation has to find: the cosignature is given before the disk has it.
  private let persistsFirst: Bool

  private struct Disk {
    var leaves: [[UInt8]]
    var head: [UInt8]
    var forks: [ForkEvidence] = []
    /// Written and not yet forced to the disk.
    var pending: (leaves: [[UInt8]], head: [UInt8])?
  }

  /// What every validator is when a schedule begins.
  static let beginnings: [Validator?] = LedgerBeginning.members.map { key in
    LedgerBeginning.restored(key, leaves: LedgerBeginning.branch.leaves, head: LedgerBeginning.head.note.bytes)
  }

  init(_ number: Int, persistsFirst: Bool) {
    (self.number, self.persistsFirst) = (number, persistsFirst)
    disk = Disk(leaves: LedgerBeginning.branch.leaves, head: LedgerBeginning.head.note.bytes)
    running = Self.beginnings[number]
  }

  var forks: [ForkEvidence] { disk.forks }

  /// What came of a request.
  struct Outcome {
    /// What left the machine; nil when it stopped before.
    var answer: WitnessAnswer?
    /// What was signed, even when the answer never left.
    var signed: SignedCheckpoint?
  }

  /// Answers a request, step by step in the order that `Validator` demands.
  /// - Parameters:
  ///   - now: milliseconds since 1970, by this machine's clock.
  ///   - fetch: the leaves of a range; nil when they cannot be had.
  mutating func handle(
    _ request: WitnessRequest, now: Int64, _ dice: inout Dice, fetch: (Range<Int>, inout Dice) -> [[UInt8]]?
  ) -> Outcome {
    guard var validator = running else { return Outcome() }
    switch validator.judge(request) {
    case .answer(let answer, let fork):
      if let fork, fork.isProof, !disk.forks.contains(fork) { disk.forks.append(fork) }
      return Outcome(answer: answer)
    case .again(let checkpoint):
      return sign(checkpoint, now, &dice)
    case .fetch(let range, let checkpoint):
      guard let leaves = fetch(range, &dice) else { return Outcome(answer: .unavailable) }
      do {
        let acceptance = try validator.check(leaves, of: checkpoint, at: now)
        guard keep(leaves, checkpoint.note.bytes, &dice) else { return Outcome() }
        validator.adopt(acceptance)
        running = validator
        return sign(checkpoint, now, &dice)
      } catch {
        return Outcome(answer: .refused(error))
      }
    }
  }

  private mutating func sign(_ checkpoint: SignedCheckpoint, _ now: Int64, _ dice: inout Dice) -> Outcome {
    let key = LedgerBeginning.validators[number]
    let line = Cosignature.sign(checkpoint.checkpoint, at: max(now / 1000, 0), as: key.verifier, sign: key.sign)
    if stops(&dice) { return Outcome(answer: nil, signed: checkpoint) }
    return Outcome(answer: .cosigned(line), signed: checkpoint)
  }

  // MARK: The disk

  /// Leaves first, then the checkpoint, each forced to the disk before the next step.
  /// - Returns: whether the machine still runs.
  private mutating func keep(_ leaves: [[UInt8]], _ head: [UInt8], _ dice: inout Dice) -> Bool {
    let size = SignedNote(disk.head).flatMap { Checkpoint($0.text) }?.size ?? 0
    if !persistsFirst {
      disk.pending = ((disk.pending?.leaves ?? Array(disk.leaves.prefix(size))) + leaves, head)
      return true
    }
    // Leaves of an attempt that was cut off are written over.
    disk.leaves.removeLast(disk.leaves.count - size)
    if stops(&dice) {
      // Torn: some are there and some are not.
      disk.leaves += leaves.prefix(dice.number(0...leaves.count))
      return false
    }
    disk.leaves += leaves
    if stops(&dice) { return false }
    disk.head = head
    return !stops(&dice)
  }

  /// For the faulty one: what was written gets to the disk some time.
  mutating func flush() {
    guard let pending = disk.pending else { return }
    (disk.leaves, disk.head, disk.pending) = (pending.leaves, pending.head, nil)
  }

  private mutating func stops(_ dice: inout Dice) -> Bool {
    guard dice.number(1...100) == 1 else { return false }
    crash()
    return true
  }

  mutating func crash() { (running, disk.pending) = (nil, nil) }

  /// Starts again from what the disk has kept.
  /// - Returns: whether that holds.
  mutating func restart() -> Bool {
    guard running == nil else { return true }
    running = LedgerBeginning.restored(
      LedgerBeginning.members[number], leaves: disk.leaves, head: disk.head, from: Self.beginnings[number])
    return running != nil
  }
}
