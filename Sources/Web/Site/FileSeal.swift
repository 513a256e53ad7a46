import Accounts
import Casework
import Crypto

/// Lets a form carry a received file along: the bytes stay in the vault, so a file is sent once however often the form is.
///
/// The token is sealed (HMAC-SHA256) with a key that only this instance has. Without the seal anyone who learns the hash of somebody's
/// file could put it on a form of their own and fetch it.
package struct FileSeal: Sendable {
  private let key: SymmetricKey

  package init(key: SymmetricKey) { self.key = key }

  func token(for file: CaseAttachment) -> String {
    let description = Self.description(of: file)
    return "\(seal(description))|\(description)"
  }

  /// The file that a token stands for; nil when this instance did not make it.
  func file(for token: String) -> CaseAttachment? {
    let parts = token.split(separator: "|", maxSplits: 4).map(String.init)
    guard parts.count == 5, let size = Int64(parts[2]),
      let file = CaseAttachment(["hash": .text(parts[1]), "size": .integer(size), "mediaType": .text(parts[3]), "name": .text(parts[4])]),
      constantTimeEqual(parts[0], seal(Self.description(of: file)))
    else { return nil }
    return file
  }

  /// The name comes last, since it alone may hold the bar.
  private static func description(of file: CaseAttachment) -> String { "\(file.hash)|\(file.size)|\(file.mediaType)|\(file.name)" }

  private func seal(_ text: String) -> String {
    Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key)).hex
  }
}

/// A received file with the token under which the next form may carry it.
struct SealedFile: Hashable, Sendable {
  let file: CaseAttachment
  let token: String
}
