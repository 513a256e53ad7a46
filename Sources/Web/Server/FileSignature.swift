import Casework

/// The types of file that are taken in, recognised by their first bytes: what a browser says of a file is what its name says, and
/// anybody can name a file.
enum FileSignature: String, Sendable, CaseIterable {
  case pdf = "application/pdf"
  case jpeg = "image/jpeg"
  case png = "image/png"
  case docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
  case xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  case odt = "application/vnd.oasis.opendocument.text"
  case text = "text/plain; charset=utf-8"
  case mp3 = "audio/mpeg"
  case m4a = "audio/mp4"
  case mp4 = "video/mp4"

  /// As many bytes are needed to tell the type.
  static let window = 4_096

  var mediaType: String { rawValue }

  /// The types as people call them, for messages.
  static var names: String { allCases.compactMap { $0.suffixes.first?.uppercased() }.joined(separator: ", ") }

  /// Ends of names that go with the type.
  var suffixes: [String] {
    switch self {
    case .pdf: ["pdf"]
    case .jpeg: ["jpg", "jpeg"]
    case .png: ["png"]
    case .docx: ["docx"]
    case .xlsx: ["xlsx"]
    case .odt: ["odt"]
    case .text: ["txt"]
    case .mp3: ["mp3"]
    case .m4a: ["m4a"]
    case .mp4: ["mp4", "m4v"]
    }
  }

  /// The type of a file, when it is one that is taken in and its name says the same. A name that says something else is refused, since
  /// the computer that opens the file goes by the name.
  init?(beginning: [UInt8], name: FileName) {
    let fitting = Self.allCases.first { $0.suffixes.contains(name.suffix) && $0.matches(beginning) }
    guard let fitting else { return nil }
    self = fitting
  }

  /// What is said of a file of another type.
  static func refusal(of name: FileName, at field: String) -> Problem {
    Problem(
      .unsupportedMediaType,
      LocalizedText(
        vi: "Tệp “\(name.text)” không thuộc loại được nhận, hoặc đuôi tên không đúng với nội dung. Nhận \(names).",
        en: "The file “\(name.text)” is of a type that is not taken, or not what its suffix says. Taken are \(names)."),
      at: field)
  }

  /// The ends of names that are taken, as a file control asks for them.
  static var accept: String { allCases.flatMap(\.suffixes).map { ".\($0)" }.joined(separator: ",") }

  /// Types that a browser shows without running anything of theirs.
  static let shown: Set<FileSignature> = [.jpeg, .png, .pdf]

  /// The type to show bytes as; nil when they are to be saved.
  static func shown(_ bytes: [UInt8]) -> FileSignature? {
    shown.sorted { $0.rawValue < $1.rawValue }.first { $0.matches(Array(bytes.prefix(window))) }
  }

  private func matches(_ bytes: [UInt8]) -> Bool {
    switch self {
    // Readers look for the mark within the first 1024 bytes (ISO 32000-1 Annex H.3.4.1); files made by scanners have some bytes before.
    case .pdf: bytes.prefix(1_024).contains("%PDF-")
    case .jpeg: bytes.starts(with: [0xFF, 0xD8, 0xFF])
    case .png: bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    case .docx: Self.isOfficePackage(bytes, folder: "word/")
    case .xlsx: Self.isOfficePackage(bytes, folder: "xl/")
    case .odt: bytes.starts(with: Self.zip) && bytes.contains("mimetypeapplication/vnd.oasis.opendocument.text")
    case .text: Self.isText(bytes)
    case .mp3: bytes.starts(with: Array("ID3".utf8)) || (bytes.count > 2 && bytes[0] == 0xFF && bytes[1] & 0xE6 == 0xE2)
    case .m4a, .mp4: bytes.count > 12 && bytes[4..<8].elementsEqual("ftyp".utf8)
    }
  }

  private static let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

  /// A zip file whose first entries are those of an Office Open XML package (ECMA-376 part 2).
  private static func isOfficePackage(_ bytes: [UInt8], folder: StaticString) -> Bool {
    bytes.starts(with: zip) && (bytes.contains("[Content_Types].xml") || bytes.contains("_rels/") || bytes.contains(folder))
  }

  private static func isPrintable(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09, 0x0A, 0x0C, 0x0D: true
    case 0..<0x20, 0x7F: false
    default: true
    }
  }

  /// UTF-8 without control characters. The window may end within a letter.
  private static func isText(_ bytes: [UInt8]) -> Bool {
    guard !bytes.isEmpty, bytes.allSatisfy(isPrintable) else { return false }
    guard bytes.count >= window else { return String(validating: bytes, as: UTF8.self) != nil }
    return (0...3).contains { String(validating: bytes.dropLast($0), as: UTF8.self) != nil }
  }
}

extension Collection<UInt8> {
  fileprivate func contains(_ text: StaticString) -> Bool {
    let wanted = text.withUTF8Buffer { Array($0) }
    let bytes = Array(self)
    guard bytes.count >= wanted.count else { return false }
    return (0...(bytes.count - wanted.count)).contains { bytes[$0...].starts(with: wanted) }
  }
}
