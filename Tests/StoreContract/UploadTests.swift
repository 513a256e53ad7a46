import Casework
import FileVaultOnDisk
import Foundation
import Testing

@Suite struct `Files in pieces` {
  private static let id = "0123456789abcdef0123456789abcdef"

  private func withVault(
    _ limits: UploadLimits = UploadLimits(), _ body: (DiskVault, String) async throws -> Void
  ) async throws {
    try await withFolder { folder in try await body(try DiskVault(folder: folder, uploadLimits: limits), folder) }
  }

  @Test func `are the file that the bytes at once would have been, however they were cut`() async throws {
    var random = SeededGenerator(seed: 18)
    for round in 0..<20 {
      try await withVault { vault, folder in
        let bytes = (0..<Int.random(in: 1...60_000, using: &random)).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        try await vault.begin(Self.id, name: "đơn.pdf", size: bytes.count)
        var end = 0
        while end < bytes.count {
          let piece = bytes[end..<min(bytes.count, end + Int.random(in: 1...20_000, using: &random))]
          end = try await vault.append(Array(piece), to: Self.id, at: end).received
          // A restart of the program in between changes nothing.
          if round % 2 == 0 { #expect(try await DiskVault(folder: folder).upload(Self.id).received == end) }
        }
        let file = try await vault.finish(Self.id)
        #expect(try await vault.store(Chunks([bytes]), limit: bytes.count) == file)
        #expect(try await vault.finish(Self.id) == file, "asked again")
        #expect(try await vault.upload(Self.id) == PartialUpload(id: Self.id, name: "đơn.pdf", size: bytes.count, received: bytes.count))
        try await vault.claim([file.hash])
        #expect(try await vault.read(file.hash) == bytes)
      }
    }
  }

  @Test func `go on only where they end, never beyond their size, and are whole only then`() async throws {
    try await withVault { vault, _ in
      try await vault.begin(Self.id, name: "a.txt", size: 5)
      _ = try await vault.append([1, 2, 3], to: Self.id, at: 0)
      for offset in [0, 2, 4] {
        await #expect(throws: VaultError.misplaced(end: 3)) { try await vault.append([9], to: Self.id, at: offset) }
      }
      await #expect(throws: VaultError.tooLarge(limit: 5)) { try await vault.append([4, 5, 6], to: Self.id, at: 3) }
      await #expect(throws: VaultError.misplaced(end: 3)) { try await vault.finish(Self.id) }
      #expect(try await vault.upload(Self.id).received == 3)
      #expect(try await vault.append([4, 5], to: Self.id, at: 3).isWhole)
      let file = try await vault.finish(Self.id)
      #expect(try await vault.read(file.hash) == [1, 2, 3, 4, 5])
    }
  }

  @Test func `sent twice at the same moment are taken once`() async throws {
    try await withVault { vault, _ in
      try await vault.begin(Self.id, name: "a.txt", size: 3_000)
      let taken = await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<10 {
          group.addTask { (try? await vault.append(Array(repeating: 7, count: 1_000), to: Self.id, at: 0)) != nil }
        }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(taken == 1)
      #expect(try await vault.upload(Self.id).received == 1_000)
    }
  }

  @Test func `are bounded in number and in bytes, and go when nothing comes`() async throws {
    var limits = UploadLimits()
    limits.count = 2
    limits.bytes = 100
    try await withVault(limits) { vault, folder in
      let ids = (0..<3).map { String(repeating: String($0), count: 32) }
      try await vault.begin(ids[0], name: "a", size: 60)
      await #expect(throws: VaultError.crowded) { try await vault.begin(ids[1], name: "b", size: 41) }
      try await vault.begin(ids[1], name: "b", size: 40)
      await #expect(throws: VaultError.crowded) { try await vault.begin(ids[2], name: "c", size: 0) }
      await vault.discard(ids[0])
      try await vault.begin(ids[2], name: "c", size: 1)
      try await vault.removeUnclaimed(before: Date(timeIntervalSinceNow: 60))
      #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/uploads").isEmpty)
    }
  }

  @Test func `that are not wanted leave neither bytes nor name`() async throws {
    try await withVault { vault, folder in
      try await vault.begin(Self.id, name: "mật.txt", size: 1)
      _ = try await vault.append([1], to: Self.id, at: 0)
      let file = try await vault.finish(Self.id)
      await vault.forget([file.hash])
      await #expect(throws: VaultError.missing(file.hash)) { try await vault.read(file.hash) }
      #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/uploads").isEmpty)
    }
  }

  @Test(arguments: ["", "..", "../../etc/passwd", "0123456789ABCDEF0123456789ABCDEF", "0123", "0123456789abcdef0123456789abcde/"])
  func `are named by 128 bits in hex and never by a path`(id: String) async throws {
    try await withVault { vault, _ in
      await #expect(throws: VaultError.missing(id)) { try await vault.begin(id, name: "a", size: 1) }
      await #expect(throws: VaultError.missing(id)) { try await vault.upload(id) }
      await #expect(throws: VaultError.missing(id)) { try await vault.append([1], to: id, at: 0) }
      await #expect(throws: VaultError.missing(id)) { try await vault.finish(id) }
      await vault.discard(id)
    }
  }
}
