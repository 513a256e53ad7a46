/// A file of a case as its events tell of it. The bytes are in the vault, under their hash.
public struct CaseAttachment: Hashable, Sendable {
  /// SHA-256 of the bytes in lower-case hex.
  public let hash: String
  /// The name it was sent under, cleaned; at most 200 bytes.
  public let name: String
  /// Bytes.
  public let size: Int
  /// What the bytes were recognised as, such as `application/pdf`; never what the sender claimed.
  public let mediaType: String

  public init(hash: String, name: String, size: Int, mediaType: String) {
    self.hash = hash
    self.name = name
    self.size = size
    self.mediaType = mediaType
  }

  /// Nil when the value does not describe a file.
  public init?(_ value: Value) {
    guard let hash = value["hash"]?.text, Self.isHash(hash), let size = value["size"]?.integer, size >= 0,
      let name = value["name"]?.text?.cleaned(.line), !name.isEmpty, name.utf8.count <= 200,
      let mediaType = value["mediaType"]?.text, mediaType.utf8.count <= 100
    else { return nil }
    self.init(hash: hash, name: name, size: Int(size), mediaType: mediaType)
  }

  /// The file as a form and an event keep it: `{hash, name, size, mediaType}`.
  public var value: Value {
    ["hash": .text(hash), "name": .text(name), "size": .integer(Int64(size)), "mediaType": .text(mediaType)]
  }

  private static func isHash(_ text: String) -> Bool {
    text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}

extension CaseFile {
  /// Every file of the case, from the opening form and from later actions, in the order of coming.
  public var attachments: [CaseAttachment] {
    let sent = data["files"]?.list ?? []
    let added = timeline.compactMap { $0.kind == .acted ? $0.data["files"]?.list : nil }.flatMap { $0 }
    return (sent + added).compactMap(CaseAttachment.init)
  }
}
