import Accounts
import ArgumentParser
import Casework
import Foundation

extension DienHong {
  /// Runs the command. What goes wrong is said in words that name the file and say what to do, in both languages.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      exit(withError: PlainError(error) ?? error)
    }
  }
}

/// An error of a library or of a part of the software, as it is said to whoever typed a command.
private struct PlainError: Error, CustomStringConvertible {
  let description: String

  /// Nil for an error that has words of its own.
  init?(_ error: any Error) {
    guard let words = Self.words(for: error) else { return nil }
    description = "\(words.vi) / \(words.en)"
  }

  private static func words(for error: any Error) -> LocalizedText? {
    switch error {
    case let error as StoreError: storeWords(error)
    case let error as AccountError: accountWords(error)
    case let error as DraftFileError: error.message
    case let error as CocoaError: fileWords(error)
    case let error as POSIXError:
      LocalizedText(vi: "Hệ điều hành báo lỗi: \(reason(error.code.rawValue)).", en: "The system says: \(reason(error.code.rawValue)).")
    default: nil
    }
  }

  private static func storeWords(_ error: StoreError) -> LocalizedText {
    switch error {
    case .busy:
      LocalizedText(
        vi: "Cơ sở dữ liệu đang bận. Chưa có gì thay đổi; hãy thử lại.", en: "The database is busy. Nothing was changed; try again.")
    case .diskFull:
      LocalizedText(
        vi: "Ổ đĩa đã đầy. Những gì đã nhận không mất; hãy giải phóng chỗ rồi thử lại.",
        en: "The disk is full. Nothing that was accepted is lost; make room and try again.")
    case .directoryMoved:
      LocalizedText(vi: "Danh bạ vừa được người khác thay đổi; hãy thử lại.", en: "The directory was changed meanwhile; try again.")
    case .portalMoved:
      LocalizedText(
        vi: "Tin và hướng dẫn vừa được người khác thay đổi; hãy thử lại.", en: "News and guides were changed meanwhile; try again.")
    case .conflict(let what): LocalizedText(vi: "Không làm được: \(what).", en: "Refused: \(what).")
    case .unreadable(let what): LocalizedText(vi: "Không đọc được: \(what).", en: "Not readable: \(what).")
    case .engine(let what): LocalizedText(vi: "Cơ sở dữ liệu báo lỗi: \(what).", en: "The database says: \(what).")
    }
  }

  private static func accountWords(_ error: AccountError) -> LocalizedText {
    switch error {
    case .noSuchAccount(let name): LocalizedText(vi: "Không có tài khoản “\(name)”.", en: "There is no account “\(name)”.")
    default: LocalizedText(vi: "Không làm được với tài khoản này: \(error).", en: "Not possible for this account: \(error).")
    }
  }

  private static func fileWords(_ error: CocoaError) -> LocalizedText {
    let path = error.filePath ?? error.url?.path() ?? "(tệp/file)"
    switch error.code {
    case .fileNoSuchFile, .fileReadNoSuchFile: return LocalizedText(vi: "Không có \(path).", en: "There is no \(path).")
    case .fileWriteFileExists:
      return LocalizedText(vi: "\(path) đã có; hãy chọn tên khác.", en: "\(path) exists already; choose another name.")
    case .fileReadNoPermission, .fileWriteNoPermission:
      return LocalizedText(vi: "Không có quyền đọc hoặc ghi \(path).", en: "No permission to read or write \(path).")
    case .fileWriteOutOfSpace: return LocalizedText(vi: "Ổ đĩa đã đầy khi ghi \(path).", en: "The disk is full while writing \(path).")
    case .fileReadInapplicableStringEncoding, .fileReadCorruptFile:
      return LocalizedText(vi: "\(path) không phải văn bản UTF-8.", en: "\(path) is no text in UTF-8.")
    default:
      let code = error.code.rawValue
      return LocalizedText(vi: "Không dùng được \(path) (mã \(code)).", en: "\(path) can't be used (code \(code)).")
    }
  }

  private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
