/// Turns an uploaded file into the text of a draft. The port of the kernel; `Documents` has the programs.
public protocol DraftTextExtractor: Sendable {
  /// - Parameter file: the whole file. What it is follows from its bytes, not from its name.
  func text(of file: [UInt8]) async throws(DraftFileError) -> DraftText
}

extension DraftTextExtractor {
  /// From the bytes of a file to its articles.
  public func draft(from file: [UInt8]) async throws(DraftFileError) -> DraftReading {
    DraftReader.read(try await text(of: file).text)
  }
}

/// The text of a file.
public struct DraftText: Hashable, Sendable {
  public let format: DraftFileFormat
  /// UTF-8 with `\n`; bold in `**` where the file tells it from plain.
  public let text: String

  public init(format: DraftFileFormat, text: String) {
    (self.format, self.text) = (format, text)
  }
}

public enum DraftFileFormat: String, Codable, Sendable, CaseIterable {
  case docx
  case odt
  /// With text, not pictures of it.
  case pdf
  case plain
}

/// Why no text came out of a file. The file itself is untouched.
public enum DraftFileError: Error, Hashable, Sendable {
  /// Neither DOCX, ODT, PDF nor text.
  case notADocument
  /// DOC of Word 97 to 2003.
  case oldWord
  case encrypted
  /// A scan, or an empty file.
  case noText
  /// Bytes of the file, or of what it unpacks to.
  case tooBig
  case tookTooLong
  case damaged
  /// TCVN3, VNI or Windows-1258: what a letter is cannot be told.
  case oldEncoding
  /// The name of a program that is not installed.
  case toolMissing(String)
  /// The system does not let programs be shut in; the file was not opened.
  case sandboxRefused

  /// The stable name, for the API.
  public var code: String {
    switch self {
    case .notADocument: "not-a-document"
    case .oldWord: "old-word"
    case .encrypted: "encrypted"
    case .noText: "no-text"
    case .tooBig: "too-big"
    case .tookTooLong: "took-too-long"
    case .damaged: "damaged"
    case .oldEncoding: "old-encoding"
    case .toolMissing: "tool-missing"
    case .sandboxRefused: "sandbox-refused"
    }
  }

  /// What was wrong and what to do, for whoever sent the file.
  public var message: LocalizedText {
    switch self {
    case .notADocument:
      LocalizedText(
        vi: "Tệp này không phải DOCX, ODT, PDF hay văn bản thuần. Anh/chị lưu dự thảo thành một trong các dạng đó rồi gửi lại.",
        en: "This file is no DOCX, ODT, PDF or plain text. Save the draft as one of these and send it again.")
    case .oldWord:
      LocalizedText(
        vi: "Đây là tệp DOC đời cũ. Anh/chị mở bằng Word hoặc LibreOffice, lưu thành DOCX rồi gửi lại.",
        en: "This is an old DOC file. Open it in Word or LibreOffice, save it as DOCX and send it again.")
    case .encrypted:
      LocalizedText(
        vi: "Tệp có mật khẩu nên không đọc được. Anh/chị bỏ mật khẩu rồi gửi lại.",
        en: "The file has a password and can't be read. Remove it and send the file again.")
    case .noText:
      LocalizedText(
        vi:
          "Không tìm thấy chữ nào trong tệp; có thể đây là bản quét. Phần mềm không nhận dạng chữ trong ảnh: anh/chị gửi bản gốc DOCX hoặc ODT.",
        en: "No text was found; this may be a scan. Text in pictures is not recognised (no OCR): send the original DOCX or ODT.")
    case .tooBig:
      LocalizedText(
        vi: "Tệp hoặc nội dung bung ra quá lớn. Anh/chị bỏ bớt ảnh, hoặc tách dự thảo thành nhiều tệp.",
        en: "The file, or what it unpacks to, is too big. Take out pictures, or split the draft into several files.")
    case .tookTooLong:
      LocalizedText(
        vi: "Đọc tệp mất quá nhiều thời gian nên đã dừng. Anh/chị lưu lại thành DOCX, hoặc dán văn bản thuần.",
        en: "Reading the file took too long and was stopped. Save it anew as DOCX, or paste plain text.")
    case .damaged:
      LocalizedText(
        vi: "Tệp hỏng hoặc có mật khẩu nên không mở được. Anh/chị mở thử trên máy, lưu lại rồi gửi.",
        en: "The file is damaged or has a password and can't be opened. Try it on your own machine, save it anew and send it again.")
    case .oldEncoding:
      LocalizedText(
        vi: "Văn bản dùng bảng mã cũ (TCVN3, VNI hoặc Windows-1258). Anh/chị chuyển sang Unicode rồi gửi lại.",
        en: "The text is in an old encoding (TCVN3, VNI or Windows-1258). Convert it to Unicode and send it again.")
    case .toolMissing(let tool):
      LocalizedText(
        vi: "Máy chủ thiếu chương trình \(tool). Quản trị hệ thống cài thêm; trong lúc chờ, anh/chị dán văn bản thuần.",
        en: "The server lacks the program \(tool). The administrator has to install it; meanwhile paste plain text.")
    case .sandboxRefused:
      LocalizedText(
        vi: "Máy chủ không cho phép chạy chương trình trong vùng cách ly nên tệp không được mở. Quản trị hệ thống xem docs/drafts.md.",
        en: "The server does not let programs run shut in, so the file was not opened. The administrator finds more in docs/drafts.md.")
    }
  }
}
