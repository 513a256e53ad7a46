/// Where a tile lies (C2SP tlog-tiles): 256 hashes of one level, or 256 entries, or the first of them.
public struct TileAddress: Hashable, Sendable, CustomStringConvertible {
  /// What a tile holds.
  public enum Kind: Hashable, Sendable {
    /// Hashes of complete subtrees of `256^level` leaves.
    case hashes(level: Int)
    case entries
  }

  public let kind: Kind
  public let index: Int
  /// How many of the 256 there are: 1 … 256.
  public let width: Int

  public static let fullWidth = 256
  /// Levels of a tree of 2^63 leaves.
  public static let mostLevels = 8

  public init(_ kind: Kind, index: Int, width: Int = fullWidth) { (self.kind, self.index, self.width) = (kind, index, width) }

  /// Nil unless the path is one that the specification has: `0/x001/234`, `entries/000.p/7`.
  public init?(_ path: String) {
    var parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { String(Substring($0)) }
    guard let first = parts.first else { return nil }
    parts.removeFirst()
    if first == "entries" {
      kind = .entries
    } else if let level = Int(plain: first), level < 64 {
      kind = .hashes(level: level)
    } else {
      return nil
    }
    if parts.count >= 2, parts[parts.count - 2].hasSuffix(".p") {
      guard let partial = Int(plain: parts.removeLast()), (1..<Self.fullWidth).contains(partial) else { return nil }
      width = partial
      parts[parts.count - 1].removeLast(2)
    } else {
      width = Self.fullWidth
    }
    guard let index = Self.index(parts) else { return nil }
    self.index = index
  }

  private static func index(_ parts: [String]) -> Int? {
    guard !parts.isEmpty, parts.count <= 6 else { return nil }
    var index = 0
    for (place, part) in parts.enumerated() {
      let isLast = place == parts.count - 1
      let digits = isLast ? part[...] : part.dropFirst()
      guard isLast || part.hasPrefix("x"), digits.utf8.count == 3, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        let number = Int(digits)
      else { return nil }
      index = index * 1000 + number
    }
    // `x000/001` would be a second address of `001`.
    return parts.count == 1 || parts[0] != "x000" ? index : nil
  }

  public var description: String {
    let kind =
      switch kind {
      case .hashes(let level): "\(level)"
      case .entries: "entries"
      }
    return "\(kind)/\(stem)" + (width == Self.fullWidth ? "" : ".p/\(width)")
  }

  /// The index in groups of three digits, all but the last with an `x`.
  private var stem: String {
    var groups: [String] = []
    var rest = index
    repeat {
      let digits = String(rest % 1000)
      groups.insert((groups.isEmpty ? "" : "x") + String(repeating: "0", count: 3 - digits.count) + digits, at: 0)
      rest /= 1000
    } while rest > 0
    return groups.joined(separator: "/")
  }

  /// The same tile when it is full.
  public var full: TileAddress { TileAddress(kind, index: index) }

  /// The tiles of a level that a tree of a size has, from a place on; the last may be partial.
  public static func of(_ kind: Kind, size: Int, from first: Int = 0) -> [TileAddress] {
    let level = if case .hashes(let level) = kind { level } else { 0 }
    guard level < mostLevels else { return [] }
    let count = size >> (8 * level)
    guard first * fullWidth < count else { return [] }
    return (first...((count - 1) / fullWidth)).map { TileAddress(kind, index: $0, width: min(fullWidth, count - $0 * fullWidth)) }
  }
}

/// 256 entries or the first of them, each with its length before it as two big-endian bytes.
public enum EntryBundle {
  /// - Precondition: no entry is longer than ``LedgerEntry/mostBytes``; with its length cut off, all behind it would be lost.
  public static func encode(_ entries: some Sequence<[UInt8]>) -> [UInt8] {
    entries.reduce(into: []) { bytes, entry in
      precondition(entry.count <= LedgerEntry.mostBytes)
      bytes.append(UInt8(truncatingIfNeeded: entry.count >> 8))
      bytes.append(UInt8(truncatingIfNeeded: entry.count))
      bytes += entry
    }
  }

  /// The first `width` entries; nil unless there are so many, whole.
  /// - Parameter exactly: whether nothing may follow them.
  public static func decode(_ bytes: [UInt8], width: Int, exactly: Bool = true) -> [[UInt8]]? {
    var entries: [[UInt8]] = []
    var place = 0
    while entries.count < width {
      guard place + 2 <= bytes.count else { return nil }
      let length = Int(bytes[place]) << 8 | Int(bytes[place + 1])
      place += 2
      guard place + length <= bytes.count else { return nil }
      entries.append(Array(bytes[place..<place + length]))
      place += length
    }
    return exactly && place != bytes.count ? nil : entries
  }
}

/// The hashes of complete subtrees, out of tiles.
public struct TiledNodes<Failure: Error> {
  private let cryptography: Cryptography
  private let tile: (_ level: Int, _ index: Int) throws(Failure) -> [Hash]

  /// - Parameter tile: the hashes of a tile, as many as there are at least for the size that is asked about.
  public init(_ cryptography: Cryptography, tile: @escaping (_ level: Int, _ index: Int) throws(Failure) -> [Hash]) {
    self.cryptography = cryptography
    self.tile = tile
  }

  /// - Precondition: the tile holds the subtree whole.
  public func hash(of node: TreeNode) throws(Failure) -> Hash {
    let height = node.level % 8
    let start = node.index << height
    var hashes = Array(try tile(node.level / 8, start / TileAddress.fullWidth)[(start % TileAddress.fullWidth)...].prefix(1 << height))
    precondition(hashes.count == 1 << height)
    while hashes.count > 1 {
      hashes = stride(from: 0, to: hashes.count, by: 2).map { cryptography.node(hashes[$0], hashes[$0 + 1]) }
    }
    return hashes[0]
  }
}
