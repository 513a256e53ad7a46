import Casework
import Crypto
import Foundation

extension Cryptography {
  /// SHA-256 and Ed25519 of swift-crypto.
  public static let standard = Cryptography(
    sha256: { bytes in SHA256.hash(data: bytes).withUnsafeBytes { Hash(Array($0)) ?? .zero } },
    isSigned: { signature, message, key in
      guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: key) else { return false }
      return key.isValidSignature(signature, for: message)
    })
}

/// A private key that signs: Ed25519.
public struct SigningKey: Sendable {
  private let key: Curve25519.Signing.PrivateKey

  /// A new random key.
  public init() { key = Curve25519.Signing.PrivateKey() }

  /// Nil unless the seed has 32 bytes.
  public init?(seed: [UInt8]) {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else { return nil }
    self.key = key
  }

  /// 32 bytes, secret (RFC 8032 §5.1.5).
  public var seed: [UInt8] { Array(key.rawRepresentation) }
  /// 32 bytes.
  public var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }

  /// 64 bytes.
  public func sign(_ message: [UInt8]) throws -> [UInt8] { Array(try key.signature(for: message)) }

  /// The key by which others check what this one signs; nil when the name will not do.
  public func verifier(named name: String, _ kind: VerifierKey.Kind) -> VerifierKey? {
    VerifierKey(name: name, kind: kind, key: publicKey, .standard)
  }
}
