import Accounts
import Casework
import Crypto
import Foundation
import Registry

/// A secret of the instance in a file that only its owner may read.
struct InstanceSecret: Sendable {
  struct Unreadable: Error, CustomStringConvertible {
    let path: String
    var description: String {
      "\(path) không phải tệp bí mật 32 byte mà chỉ chủ sở hữu được đọc (chmod 600). Hãy khôi phục từ bản sao khoá. "
        + "/ \(path) is not a secret of 32 bytes that only its owner may read (chmod 600). Restore it from the copy of your keys."
    }
  }

  let key: SymmetricKey

  /// Reads the secret, or makes it when there is none yet.
  init(path: String) throws {
    if !FileManager.default.fileExists(atPath: path) {
      let bytes = Data(Randomness.system.bytes(32))
      guard FileManager.default.createFile(atPath: path, contents: bytes, attributes: [.posixPermissions: 0o600]) else {
        throw Unreadable(path: path)
      }
    }
    let mode = try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    guard let mode, mode & 0o077 == 0, let bytes = FileManager.default.contents(atPath: path), bytes.count == 32 else {
      throw Unreadable(path: path)
    }
    key = SymmetricKey(data: bytes)
  }

  /// A key for another purpose, from which the secret cannot be found (HKDF-SHA256, RFC 5869).
  func key(for purpose: String) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: Data(purpose.utf8), outputByteCount: 32)
  }
}

extension CommitmentIssuer {
  /// Salts of 32 bytes of the system's generator, hashed with SHA-256 together with the text; see docs/publication.md.
  static let random = CommitmentIssuer { text in
    let salt = Randomness.system.bytes(32)
    return (salt.lowercaseHex, Array(SHA256.hash(data: salt + Array(text.utf8))).lowercaseHex)
  }
}

extension AccessKeyIssuer {
  /// Fresh keys are random. For a request with an idempotency key the access key is derived from it (HMAC-SHA256), so that a repeated
  /// request gets the same answer although the key is stored nowhere.
  static func deriving(from secret: InstanceSecret) -> AccessKeyIssuer {
    AccessKeyIssuer(
      issue: { request, bodyHash in
        guard let request else { return AccessKey(random: .system).text }
        let message = [request.scope, request.key, bodyHash].map { "\($0.utf8.count):\($0)" }.joined()
        let code = HMAC<SHA256>.authenticationCode(for: Data(message.utf8), using: secret.key)
        return AccessKey(random: Randomness { count in Array(Array(code).prefix(count)) }).text
      },
      // What is no key at all has no hash that could match.
      hash: { typed in AccessKey(typed: typed)?.hash ?? "" })
  }
}
