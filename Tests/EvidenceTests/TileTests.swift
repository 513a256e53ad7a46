import Casework
import Ledger
import Testing

@Suite struct `Tiles` {
  @Test(arguments: [
    (TileAddress(.hashes(level: 0), index: 1_234_067), "0/x001/x234/067"),
    (TileAddress(.hashes(level: 3), index: 0), "3/000"),
    (TileAddress(.entries, index: 999), "entries/999"),
    (TileAddress(.entries, index: 1000, width: 7), "entries/x001/000.p/7"),
    (TileAddress(.hashes(level: 7), index: 5, width: 255), "7/005.p/255"),
  ])
  func `lie where the specification says`(tile: TileAddress, path: String) {
    #expect(tile.description == path)
    #expect(TileAddress(path) == tile)
  }

  @Test(arguments: [
    "", "/", "0", "0/", "0/0", "0/00", "0/0000", "0/x000/001", "0/001/002", "0/x001", "0/x001/2", "00/000", "-1/000", "64/000",
    "0/000.p", "0/000.p/", "0/000.p/0", "0/000.p/256", "0/000.p/07", "0/000.p/1/2", "0/.p/1", "entries", "Entries/000", "entries/000/",
    "/0/000", "0/x001\u{301}/000", "0/00\u{661}", "0/x001/x002/x003/x004/x005/x006/007", "0/x1/000", "0/000.p/+1",
  ])
  func `have no second address`(path: String) { #expect(TileAddress(path) == nil) }

  @Test func `every index has its address and every address its index`() {
    var dice = Dice(8)
    for _ in 0..<2_000 {
      let index = Int.random(in: 0..<1_000_000_000_000_000_000, using: &dice) >> Int.random(in: 0...59, using: &dice)
      let kind = Bool.random(using: &dice) ? TileAddress.Kind.entries : .hashes(level: Int.random(in: 0...7, using: &dice))
      let tile = TileAddress(kind, index: index, width: Int.random(in: 1...256, using: &dice))
      #expect(TileAddress(tile.description) == tile, "\(tile)")
      #expect(tile.full.width == 256 && tile.full.index == index)
    }
  }

  @Test func `of 70,000 entries are 273 full ones and one of 112, then 1 and one of 17, then one of 1`() {
    let (leaves, middle, top) = (
      TileAddress.of(.hashes(level: 0), size: 70_000), TileAddress.of(.hashes(level: 1), size: 70_000),
      TileAddress.of(.hashes(level: 2), size: 70_000)
    )
    #expect(leaves.count == 274 && leaves.dropLast().allSatisfy { $0.width == 256 } && leaves.last?.width == 112)
    #expect(middle.map(\.width) == [256, 17])
    #expect(top.map(\.width) == [1])
    #expect(TileAddress.of(.hashes(level: 3), size: 70_000).isEmpty)
    #expect(TileAddress.of(.entries, size: 70_000).map(\.width) == leaves.map(\.width))
    #expect(TileAddress.of(.entries, size: 70_000, from: 273).map(\.description) == ["entries/273.p/112"])
    #expect(TileAddress.of(.entries, size: 70_000, from: 274).isEmpty)
  }

  @Test func `never are empty`() {
    for size in [0, 255, 256, 257, 512, 65_535, 65_536, 65_537] {
      for level in 0...3 {
        let tiles = TileAddress.of(.hashes(level: level), size: size)
        #expect(tiles.allSatisfy { (1...256).contains($0.width) })
        #expect(tiles.reduce(0) { $0 + $1.width } == size >> (8 * level))
      }
    }
    #expect(TileAddress.of(.hashes(level: 8), size: .max).isEmpty)
  }

  @Test func `give the same hash of every complete subtree as the leaves do`() {
    let crypto = Cryptography.standard
    var nodes: [TreeNode: Hash] = [:]
    var edge = TreeEdge()
    for number in 0..<1_300 { edge.append(crypto.leaf(Array("\(number)".utf8)), .standard) { nodes[$0] = $1 } }
    // Tiles hold the complete subtrees of levels 0, 8, 16… alone.
    let tiled = TiledNodes<Never>(.standard) { level, index in
      (0..<256).compactMap { nodes[TreeNode(level: level * 8, index: index * 256 + $0)] }
    }
    #expect(nodes.count > 2_500)
    for (node, hash) in nodes { #expect(tiled.hash(of: node) == hash, "\(node)") }
  }
}

@Suite struct `A bundle of entries` {
  @Test func `gives back the entries that were put in, and nothing when one is cut off`() {
    var dice = Dice(3)
    for count in [1, 2, 17, 256] {
      let entries = (0..<count).map { _ in dice.bytes(Int.random(in: 0...300, using: &dice)) }
      let bundle = EntryBundle.encode(entries)
      #expect(EntryBundle.decode(bundle, width: count) == entries)
      #expect(EntryBundle.decode(Array(bundle.dropLast()), width: count) == nil)
      #expect(EntryBundle.decode(bundle + [0], width: count) == nil)
      #expect(EntryBundle.decode(bundle + [0], width: count, exactly: false) == entries)
      #expect(EntryBundle.decode(bundle, width: count + 1) == nil)
      #expect(EntryBundle.decode(bundle, width: count - 1) == nil)
      #expect(EntryBundle.decode(bundle, width: count - 1, exactly: false) == Array(entries.dropLast()))
    }
    let longest = Array(repeating: UInt8(7), count: LedgerEntry.mostBytes)
    #expect(EntryBundle.encode([longest]).prefix(2) == [0xFF, 0xFF])
    #expect(EntryBundle.decode(EntryBundle.encode([longest, []]), width: 2) == [longest, []])
  }
}
