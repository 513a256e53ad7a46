/// SplitMix64 (Steele, Lea, Flood 2014): the same seed gives the same province on every machine.
struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A generator of its own for a part of the work, so that a change there moves nothing elsewhere.
  mutating func forked() -> SeededRandom { SeededRandom(seed: next()) }

  mutating func number(in range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
  mutating func element<Element>(of elements: [Element]) -> Element? { elements.randomElement(using: &self) }

  /// True in so many cases of a hundred.
  mutating func chance(_ percent: Int) -> Bool { number(in: 1...100) <= percent }
}
