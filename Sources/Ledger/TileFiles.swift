import Casework
import Foundation

/// Something is wrong with the files of a ledger.
public enum LedgerFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The system refused: what was to be done, on which file, and what it said.
  case system(String, String, String)
  /// A tile is missing, shorter than the ledger, or not what it should be.
  case damaged(String)

  public var description: String {
    switch self {
    case .system(let verb, let path, let reason): "\(verb) \(path): \(reason)"
    case .damaged(let what): "damaged: \(what)"
    }
  }
}

/// The tiles of a log as files, each as wide as it has become: `tile/0/x001/234`. A narrower one is the beginning of it, so the partial tiles
/// of C2SP tlog-tiles are served from the same file.
///
/// Files only grow, and only behind the size that was last signed. What lies behind that size is of a block that never was signed, and is
/// overwritten. All methods block.
public struct TileFiles: Sendable {
  public let folder: String
  private let cryptography: Cryptography

  public init(folder: String, _ cryptography: Cryptography = .standard) throws(LedgerFileError) {
    self.folder = folder
    self.cryptography = cryptography
    try DurableFolder.make("\(folder)/tile")
  }

  // MARK: Writing

  /// Writes leaves and the hashes that came with them behind a size, and forces them to the disk.
  public func append(_ leaves: [[UInt8]], of growth: LedgerState.Extension, behind size: Int) throws(LedgerFileError) {
    var first = size
    var rest = leaves[...]
    while !rest.isEmpty {
      let tile = first / TileAddress.fullWidth
      let part = rest.prefix((tile + 1) * TileAddress.fullWidth - first)
      let offset = try bundleLength(tile, width: first % TileAddress.fullWidth)
      try write(EntryBundle.encode(part), at: offset, of: TileAddress(.entries, index: tile))
      first += part.count
      rest = rest.dropFirst(part.count)
    }
    for (address, run) in Self.runs(of: growth.nodes) {
      try write(run.hashes.flatMap(\.bytes), at: run.first * Hash.byteCount, of: address)
    }
  }

  /// The hashes that tiles hold, those next to each other together.
  private static func runs(of nodes: [(node: TreeNode, hash: Hash)]) -> [TileAddress: (first: Int, hashes: [Hash])] {
    var runs: [TileAddress: (first: Int, hashes: [Hash])] = [:]
    for (node, hash) in nodes where node.level.isMultiple(of: 8) && node.level / 8 < TileAddress.mostLevels {
      let address = TileAddress(.hashes(level: node.level / 8), index: node.index / TileAddress.fullWidth)
      runs[address, default: (node.index % TileAddress.fullWidth, [])].hashes.append(hash)
    }
    return runs
  }

  /// How many bytes the first entries of a bundle take.
  private func bundleLength(_ index: Int, width: Int) throws(LedgerFileError) -> Int {
    guard width > 0 else { return 0 }
    return EntryBundle.encode(try bundle(index, width: width)).count
  }

  private func write(_ bytes: [UInt8], at offset: Int, of address: TileAddress) throws(LedgerFileError) {
    let path = path(of: address)
    let isNew = !FileManager.default.fileExists(atPath: path)
    let parent = (path as NSString).deletingLastPathComponent
    if isNew { try DurableFolder.make(parent) }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .last("open", path) }
    do {
      defer { close(descriptor) }
      try Self.put(bytes, at: offset, to: descriptor, path)
      guard ftruncate(descriptor, off_t(offset + bytes.count)) == 0 else { throw .last("truncate", path) }
      guard fsync(descriptor) == 0 else { throw .last("fsync", path) }
    }
    if isNew { try DurableFolder.sync(parent) }
  }

  /// Writes all of it; the system may take less at a time.
  private static func put(_ bytes: [UInt8], at offset: Int, to descriptor: Int32, _ path: String) throws(LedgerFileError) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress.map { $0 + done }, bytes.count - done, off_t(offset + done)) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .last("write", path) }
      done += count
    }
  }

  // MARK: Reading

  /// The first `width` hashes of a tile.
  public func hashes(level: Int, index: Int, width: Int) throws(LedgerFileError) -> [Hash] {
    let path = path(of: TileAddress(.hashes(level: level), index: index))
    guard let bytes = FileManager.default.contents(atPath: path), bytes.count >= width * Hash.byteCount else {
      throw .damaged("\(path): not \(width) hashes")
    }
    return (0..<width).compactMap { Hash(bytes[(bytes.startIndex + $0 * 32)..<(bytes.startIndex + ($0 + 1) * 32)]) }
  }

  /// The first `width` entries of a bundle.
  public func bundle(_ index: Int, width: Int) throws(LedgerFileError) -> [[UInt8]] {
    let path = path(of: TileAddress(.entries, index: index))
    guard let bytes = FileManager.default.contents(atPath: path),
      let entries = EntryBundle.decode(Array(bytes), width: width, exactly: false)
    else { throw .damaged("\(path): not \(width) entries") }
    return entries
  }

  /// The leaves of a range of the log.
  public func leaves(_ range: Range<Int>) throws(LedgerFileError) -> [[UInt8]] {
    var leaves: [[UInt8]] = []
    var next = range.lowerBound
    while next < range.upperBound {
      let tile = next / TileAddress.fullWidth
      let end = min((tile + 1) * TileAddress.fullWidth, range.upperBound)
      leaves += try bundle(tile, width: end - tile * TileAddress.fullWidth)[(next - tile * TileAddress.fullWidth)...]
      next = end
    }
    return leaves
  }

  public func leaf(_ index: Int) throws(LedgerFileError) -> [UInt8] { try leaves(index..<index + 1)[0] }

  /// The tree of the first `size` leaves.
  public func tree(of size: Int) -> MerkleTree<LedgerFileError> {
    let nodes = TiledNodes(cryptography) { (level: Int, index: Int) throws(LedgerFileError) in
      let count = size >> (8 * level)
      return try hashes(level: level, index: index, width: min(TileAddress.fullWidth, count - index * TileAddress.fullWidth))
    }
    return MerkleTree(cryptography) { (node: TreeNode) throws(LedgerFileError) in try nodes.hash(of: node) }
  }

  /// The right edge of the tree of the first `size` leaves.
  public func edge(of size: Int) throws(LedgerFileError) -> TreeEdge {
    let nodes = TiledNodes(cryptography) { (level: Int, index: Int) throws(LedgerFileError) in
      try hashes(level: level, index: index, width: min(TileAddress.fullWidth, (size >> (8 * level)) - index * TileAddress.fullWidth))
    }
    var peaks: [Hash] = []
    for node in TreeEdge.nodes(of: size) { peaks.append(try nodes.hash(of: node)) }
    return TreeEdge(size: size, peaks: peaks) ?? TreeEdge()
  }

  /// A tile as it is served; nil when a log of `size` leaves has no such tile. The hash of a narrower tile is that of the beginning.
  public func bytes(of address: TileAddress, size: Int) throws(LedgerFileError) -> [UInt8]? {
    let level = if case .hashes(let level) = address.kind { level } else { 0 }
    guard level < TileAddress.mostLevels, address.index < 1 << 40,
      address.index * TileAddress.fullWidth + address.width <= size >> (8 * level)
    else { return nil }
    switch address.kind {
    case .hashes(let level): return try hashes(level: level, index: address.index, width: address.width).flatMap(\.bytes)
    case .entries: return EntryBundle.encode(try bundle(address.index, width: address.width))
    }
  }

  /// Reads leaves back from the disk and reckons the root from the tiles on the disk, so that nothing is signed but what can be read again.
  public func check(_ checkpoint: Checkpoint, leaves range: Range<Int>) throws(LedgerFileError) {
    var next = range.lowerBound
    while next < range.upperBound {
      let tile = next / TileAddress.fullWidth
      let start = tile * TileAddress.fullWidth
      let end = min(start + TileAddress.fullWidth, range.upperBound)
      let (entries, kept) = (try bundle(tile, width: end - start), try hashes(level: 0, index: tile, width: end - start))
      for index in next..<end where cryptography.leaf(entries[index - start]) != kept[index - start] {
        throw .damaged("entry \(index) is not what its tile holds")
      }
      next = end
    }
    guard try tree(of: checkpoint.size).root(of: checkpoint.size) == checkpoint.root else {
      throw .damaged("the tiles of \(checkpoint.size) entries have another root")
    }
  }

  private func path(of address: TileAddress) -> String { "\(folder)/tile/\(address.full)" }

  // MARK: Notes

  /// A small file beside the tiles; nil when there is none.
  public func note(_ name: String) -> [UInt8]? { FileManager.default.contents(atPath: "\(folder)/\(name)").map(Array.init) }

  /// Puts a small file in the place of the one before, whole or not at all, and forces it to the disk.
  public func keep(_ bytes: [UInt8], as name: String) throws(LedgerFileError) {
    let (draft, path) = ("\(folder)/\(name).new", "\(folder)/\(name)")
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .last("create", draft) }
    do {
      defer { close(descriptor) }
      try Self.put(bytes, at: 0, to: descriptor, draft)
      guard fsync(descriptor) == 0 else { throw .last("fsync", draft) }
    }
    guard rename(draft, path) == 0 else { throw .last("rename", path) }
    try DurableFolder.sync(folder)
  }
}

/// Folders that are there after a loss of power.
enum DurableFolder {
  static func make(_ path: String) throws(LedgerFileError) {
    guard !FileManager.default.fileExists(atPath: path) else { return }
    let parent = (path as NSString).deletingLastPathComponent
    if !parent.isEmpty { try make(parent) }
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw .last("mkdir", path) }
    if !parent.isEmpty { try sync(parent) }
  }

  static func sync(_ path: String) throws(LedgerFileError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last("open", path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .last("fsync", path) }
  }
}

extension LedgerFileError {
  static func last(_ verb: String, _ path: String) -> LedgerFileError { .system(verb, path, String(cString: strerror(errno))) }
}
