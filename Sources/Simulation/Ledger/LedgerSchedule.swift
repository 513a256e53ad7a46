import Casework

/// One course of events of a log and its four validators: which messages come late, twice, out of order or never, who stops when, whose
/// clock is wrong. Validator 3 lies; the sequencer lies in half of the schedules. All of it follows from the seed.
struct LedgerSchedule {
  /// What is to be tried; anything but the default has to be found out.
  struct Rules: Sendable {
    var quorum = 3
    var persistsFirst = true
    var asksUntilSigned = true
  }

  private static let liar = 3
  private static let turns = 14

  private var dice: Dice
  private let rules: Rules
  private let isSequencerHonest: Bool
  private var validators: [SimulatedValidator]
  /// By how much each validator's clock is wrong, and last the sequencer's, in milliseconds.
  private var skews: [Int64]
  private var time = LedgerBeginning.start
  private var branches = [LedgerBeginning.branch]
  /// Which branch the sequencer shows to whom.
  private var shown = Array(repeating: 0, count: 4)
  /// What the sequencer believes that each validator holds.
  private var believed = Array(repeating: LedgerBeginning.branch.size, count: 4)
  /// The largest size for which the sequencer has each validator's cosignature. Less than what the validator holds when its machine stopped
  /// between its disk and its signature: then it is asked for the same checkpoint again.
  private var cosignatures = Array(repeating: 0, count: 4)
  private var isSequencerDown = false
  private var cutOff: Set<Int> = []
  private var mail: [Letter] = []
  /// Checkpoints and requests of before, which the liar sends again.
  private var heard: [WitnessRequest] = []
  private var invariants: LedgerInvariants
  private var loss = 20
  private var requests = 0
  private var cosigned = 0
  private var restarts = 0
  private var isHealed = false

  var tally: LedgerTally {
    var tally = LedgerTally()
    (tally.requests, tally.cosigned, tally.restarts, tally.healed) = (requests, cosigned, restarts, isHealed ? 1 : 0)
    (tally.confirmed, tally.forks) = (invariants.confirmed, validators.reduce(0) { $0 + $1.forks.count })
    return tally
  }

  /// A message on its way.
  private struct Letter {
    enum Content {
      case request(WitnessRequest, branch: Int)
      case answer(WitnessAnswer, of: Checkpoint?)
    }
    var due: Int
    let validator: Int
    let content: Content
  }

  init(seed: UInt64, rules: Rules) {
    self.rules = rules
    dice = Dice(seed: seed)
    isSequencerHonest = dice.chance(50)
    validators = (0..<3).map { SimulatedValidator($0, persistsFirst: rules.persistsFirst) }
    skews = []
    invariants = LedgerInvariants(quorum: rules.quorum)
    // Two trees from the beginning, each shown to some.
    if !isSequencerHonest {
      branches.append(LedgerBeginning.branch)
      shown = (0..<4).map { _ in dice.number(0...1) }
    }
    skews = (0..<5).map { _ in dice.chance(25) ? Int64(dice.number(-600_000...600_000)) : Int64(dice.number(-2_000...2_000)) }
  }

  mutating func run() throws(LedgerViolation) {
    for turn in 0..<Self.turns {
      time += Int64(dice.number(1...2_000))
      disturb()
      try startAgain()
      isSequencerHonest ? sequence(turn) : lie(turn)
      try meddle(turn)
      try deliver(turn)
    }
    // After a lie of the log's own key honest validators may hold different trees for ever, and nobody can be asked to confirm.
    if isSequencerHonest { try heal() }
  }

  // MARK: What goes wrong by itself

  private mutating func disturb() {
    if dice.chance(15) { cutOff = Set((0..<4).filter { _ in dice.chance(40) }) }
    if dice.chance(20) { cutOff = [] }
    for number in validators.indices {
      if dice.chance(4) { validators[number].crash() }
      if dice.chance(30) { validators[number].flush() }
    }
    if dice.chance(4), isSequencerHonest { isSequencerDown = true }
  }

  /// - Parameter percent: how likely each machine that is down comes up.
  private mutating func startAgain(_ percent: Int = 40) throws(LedgerViolation) {
    for number in validators.indices where validators[number].running == nil && dice.chance(percent) {
      guard validators[number].restart() else { throw .notRestored(validator: number) }
      restarts += 1
    }
    if isSequencerDown, dice.chance(40) {
      isSequencerDown = false
      // It remembers what it has signed and nothing of what others said.
      believed = Array(repeating: LedgerBeginning.branch.size, count: 4)
      cosignatures = Array(repeating: 0, count: 4)
    }
  }

  // MARK: An honest sequencer

  private mutating func sequence(_ turn: Int) {
    guard !isSequencerDown else { return }
    if dice.chance(40) {
      // A block that was written and not signed when the machine stopped is as if it had never been.
      if dice.chance(3) {
        isSequencerDown = true
        return
      }
      branches[0].grow(at: max(time + skews[4], branches[0].lastTime), &dice)
    }
    for number in 0..<4 where isToBeAsked(number) && dice.chance(60) { ask(number, branch: 0, turn) }
  }

  private func isToBeAsked(_ number: Int) -> Bool {
    (rules.asksUntilSigned ? cosignatures[number] : believed[number]) < branches[0].size
  }

  private mutating func ask(_ number: Int, branch: Int, size: Int? = nil, _ turn: Int) {
    let size = size ?? branches[branch].size
    let signed = branches[branch].checkpoint(size)
    invariants.published(signed, of: branches[branch])
    let old = min(believed[number], size)
    let request = WitnessRequest(old: old, proof: branches[branch].consistencyProof(from: old, to: size), checkpoint: signed.note.bytes)
    if heard.count < 32 { heard.append(request) }
    post(Letter(due: turn, validator: number, content: .request(request, branch: branch)))
  }

  /// Gives a message to the network, which loses it, or brings it later, or twice.
  private mutating func post(_ letter: Letter) {
    guard !cutOff.contains(letter.validator), !dice.chance(loss) else { return }
    for _ in 0..<(dice.chance(10) ? 2 : 1) {
      var copy = letter
      copy.due += dice.chance(70) ? 0 : dice.number(1...4)
      mail.append(copy)
    }
  }

  // MARK: A sequencer that lies

  private mutating func lie(_ turn: Int) {
    if dice.chance(30), branches.count < 5, let from = branches.randomElement(using: &dice), let end = from.ends.randomElement(using: &dice)
    {
      branches.append(from.cut(to: end))
      grow(branches.count - 1)
    }
    if dice.chance(50) { grow(dice.number(0...branches.count - 1)) }
    for number in 0..<4 {
      if dice.chance(10) { shown[number] = dice.number(0...branches.count - 1) }
      guard dice.chance(60) else { continue }
      let branch = branches[shown[number]]
      // A checkpoint in the middle of a block is one that no validator may sign.
      let size = dice.chance(80) ? branch.size : dice.chance(70) ? branch.ends.randomElement(using: &dice) : dice.number(1...branch.size)
      ask(number, branch: shown[number], size: size, turn)
    }
  }

  private mutating func grow(_ branch: Int) {
    let vice = dice.chance(8) ? LedgerBranch.Vice.allCases.randomElement(using: &dice) : nil
    let now = dice.chance(5) ? time + 3_600_000 : time
    branches[branch].grow(at: max(now, branches[branch].lastTime), vice: vice, &dice)
  }

  /// The leaves that a validator asks for; a sequencer that lies gives others now and then.
  private func leaves(_ range: Range<Int>, of branch: Int, to number: Int, _ dice: inout Dice) -> [[UInt8]]? {
    let all = branches[branch].leaves
    guard !isSequencerDown, !cutOff.contains(number), !dice.chance(loss / 2), range.upperBound <= all.count else { return nil }
    var leaves = Array(all[range])
    guard !isSequencerHonest, dice.chance(10), let place = leaves.indices.randomElement(using: &dice) else { return leaves }
    switch dice.number(0...3) {
    case 0: leaves[place][dice.number(0...leaves[place].count - 1)] ^= 1 << UInt8(dice.number(0...7))
    case 1: leaves.removeLast()
    case 2: leaves.append(leaves[place])
    default: leaves.swapAt(place, leaves.count - 1)
    }
    return leaves
  }

  // MARK: The validator that lies

  /// It signs whatever the log has signed, for everybody; sends others' requests again, with changes; and puts out signatures of nothing.
  private mutating func meddle(_ turn: Int) throws(LedgerViolation) {
    guard dice.chance(25), let request = heard.randomElement(using: &dice) else { return }
    let changed = change(request)
    let number = dice.number(0...2)
    post(Letter(due: turn, validator: number, content: .request(changed, branch: dice.number(0...branches.count - 1))))
    guard let checkpoint = SignedNote(request.checkpoint).flatMap({ Checkpoint($0.text) }) else { return }
    let key = LedgerBeginning.validators[Self.liar]
    let bad = NoteSignature(dice.chance(50) ? key.verifier : LedgerBeginning.members[number], bytes: Array(repeating: 1, count: 72))
    try invariants.saw(bad, for: checkpoint)
  }

  private mutating func change(_ request: WitnessRequest) -> WitnessRequest {
    var (old, proof, checkpoint) = (request.old, request.proof, request.checkpoint)
    switch dice.number(0...5) {
    case 0: old = dice.number(0...20)
    case 1: proof.append(.zero)
    case 2: if !proof.isEmpty { proof.removeLast() }
    case 3: proof.reverse()
    case 4: checkpoint[dice.number(0...checkpoint.count - 1)] ^= 1 << UInt8(dice.number(0...7))
    default: break
    }
    return WitnessRequest(old: old, proof: proof, checkpoint: checkpoint)
  }

  // MARK: Delivering

  private mutating func deliver(_ turn: Int) throws(LedgerViolation) {
    var due = mail.filter { $0.due <= turn }
    mail.removeAll { $0.due <= turn }
    due.shuffle(using: &dice)
    for letter in due {
      switch letter.content {
      case .request(let request, let branch): try bring(request, branch: branch, to: letter.validator, turn)
      case .answer(let answer, let checkpoint): hear(answer, for: checkpoint, of: letter.validator)
      }
    }
  }

  private mutating func bring(_ request: WitnessRequest, branch: Int, to number: Int, _ turn: Int) throws(LedgerViolation) {
    let checkpoint = SignedNote(request.checkpoint).flatMap { Checkpoint($0.text) }
    guard number != Self.liar else {
      if let checkpoint { try signAnything(checkpoint, turn) }
      return
    }
    let before = validators[number].running?.head
    requests += 1
    var validator = validators[number]
    var copy = dice
    let outcome = validator.handle(request, now: time + skews[number], &copy) { leaves($0, of: branch, to: number, &$1) }
    (validators[number], dice) = (validator, copy)
    if let signed = outcome.signed {
      cosigned += 1
      try invariants.signed(signed.checkpoint, by: number)
      let key = LedgerBeginning.validators[number]
      try invariants.saw(Cosignature.sign(signed.checkpoint, at: time / 1000, as: key.verifier, sign: key.sign), for: signed.checkpoint)
    }
    try forksAreKept(by: number, before: before, request)
    if let answer = outcome.answer { post(Letter(due: turn + 1, validator: number, content: .answer(answer, of: checkpoint))) }
  }

  private mutating func signAnything(_ checkpoint: Checkpoint, _ turn: Int) throws(LedgerViolation) {
    let key = LedgerBeginning.validators[Self.liar]
    let line = Cosignature.sign(checkpoint, at: time / 1000, as: key.verifier, sign: key.sign)
    // Withheld from the sequencer as often as not, and seen by whoever collects.
    try invariants.saw(line, for: checkpoint)
    if dice.chance(50) { post(Letter(due: turn + 1, validator: Self.liar, content: .answer(.cosigned(line), of: checkpoint))) }
  }

  /// Two roots of one size, both signed by the log, are kept by whoever sees them: compared here without the validator's own judgement.
  private func forksAreKept(by number: Int, before: SignedCheckpoint?, _ request: WitnessRequest) throws(LedgerViolation) {
    guard let before, let other = try? SignedCheckpoint(request.checkpoint, of: LedgerBeginning.log.verifier, .pretended),
      request.old <= other.checkpoint.size, before.checkpoint.size == other.checkpoint.size, before.checkpoint.root != other.checkpoint.root
    else { return }
    let isKept = validators[number].forks.contains {
      $0.isProof && $0.mine.checkpoint == before.checkpoint && $0.other.checkpoint == other.checkpoint
    }
    if !isKept { throw .forkForgotten(validator: number) }
  }

  private mutating func hear(_ answer: WitnessAnswer, for checkpoint: Checkpoint?, of number: Int) {
    switch answer {
    case .cosigned:
      cosignatures[number] = max(cosignatures[number], checkpoint?.size ?? 0)
      believed[number] = max(believed[number], checkpoint?.size ?? 0)
    case .conflict(let size): believed[number] = size
    default: break
    }
  }

  // MARK: Healing

  /// All reach each other, clocks are right, and the honest ones run: then a few rounds are enough for these three to confirm,
  /// whatever the fourth does.
  private mutating func heal() throws(LedgerViolation) {
    (cutOff, loss, isSequencerDown, mail) = ([], 0, false, [])
    skews = Array(repeating: 0, count: 5)
    // No clock was wrong by more than this.
    time += 1_200_000
    branches[0].grow(at: max(time, branches[0].lastTime), &dice)
    let checkpoint = branches[0].checkpoint(branches[0].size).checkpoint
    for round in 0..<8 {
      try startAgain(100)
      for number in 0..<4 where isToBeAsked(number) { ask(number, branch: 0, Self.turns + 10 * round) }
      try deliver(Self.turns + 10 * round + 4)
      try deliver(Self.turns + 10 * round + 9)
      if invariants.isConfirmed(checkpoint, without: LedgerBeginning.members[Self.liar]) {
        isHealed = true
        return
      }
    }
    throw .notLive(size: checkpoint.size)
  }
}
