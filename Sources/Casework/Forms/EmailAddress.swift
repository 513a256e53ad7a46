/// An e-mail address that mail can be sent to, in lower case.
///
/// The check is the practical one: ASCII, at most 254 bytes (RFC 5321 4.5.3.1.3), a local part of at most 64 without quotes, and a host
/// name with at least one dot. Whether anyone reads it, only a message can tell.
public struct EmailAddress: Hashable, Sendable {
  public let address: String

  /// Reads an address; nil when it is none. Blanks around it are not taken off.
  public init?(_ text: String) {
    // Before lowering, since the Kelvin sign lowers to an ASCII k.
    guard text.utf8.count <= 254, text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    let lowered = text.lowercased()
    let parts = lowered.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, EmailAddress.isLocalPart(parts[0]), EmailAddress.isHost(parts[1]) else { return nil }
    address = lowered
  }

  private static func isLocalPart(_ part: Substring) -> Bool {
    guard (1...64).contains(part.utf8.count) else { return false }
    // RFC 5321 4.1.2: dots separate atoms, so none stands first, last or twice.
    return part.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
      !atom.isEmpty && atom.utf8.allSatisfy { isLetterOrDigit($0) || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0) }
    }
  }

  private static func isHost(_ host: Substring) -> Bool {
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, let top = labels.last, top.utf8.contains(where: { !(0x30...0x39).contains($0) }) else { return false }
    return labels.allSatisfy { label in
      (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
        && label.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
    }
  }

  static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
  }
}
