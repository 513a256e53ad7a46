import Casework

/// What a file is, by its bytes.
enum FileKind: Hashable {
  case docx, odt, xlsx, pdf, text

  init(_ file: [UInt8]) throws(DraftFileError) {
    if file.isEmpty { throw .noText }
    if file.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      self = try Self.archive(file)
    } else if file.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      // Word keeps an encrypted DOCX in the old container, under this name in UTF-16.
      throw file.holds("EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }) ? .encrypted : .oldWord
    } else if file.prefix(1024).holds(Array("%PDF-".utf8)) {
      self = .pdf
    } else if file.starts(with: Array("{\\rtf".utf8)) || !PlainText.looksLikeText(file) {
      throw .notADocument
    } else {
      self = .text
    }
  }

  /// The names of its files stand in an archive uncompressed.
  private static func archive(_ file: [UInt8]) throws(DraftFileError) -> FileKind {
    if file.prefix(256).holds(Array("application/vnd.oasis.opendocument.text".utf8)) { return .odt }
    if file.holds(Array("word/document.xml".utf8)) { return .docx }
    if file.holds(Array("xl/workbook.xml".utf8)) { return .xlsx }
    throw .notADocument
  }
}

extension Collection<UInt8> {
  /// The bytes occur in it, one after another.
  func holds(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first else { return true }
    var rest = self[...]
    while let place = rest.firstIndex(of: first) {
      rest = rest[place...]
      if rest.starts(with: bytes) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
