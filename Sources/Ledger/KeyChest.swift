import Casework
import Crypto
import CryptoExtras
import Foundation

/// Signing keys in one file that a passphrase opens: scrypt (RFC 7914) and AES-256-GCM.
public enum KeyChest {
  /// The file is none of these, or the passphrase is another.
  public struct NotOpened: Error, CustomStringConvertible {
    public var description: String { "Sai cụm mật khẩu hoặc tệp hỏng. / Another passphrase, or the file is damaged." }
  }

  private static let heading = "dienhong-ledger-keys/v1"
  /// 128 MB and about half a second: it is opened once in years.
  private static let rounds = 1 << 17

  public static func seal(_ keys: [LedgerKey], passphrase: String) throws -> [UInt8] {
    let salt = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
    let lines = keys.map { "\($0.madeAt) \(Base64.encode($0.seed)) \($0.owner)" }.joined(separator: "\n")
    let box = try AES.GCM.seal(Array(lines.utf8), using: key(passphrase, salt), authenticating: Array(heading.utf8))
    guard let combined = box.combined else { throw NotOpened() }
    return Array("\(heading)\n\(Base64.encode(salt))\n\(Base64.encode(combined))\n".utf8)
  }

  /// - Throws: ``NotOpened``.
  public static func open(_ sealed: [UInt8], passphrase: String) throws -> [LedgerKey] {
    let lines = String(decoding: sealed, as: UTF8.self).split(separator: "\n")
    guard lines.count == 3, lines[0] == heading, let salt = Base64.decode(lines[1]), let combined = Base64.decode(lines[2]),
      let plain = try? AES.GCM.open(
        AES.GCM.SealedBox(combined: combined), using: key(passphrase, salt), authenticating: Array(heading.utf8))
    else { throw NotOpened() }
    return try String(decoding: plain, as: UTF8.self).split(separator: "\n").map { line in
      let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, let at = Int64(parts[0]), let seed = Base64.decode(parts[1]) else { throw NotOpened() }
      return LedgerKey(owner: String(parts[2]), seed: seed, madeAt: at)
    }
  }

  private static func key(_ passphrase: String, _ salt: [UInt8]) throws -> SymmetricKey {
    try KDF.Scrypt.deriveKey(
      from: Array(passphrase.utf8), salt: salt, outputByteCount: 32, rounds: rounds, blockSize: 8, parallelism: 1)
  }
}
