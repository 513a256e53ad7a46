import Casework
import Crypto

/// Where a sign-in comes from.
public struct Caller: Hashable, Sendable {
  /// The class of addresses in which failures are counted together, such as `203.0.113.9` or the first 64 bits of an IPv6 address. It is
  /// kept as a hash.
  public let source: String
  /// The address with its end cut off, as it is shown and kept.
  public let network: String
  /// The family of the browser.
  public let browser: String
  /// The tokens of remembered devices that came with the request.
  public let devices: [String]

  public init(source: String, network: String, browser: String, devices: [String] = []) {
    self.source = source
    self.network = network
    self.browser = browser
    self.devices = devices
  }

  public static let unknown = Caller(source: "", network: "", browser: "")
}

/// The browser that an owner signed in with before, told by a token that it keeps.
///
/// It opens nothing. Its wrong passwords are counted apart from those of strangers, so strangers who guess on do not keep its owner out.
struct RememberedDevice: Hashable, Sendable {
  /// 128 random bits in hex.
  let id: String

  init(random: Randomness) { id = random.bytes(16).lowercaseHex }

  /// Nil unless the token was made here, for this person, within the last half year.
  init?(token: String, of username: Username, seal: AccountSeal, now: Instant) {
    guard let text = seal.open(token, for: Self.purpose(username)) else { return nil }
    let parts = text.split(separator: " ")
    guard parts.count == 2, let since = Int64(parts[1]), now.millisecondsSince1970 - since < Self.longest else { return nil }
    id = String(parts[0])
  }

  func token(of username: Username, seal: AccountSeal, now: Instant) -> String {
    seal.close("\(id) \(now.millisecondsSince1970)", for: Self.purpose(username))
  }

  /// Half a year, in milliseconds.
  private static let longest: Int64 = 183 * 86_400_000
  private static func purpose(_ username: Username) -> String { "device of \(username)" }
}

/// Encrypts what is handed out and comes back, and what the store keeps of second factors (AES-256-GCM), each bound to its purpose.
struct AccountSeal: Sendable {
  private let key: SymmetricKey

  init(key: SymmetricKey) { self.key = key }

  func close(_ text: String, for purpose: String) -> String { bytes([UInt8](text.utf8), for: purpose).lowercaseHex }

  /// Nil for what was not made here for this purpose.
  func open(_ hex: String, for purpose: String) -> String? {
    guard let sealed = [UInt8](lowercaseHex: hex), let opened = open(sealed, for: purpose) else { return nil }
    return String(validating: opened, as: UTF8.self)
  }

  func bytes(_ plain: [UInt8], for purpose: String) -> [UInt8] {
    // With a key of 256 bits and a random nonce AES-GCM refuses nothing, and its combined form is always there.
    guard let box = try? AES.GCM.seal(plain, using: key, authenticating: [UInt8](purpose.utf8)), let combined = box.combined else {
      return []
    }
    return [UInt8](combined)
  }

  func open(_ sealed: [UInt8], for purpose: String) -> [UInt8]? {
    guard let box = try? AES.GCM.SealedBox(combined: sealed) else { return nil }
    return (try? AES.GCM.open(box, using: key, authenticating: [UInt8](purpose.utf8))).map([UInt8].init)
  }
}
