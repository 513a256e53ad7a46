import Accounts
import Casework
import Testing

@Suite struct `Passwords and keys` {
  @Test(arguments: [
    ("mười một ký", PasswordProblem.tooShort), ("vanthu.01vanthu", .containsUsername), ("xin VANTHU.01 nhé", .containsUsername),
    ("matkhau123456", .common), ("Mat Khau 123456", .common), ("aaaaaaaaaaaaaa", .common), ("123456789012", .common),
    ("abcdefghijklmn", .common), ("matkhaumatkhau", .common), (String(repeating: "dài ", count: 300), .tooLong),
  ])
  func `a password that is short, personal or well known is refused`(password: String, problem: PasswordProblem) {
    #expect(throws: problem) { try PasswordPolicy.check(password, for: "vanthu.01") }
  }

  @Test(arguments: ["con trâu đi trước cái cày", "mười hai ký tự", "k7mf-2hq9-x3rp-w8cd", "năm con cá lội ngược"])
  func `a short sentence is a good password`(password: String) throws {
    try PasswordPolicy.check(password, for: "vanthu.01")
  }

  @Test func `characters are counted as people see them, however they were typed`() {
    // Ten letters with marks written apart are twenty scalars and still ten characters.
    #expect(throws: PasswordProblem.tooShort) {
      try PasswordPolicy.check(String(repeating: "e\u{302}\u{301}", count: 10), for: "vanthu.01")
    }
  }

  @Test func `every generated password passes the policy and none comes twice`() throws {
    let passwords = Passwords(cost: cheap)
    let generated = (0..<500).map { _ in passwords.generated() }
    #expect(Set(generated).count == 500)
    for password in generated { try PasswordPolicy.check(password, for: "vanthu.01") }
    #expect(generated.allSatisfy { $0.utf8.count == 19 && $0.utf8.allSatisfy { !"ilou".utf8.contains($0) } })
  }

  @Test func `two hashes of one password differ and both fit it alone`() async throws {
    let passwords = Passwords(cost: cheap)
    let (first, second) = (try await passwords.hash("một mật khẩu dài"), try await passwords.hash("một mật khẩu dài"))
    #expect(first.hash != second.hash && first.salt != second.salt)
    #expect(try await passwords.verify("một mật khẩu dài", against: first))
    #expect(try await passwords.verify("một mật khẩu dài", against: second))
    #expect(try await !passwords.verify("một mật khẩu dàu", against: first))
    #expect(try await !passwords.verify("một mật khẩu dài", against: nil))
  }

  /// RFC 7914 section 12, third vector: P="pleaseletmein", S="SodiumChloride", N=16384, r=8, p=1; its first 32 bytes.
  @Test func `hashes are those of RFC 7914`() async throws {
    let expected: [UInt8] = [
      0x70, 0x23, 0xbd, 0xcb, 0x3a, 0xfd, 0x73, 0x48, 0x46, 0x1c, 0x06, 0xcd, 0x81, 0xfd, 0x38, 0xeb, 0xfd, 0xa8, 0xfb, 0xba, 0x90, 0x4f,
      0x8e, 0x3e, 0xa9, 0xb5, 0x43, 0xf6, 0x54, 0x5d, 0xa1, 0xf2,
    ]
    let hash = PasswordHash(salt: Array("SodiumChloride".utf8), hash: expected, cost: 16_384, blocks: 8, parallelism: 1)
    #expect(try await Passwords().verify("pleaseletmein", against: hash))
  }

  @Test func `the cost used in service works`() async throws {
    let passwords = Passwords()
    let hash = try await passwords.hash("một mật khẩu dài")
    #expect(hash.cost == 32_768 && hash.blocks == 8)
    #expect(try await passwords.verify("một mật khẩu dài", against: hash))
  }

  @Test func `a flood of hashing is refused instead of piling up`() async throws {
    let passwords = Passwords(cost: Passwords.Cost(cost: 1 << 13, blocks: 8, parallelism: 1), atOnce: 1, waiting: 2)
    let refused = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<12 {
        group.addTask {
          do {
            _ = try await passwords.hash("một mật khẩu dài")
            return false
          } catch { return error is HashingBench.Full }
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(refused >= 1 && refused <= 9)
    _ = try await passwords.hash("một mật khẩu dài")
  }

  @Test func `a key is read back however it was typed`() throws {
    let random = SeededRandomness(seed: 7)
    for _ in 0..<200 {
      let key = AccessKey(random: random.randomness)
      #expect(key.text.utf8.count == 24)
      #expect(AccessKey(typed: key.text) == key)
      #expect(AccessKey(typed: "  " + key.text.lowercased().replacing("-", with: " – ") + "\n") == key)
      #expect(AccessKey(typed: key.text.replacing("0", with: "o").replacing("1", with: "l")) == key)
      #expect(AccessKey(typed: key.text.replacing("1", with: "I")) == key)
      #expect(key.matches(hash: key.hash))
    }
  }

  @Test(arguments: [
    "", "7K3F", "7K3F-9Q2M-X0TB-4HNE-W6RCC", "7K3F-9Q2M-X0TB-4HNE-W6RU", "７K3F-9Q2M-X0TB-4HNE-W6RC", "7K3F/9Q2M/X0TB/4HNE/W6RC",
  ])
  func `what cannot be a key is none`(typed: String) { #expect(AccessKey(typed: typed) == nil) }

  @Test func `a key is not printed`() {
    let key = AccessKey(random: .system)
    var dumped = ""
    dump(key, to: &dumped)
    #expect(!"\(key) \(String(reflecting: key)) \(dumped)".contains(key.text.replacing("-", with: "")))
  }

  @Test func `keys differ and their hashes are those of SHA-256`() throws {
    let keys = Set((0..<1_000).map { _ in AccessKey(random: .system) })
    #expect(keys.count == 1_000)
    // Computed with Python: hashlib.sha256(b"7K3F9Q2MX0TB4HNEW6RC").hexdigest()
    let key = try #require(AccessKey(typed: "7k3f 9q2m xotb 4hne w6rc"))
    #expect(key.hash == "1536843f608a7add51028fa1122c15e849e4b9112b7de38f4f09071ae3c34088")
    #expect(!key.matches(hash: String(repeating: "0", count: 64)))
  }
}
