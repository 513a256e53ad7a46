import Casework
import Crypto
import CryptoExtras

/// Hashes and checks passwords with scrypt (RFC 7914).
public struct Passwords: Sendable {
  /// What one hash costs. Memory is 128 · N · r bytes.
  public struct Cost: Hashable, Sendable {
    /// CPU and memory cost N, a power of two; block size r; parallelism p.
    public let cost: Int
    public let blocks: Int
    public let parallelism: Int
    public init(cost: Int, blocks: Int, parallelism: Int) {
      self.cost = cost
      self.blocks = blocks
      self.parallelism = parallelism
    }

    /// 32 MiB and about a tenth of a second for each hash.
    public static let standard = Cost(cost: 1 << 15, blocks: 8, parallelism: 1)
  }

  private let cost: Cost
  private let random: Randomness
  private let bench: HashingBench

  /// - Parameters:
  ///   - atOnce: hashes that run at the same time, which bounds their memory.
  ///   - waiting: hashes that may wait for their turn; more are refused with ``HashingBench/Full``.
  public init(cost: Cost = .standard, random: Randomness = .system, atOnce: Int = 2, waiting: Int = 32) {
    self.cost = cost
    self.random = random
    bench = HashingBench(atOnce: atOnce, waiting: waiting)
  }

  /// Hashes a password with a new salt.
  /// - Throws: ``HashingBench/Full`` when too many hashes wait already.
  public func hash(_ password: String) async throws -> PasswordHash {
    let salt = random.bytes(16)
    let hash = try await derive(password, salt: salt, cost: cost)
    return PasswordHash(salt: salt, hash: hash, cost: cost.cost, blocks: cost.blocks, parallelism: cost.parallelism)
  }

  /// Whether the password is the one that was hashed. Without a hash it is wrong, after the same work, so that the time an answer takes
  /// does not tell whether an account exists.
  public func verify(_ password: String, against stored: PasswordHash?) async throws -> Bool {
    let expected = stored ?? decoy
    let cost = Cost(cost: expected.cost, blocks: expected.blocks, parallelism: expected.parallelism)
    let derived = try await derive(password, salt: expected.salt, cost: cost)
    // A hash of lower cost is checked sooner than none, which would tell that the account exists.
    if cost.cost < self.cost.cost { _ = try await derive(password, salt: decoy.salt, cost: self.cost) }
    return constantTimeEqual(derived, expected.hash) && stored != nil
  }

  /// Whether a hash was made at another cost than the one now in use and is to be made anew.
  public func isOutdated(_ hash: PasswordHash) -> Bool {
    Cost(cost: hash.cost, blocks: hash.blocks, parallelism: hash.parallelism) != cost
  }

  /// A password that a machine makes and a person types once: `k7mf-2hq9-x3rp-w8cd`, 80 bits.
  public func generated() -> String { Base32.text(random.bytes(16)).lowercased().grouped(by: 4) }

  private var decoy: PasswordHash {
    PasswordHash(
      salt: Array(repeating: 0, count: 16), hash: Array(repeating: 0, count: Self.hashLength), cost: cost.cost, blocks: cost.blocks,
      parallelism: cost.parallelism)
  }

  private func derive(_ password: String, salt: [UInt8], cost: Cost) async throws -> [UInt8] {
    // One spelling for each letter: keyboards send `ế` as one scalar, as two or as three.
    let secret = [UInt8](password.normalizedNFC.utf8.prefix(PasswordPolicy.maximumBytes + 1))
    return try await bench.run {
      let key = try KDF.Scrypt.deriveKey(
        // The library takes no empty password; no stored password is empty or starts with a zero byte alone.
        from: secret.isEmpty ? [0] : secret, salt: salt, outputByteCount: Self.hashLength, rounds: cost.cost, blockSize: cost.blocks,
        parallelism: cost.parallelism)
      return key.withUnsafeBytes { [UInt8]($0) }
    }
  }

  private static let hashLength = 32
}
