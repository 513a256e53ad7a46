import Casework
import Ledger
import Testing

@Suite struct `The Merkle tree` {
  private static let leaves: [[UInt8]] = [
    [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43], Array(0x50...0x57), Array(0x60...0x6F),
  ]
  private static let crypto = Cryptography.standard

  private func hashes(_ count: Int) -> [Hash] { (0..<count).map { Self.crypto.leaf(Array("leaf \($0)".utf8)) } }

  @Test(arguments: [
    (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
    (2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
    (3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
    (7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
    (8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
  ])
  func `has the roots that the reference implementation has`(size: Int, root: String) {
    var edge = TreeEdge()
    for leaf in Self.leaves.prefix(size) { edge.append(Self.crypto.leaf(leaf), .standard) }
    #expect(edge.root(.standard).description == root)
    #expect(Naive.root(Self.leaves.prefix(size).map { Self.crypto.leaf($0) }).description == root)
  }

  @Test func `is that of RFC 6962 for every size: root, edge and complete subtrees`() {
    let leaves = hashes(130)
    let tree = Naive.tree(leaves)
    var edge = TreeEdge()
    for size in 0...leaves.count {
      let root = Naive.root(Array(leaves.prefix(size)))
      #expect(tree.root(of: size) == root && edge.root(.standard) == root && edge.size == size)
      let nodes = TreeEdge.nodes(of: size).map { Naive.root(Array(leaves[$0.index << $0.level..<($0.index + 1) << $0.level])) }
      #expect(edge.peaks == nodes)
      #expect(TreeEdge(size: size, peaks: nodes) == edge)
      #expect(TreeEdge(size: size, peaks: nodes + [.zero]) == nil)
      guard size < leaves.count else { return }
      var completed: [TreeNode: Hash] = [:]
      edge.append(leaves[size], .standard) { completed[$0] = $1 }
      #expect(completed.count == (size + 1).trailingZeroBitCount + 1)
      for (node, hash) in completed {
        #expect(hash == Naive.root(Array(leaves[node.index << node.level..<(node.index + 1) << node.level])))
      }
    }
  }

  @Test func `proves every leaf of every size as the RFC does, and a proof holds for nothing else`() throws {
    let leaves = hashes(33)
    let tree = Naive.tree(leaves)
    for size in 1...leaves.count {
      let root = Naive.root(Array(leaves.prefix(size)))
      for index in 0..<size {
        let proof = tree.inclusionProof(of: index, in: size)
        #expect(proof == Naive.path(index, Array(leaves.prefix(size))))
        #expect(Self.crypto.isIncluded(leaves[index], at: index, of: size, root: root, proof: proof))
        for other in [index - 1, index + 1, size, -1] where other != index {
          #expect(!Self.crypto.isIncluded(leaves[index], at: other, of: size, root: root, proof: proof))
        }
        #expect(!Self.crypto.isIncluded(.zero, at: index, of: size, root: root, proof: proof))
        #expect(!Self.crypto.isIncluded(leaves[index], at: index, of: size, root: .zero, proof: proof))
        #expect(!Self.crypto.isIncluded(leaves[index], at: index, of: size, root: root, proof: proof + [.zero]))
        if !proof.isEmpty {
          #expect(!Self.crypto.isIncluded(leaves[index], at: index, of: size, root: root, proof: Array(proof.dropLast())))
          #expect(!Self.crypto.isIncluded(leaves[index], at: index, of: size, root: root, proof: Array(proof.dropFirst())))
        }
      }
    }
  }

  @Test func `proves that it goes on from every size before as the RFC does, and a proof holds for nothing else`() {
    let leaves = hashes(40)
    let tree = Naive.tree(leaves)
    let roots = (0...leaves.count).map { Naive.root(Array(leaves.prefix($0))) }
    for size in 0...leaves.count {
      for old in 0...size {
        let proof = tree.consistencyProof(from: old, to: size)
        #expect(proof == Naive.proof(old, Array(leaves.prefix(size))))
        #expect(Self.crypto.isConsistent(from: old, roots[old], to: size, roots[size], proof: proof))
        #expect(!Self.crypto.isConsistent(from: old, .zero, to: size, roots[size], proof: proof))
        #expect(!Self.crypto.isConsistent(from: old, roots[old], to: size, roots[size], proof: proof + [.zero]))
        if old > 0 {
          #expect(!Self.crypto.isConsistent(from: old, roots[old], to: size, .zero, proof: proof))
          #expect(!Self.crypto.isConsistent(from: old - 1, roots[old], to: size, roots[size], proof: proof))
        }
        if !proof.isEmpty {
          #expect(!Self.crypto.isConsistent(from: old, roots[old], to: size, roots[size], proof: Array(proof.dropLast())))
        }
      }
    }
  }

  @Test func `proves at random sizes up to five thousand, and one changed bit of a proof is found`() throws {
    var dice = Dice(6962)
    let leaves = hashes(5_000)
    // Complete subtrees of the whole, so that each proof costs no thousand hashes.
    var nodes: [TreeNode: Hash] = [:]
    var edge = TreeEdge()
    for leaf in leaves { edge.append(leaf, .standard) { nodes[$0] = $1 } }
    let tree = MerkleTree<Never>(.standard) { nodes[$0] ?? .zero }
    for round in 0..<300 {
      let size = Int.random(in: 1...leaves.count, using: &dice)
      let (index, old) = (Int.random(in: 0..<size, using: &dice), Int.random(in: 1...size, using: &dice))
      let root = tree.root(of: size)
      let (inclusion, consistency) = (tree.inclusionProof(of: index, in: size), tree.consistencyProof(from: old, to: size))
      if round < 10 {
        #expect(root == Naive.root(Array(leaves.prefix(size))) && inclusion == Naive.path(index, Array(leaves.prefix(size))))
        #expect(consistency == Naive.proof(old, Array(leaves.prefix(size))))
      }
      #expect(Self.crypto.isIncluded(leaves[index], at: index, of: size, root: root, proof: inclusion))
      #expect(Self.crypto.isConsistent(from: old, tree.root(of: old), to: size, root, proof: consistency))
      for (proof, isInclusion) in [(inclusion, true), (consistency, false)] {
        guard let place = proof.indices.randomElement(using: &dice) else { continue }
        var changed = proof
        changed[place] = try #require(Hash(proof[place].bytes.flipping(bit: Int.random(in: 0..<256, using: &dice))))
        #expect(
          !(isInclusion
            ? Self.crypto.isIncluded(leaves[index], at: index, of: size, root: root, proof: changed)
            : Self.crypto.isConsistent(from: old, tree.root(of: old), to: size, root, proof: changed)))
      }
    }
  }

  @Test func `numbers that make no sense prove nothing and stop nothing`() {
    let hash = Self.crypto.leaf([])
    for (index, size) in [(-1, 1), (0, 0), (1, 1), (Int.max, Int.max), (0, -1), (Int.min, Int.max)] {
      #expect(!Self.crypto.isIncluded(hash, at: index, of: size, root: hash, proof: []))
    }
    for (old, size) in [(-1, 1), (2, 1), (Int.min, Int.max), (Int.max, Int.max - 1)] {
      #expect(!Self.crypto.isConsistent(from: old, hash, to: size, hash, proof: []))
    }
    let many = Array(repeating: hash, count: 200)
    #expect(!Self.crypto.isIncluded(hash, at: Int.max - 1, of: Int.max, root: hash, proof: many))
    #expect(!Self.crypto.isConsistent(from: Int.max - 1, hash, to: Int.max, hash, proof: many))
    #expect(!Self.crypto.isConsistent(from: 0, hash, to: 5, hash, proof: []), "before any leaf there is the empty root alone")
  }
}
