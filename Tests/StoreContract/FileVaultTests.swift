import Casework
import FileVaultOnDisk
import Foundation
import Testing

@Suite struct FileVaultTests {
  /// SHA-256 of `abc`, from FIPS 180-2.
  private static let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

  private func withVault(_ body: (DiskVault, String) async throws -> Void) async throws {
    try await withFolder { folder in try await body(try DiskVault(folder: folder), folder) }
  }

  private func place(of hash: String, in folder: String) -> String {
    "\(folder)/\(hash.prefix(2))/\(hash.dropFirst(2).prefix(2))/\(hash)"
  }

  @Test func `bytes come back by their hash however they were cut`() async throws {
    try await withVault { vault, folder in
      let file = try await vault.store(Chunks([[0x61], [], [0x62, 0x63]]), limit: 3)
      #expect(file == StoredFile(hash: Self.abc, size: 3))
      try await vault.claim([Self.abc])
      #expect(try await vault.read(Self.abc) == [0x61, 0x62, 0x63])
      #expect(FileManager.default.fileExists(atPath: place(of: Self.abc, in: folder)))
      #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/drafts").isEmpty)
    }
  }

  @Test func `an empty file is a file`() async throws {
    try await withVault { vault, _ in
      let file = try await vault.store(Chunks([]), limit: 0)
      #expect(file.size == 0)
      #expect(try await vault.read(file.hash) == [])
    }
  }

  @Test func `the same bytes sent at once many times are kept once`() async throws {
    try await withVault { vault, _ in
      let bytes = Array(repeating: UInt8(7), count: 100_000)
      let files = try await withThrowingTaskGroup(of: StoredFile.self) { group in
        for _ in 0..<20 { group.addTask { try await vault.store(Chunks([bytes]), limit: 100_000) } }
        return try await group.reduce(into: Set<StoredFile>()) { $0.insert($1) }
      }
      #expect(files.count == 1)
      #expect(try await vault.hashes() == files.map(\.hash))
    }
  }

  @Test func `too many bytes are refused while they come and leave nothing`() async throws {
    try await withVault { vault, folder in
      await #expect(throws: VaultError.tooLarge(limit: 5)) {
        try await vault.store(Chunks([[1, 2, 3], [4, 5, 6]], failure: SampleFailure(what: "read too far")), limit: 5)
      }
      let (kept, drafts) = (try await vault.hashes(), try FileManager.default.contentsOfDirectory(atPath: "\(folder)/drafts"))
      #expect(kept.isEmpty)
      #expect(drafts.isEmpty)
    }
  }

  @Test func `a sender who breaks off leaves nothing`() async throws {
    try await withVault { vault, folder in
      await #expect(throws: SampleFailure.self) {
        try await vault.store(Chunks([[1]], failure: SampleFailure(what: "gone")), limit: 10)
      }
      let (kept, drafts) = (try await vault.hashes(), try FileManager.default.contentsOfDirectory(atPath: "\(folder)/drafts"))
      #expect(kept.isEmpty)
      #expect(drafts.isEmpty)
    }
  }

  @Test func `what a crash left half-written is swept at the next start`() async throws {
    try await withVault { vault, folder in
      _ = try await vault.store(Chunks([[0x61, 0x62, 0x63]]), limit: 10)
      try Data([1, 2]).write(to: URL(fileURLWithPath: "\(folder)/drafts/half"))
      let again = try DiskVault(folder: folder)
      again.removeDrafts()
      #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/drafts").isEmpty)
      #expect(try await again.hashes() == [Self.abc])
    }
  }

  @Test func `damaged bytes are never given out, and storing them again mends them`() async throws {
    try await withVault { vault, folder in
      let file = try await vault.store(Chunks([[0x61, 0x62, 0x63]]), limit: 10)
      try await vault.claim([file.hash])
      try Data([0x61, 0x62, 0x64]).write(to: URL(fileURLWithPath: place(of: file.hash, in: folder)))
      await #expect(throws: VaultError.damaged(file.hash)) { try await vault.read(file.hash) }
      _ = try await vault.store(Chunks([[0x61, 0x62, 0x63]]), limit: 10)
      try await vault.claim([file.hash])
      #expect(try await vault.read(file.hash) == [0x61, 0x62, 0x63])
    }
  }

  @Test func `what no case has claimed can be let go, and what one has claimed stays`() async throws {
    try await withVault { vault, folder in
      let (kept, refused) = (
        try await vault.store(Chunks([[1]]), limit: 10).hash, try await vault.store(Chunks([[2]]), limit: 10).hash
      )
      try await vault.claim([kept])
      await vault.forget([kept, refused])
      #expect(try await vault.hashes() == [kept])
      await #expect(throws: VaultError.missing(refused)) { try await vault.claim([refused]) }
      // The same bytes sent by somebody else and refused there.
      _ = try await vault.store(Chunks([[1]]), limit: 10)
      await vault.forget([kept])
      #expect(try await vault.read(kept) == [1])
      #expect(try DiskVault.claimedFolders(in: folder) == [String(kept.prefix(2))])
    }
  }

  @Test func `what nobody claims is let go after its time`() async throws {
    try await withVault { vault, _ in
      let (kept, left) = (try await vault.store(Chunks([[1]]), limit: 10).hash, try await vault.store(Chunks([[2]]), limit: 10).hash)
      try await vault.claim([kept])
      #expect(try await vault.removeUnclaimed(before: Date(timeIntervalSinceNow: -60)) == 0)
      #expect(try await vault.read(left) == [2])
      #expect(try await vault.removeUnclaimed(before: Date(timeIntervalSinceNow: 60)) == 1)
      #expect(try await vault.hashes() == [kept])
    }
  }

  @Test(arguments: ["", "..", "../../etc/passwd", "ba78", "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD", abc])
  func `what is not there, or is no hash, is missing`(hash: String) async throws {
    try await withVault { vault, _ in
      _ = try await vault.store(Chunks([[1]]), limit: 10)
      await #expect(throws: VaultError.missing(hash)) { try await vault.read(hash) }
    }
  }

  @Test func `files and folders are their owner's alone`() async throws {
    try await withVault { vault, folder in
      let file = try await vault.store(Chunks([[1]]), limit: 10)
      try await vault.claim([file.hash])
      let mode = try FileManager.default.attributesOfItem(atPath: place(of: file.hash, in: folder))[.posixPermissions] as? NSNumber
      #expect(mode?.intValue == 0o600)
    }
  }
}
