/// A complete subtree of a Merkle tree: `level` is its height (0 for a leaf), `index` its place among those of its height, from the left.
public struct TreeNode: Hashable, Sendable {
  public let level: Int
  public let index: Int
  public init(level: Int, index: Int) {
    self.level = level
    self.index = index
  }
}

/// The Merkle tree of RFC 6962 §2.1 over hashes that somebody else keeps.
///
/// Every hash of a tree of any size is made of hashes of complete subtrees; `node` gives those, from tiles or from memory.
public struct MerkleTree<Failure: Error> {
  private let cryptography: Cryptography
  private let node: (TreeNode) throws(Failure) -> Hash

  /// - Parameter node: the hash of a complete subtree within the size that is asked about.
  public init(_ cryptography: Cryptography, node: @escaping (TreeNode) throws(Failure) -> Hash) {
    self.cryptography = cryptography
    self.node = node
  }

  /// The root of the tree of the first `size` leaves.
  public func root(of size: Int) throws(Failure) -> Hash { try hash(of: 0..<size) }

  /// The hashes that lead from a leaf to the root, the leaf's sibling first (RFC 6962 §2.1.1).
  /// - Precondition: `0 ≤ index < size`.
  public func inclusionProof(of index: Int, in size: Int) throws(Failure) -> [Hash] {
    precondition(index >= 0 && index < size)
    return try path(to: index, in: 0..<size)
  }

  /// The hashes that show that the tree of `size` leaves begins with that of `old` leaves (RFC 6962 §2.1.2); none when `old` is 0 or `size`.
  /// - Precondition: `0 ≤ old ≤ size`.
  public func consistencyProof(from old: Int, to size: Int) throws(Failure) -> [Hash] {
    precondition(old >= 0 && old <= size)
    return old == 0 || old == size ? [] : try difference(old, in: 0..<size, isWhole: true)
  }

  private func path(to index: Int, in range: Range<Int>) throws(Failure) -> [Hash] {
    guard range.count > 1 else { return [] }
    let middle = range.lowerBound + range.count.largestPowerBelow
    return index < middle
      ? try path(to: index, in: range.lowerBound..<middle) + [try hash(of: middle..<range.upperBound)]
      : try path(to: index, in: middle..<range.upperBound) + [try hash(of: range.lowerBound..<middle)]
  }

  private func difference(_ old: Int, in range: Range<Int>, isWhole: Bool) throws(Failure) -> [Hash] {
    if old == range.upperBound { return isWhole ? [] : [try hash(of: range)] }
    let middle = range.lowerBound + range.count.largestPowerBelow
    return old <= middle
      ? try difference(old, in: range.lowerBound..<middle, isWhole: isWhole) + [try hash(of: middle..<range.upperBound)]
      : try difference(old, in: middle..<range.upperBound, isWhole: false) + [try hash(of: range.lowerBound..<middle)]
  }

  /// A range as the recursion of RFC 6962 makes them: its start is a multiple of the power of two that its length does not exceed.
  private func hash(of range: Range<Int>) throws(Failure) -> Hash {
    guard !range.isEmpty else { return cryptography.emptyRoot }
    let level = range.count.trailingZeroBitCount
    if range.count == 1 << level { return try node(TreeNode(level: level, index: range.lowerBound >> level)) }
    let middle = range.lowerBound + range.count.largestPowerBelow
    let left = try hash(of: range.lowerBound..<middle)
    return cryptography.node(left, try hash(of: middle..<range.upperBound))
  }
}

extension Int {
  /// The largest power of two below a number greater than 1.
  fileprivate var largestPowerBelow: Int { 1 << (Int.bitWidth - 1 - (self - 1).leadingZeroBitCount) }
}

// MARK: Checking

extension Cryptography {
  /// Whether a leaf is at an index of the tree of `size` leaves with that root (RFC 9162 §2.1.3.2). False for numbers that make no sense.
  public func isIncluded(_ leaf: Hash, at index: Int, of size: Int, root: Hash, proof: [Hash]) -> Bool {
    guard index >= 0, index < size else { return false }
    var (place, last) = (index, size - 1)
    var hash = leaf
    for sibling in proof {
      guard last > 0 else { return false }
      if place & 1 == 1 || place == last {
        hash = node(sibling, hash)
        while place & 1 == 0 && place != 0 {
          place >>= 1
          last >>= 1
        }
      } else {
        hash = node(hash, sibling)
      }
      place >>= 1
      last >>= 1
    }
    return last == 0 && hash == root
  }

  /// Whether the tree of `size` leaves with that root begins with the one of `old` leaves (RFC 9162 §2.1.4.2). With `old` 0 or `size` the
  /// proof must be empty; with `size` the roots must be the same.
  public func isConsistent(from old: Int, _ oldRoot: Hash, to size: Int, _ root: Hash, proof: [Hash]) -> Bool {
    guard old >= 0, old <= size else { return false }
    if old == size { return proof.isEmpty && oldRoot == root }
    if old == 0 { return proof.isEmpty && oldRoot == emptyRoot }
    var path = (old & (old - 1) == 0 ? [oldRoot] : []) + proof
    guard !path.isEmpty else { return false }
    let first = path.removeFirst()
    var (place, last) = (old - 1, size - 1)
    while place & 1 == 1 {
      place >>= 1
      last >>= 1
    }
    var (before, after) = (first, first)
    for sibling in path {
      guard last > 0 else { return false }
      if place & 1 == 1 || place == last {
        before = node(sibling, before)
        after = node(sibling, after)
        while place & 1 == 0 && place != 0 {
          place >>= 1
          last >>= 1
        }
      } else {
        after = node(after, sibling)
      }
      place >>= 1
      last >>= 1
    }
    return last == 0 && before == oldRoot && after == root
  }
}

// MARK: Growing

/// The right edge of a growing tree: the complete subtrees that make it up, the largest first. Enough to append leaves and to reckon the root.
public struct TreeEdge: Hashable, Sendable {
  public private(set) var size: Int
  /// One for each bit that is set in ``size``, from the highest.
  public private(set) var peaks: [Hash]

  /// A tree without leaves.
  public init() { (size, peaks) = (0, []) }

  /// Nil unless there is one hash for each bit of the size.
  public init?(size: Int, peaks: [Hash]) {
    guard size >= 0, size.nonzeroBitCount == peaks.count else { return nil }
    (self.size, self.peaks) = (size, peaks)
  }

  /// The complete subtrees that ``peaks`` are the hashes of.
  public static func nodes(of size: Int) -> [TreeNode] {
    (0..<Int.bitWidth - 1).reversed().filter { size >> $0 & 1 == 1 }.map { TreeNode(level: $0, index: (size >> $0) - 1) }
  }

  /// Appends a leaf and tells of each subtree that is complete by it, the leaf itself first.
  public mutating func append(_ leaf: Hash, _ cryptography: Cryptography, completed: (TreeNode, Hash) -> Void = { _, _ in }) {
    var (hash, level, index) = (leaf, 0, size)
    completed(TreeNode(level: 0, index: index), hash)
    while index & 1 == 1, let left = peaks.popLast() {
      (hash, level, index) = (cryptography.node(left, hash), level + 1, index >> 1)
      completed(TreeNode(level: level, index: index), hash)
    }
    peaks.append(hash)
    size += 1
  }

  public func root(_ cryptography: Cryptography) -> Hash {
    guard var hash = peaks.last else { return cryptography.emptyRoot }
    for peak in peaks.dropLast().reversed() { hash = cryptography.node(peak, hash) }
    return hash
  }
}
