/// Writes the table of a summary as a file. The port of the kernel; `Documents` has the programs.
public protocol SummaryFileWriter: Sendable {
  func file(of table: SummaryTable, as format: SummaryFormat) async throws(SummaryFileError) -> [UInt8]
}

/// The raw values are part of the public API: the suffixes of the files.
public enum SummaryFormat: String, Sendable, CaseIterable {
  case docx, xlsx, pdf

  /// As IANA registers it.
  public var mediaType: String {
    switch self {
    case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case .pdf: "application/pdf"
    }
  }
}

/// Why no file came of a summary, which is as it was.
public enum SummaryFileError: Error, Hashable, Sendable {
  /// The name of a program that is not installed, or that the system does not let be shut in.
  case unavailable(String)
  /// It took more time or memory than a file may.
  case tooBig
  /// What the program said.
  case failed(String)

  /// What was wrong and what to do, for whoever asked for the file.
  public var message: LocalizedText {
    switch self {
    case .unavailable(let program):
      LocalizedText(
        vi:
          "Máy chủ không chạy được chương trình \(program) nên chưa xuất được tệp. Quản trị hệ thống xem docs/opinions.md; anh/chị có thể chọn dạng tệp khác.",
        en:
          "The server can't run the program \(program), so there is no file. The administrator finds more in docs/opinions.md; another format may do."
      )
    case .tooBig:
      LocalizedText(
        vi: "Bản tổng hợp quá lớn cho dạng tệp này. Anh/chị chọn XLSX; nội dung đã lưu vẫn còn nguyên.",
        en: "The summary is too big for this format. Choose XLSX; what was saved is as it was.")
    case .failed:
      LocalizedText(
        vi: "Không tạo được tệp. Anh/chị chọn dạng tệp khác và báo quản trị hệ thống; nội dung đã lưu vẫn còn nguyên.",
        en: "The file could not be made. Choose another format and tell the administrator; what was saved is as it was.")
    }
  }
}
