import Casework

// The page that checks receipts. The same words are said by the server and by the script, which puts what it found into the braces.

extension Texts {
  enum Verify {
    static let title = LocalizedText(vi: "Kiểm tra biên nhận", en: "Check a receipt")
    static let lead = LocalizedText(
      vi: "Biên nhận cho thấy một việc đã được ghi vào sổ và những ai đã ký. Anh/chị tự kiểm tra được, không phải tin lời cơ quan nào.",
      en: """
        A receipt shows that something was entered in the ledger and who signed. You can check it yourself and need take nobody's \
        word for it.
        """
    )

    // MARK: What it proves

    static let proves = LocalizedText(vi: "Biên nhận đúng chứng minh", en: "What a good receipt proves")
    static let provesPoints = [
      LocalizedText(
        vi: "Bản ghi này đã nằm trong sổ khi chừng ấy nút xác thực ký, vào khoảng thời điểm ấy.",
        en: "This entry was in the ledger when so many validators signed, at about that time."),
      LocalizedText(
        vi: "Bản ghi mang tên cơ quan chịu trách nhiệm; nút xác thực chỉ ký sau khi thấy chữ ký của cơ quan ấy đúng.",
        en: "The entry names the agency that answers for it; validators sign only when that agency's signature is good."),
      LocalizedText(
        vi: "Kèm tệp nội dung (.opening): đúng những lời ấy đã được ghi, không khác một dấu.",
        en: "With what was said (.opening): exactly these words were entered, to the last mark."),
      LocalizedText(
        vi: "Kèm tệp đã gửi: đúng tệp ấy đã được gửi cùng.", en: "With a file that was sent: it is the very file that was sent along."),
    ]
    static let provesNot = LocalizedText(vi: "Biên nhận không chứng minh", en: "What it does not prove")
    static let provesNotPoints = [
      LocalizedText(vi: "Điều được nói là đúng sự thật.", en: "That what was said is true."),
      LocalizedText(vi: "Người gửi là ai.", en: "Who the sender is."),
      LocalizedText(
        vi: "Các nút xác thực độc lập với nhau. Nơi nào ghi là mô phỏng thì chúng chạy chung một máy.",
        en: "That the validators are independent of one another. Where it says simulation, they run on one machine."),
      LocalizedText(
        vi: "Không có gì bị giữ lại trước khi ghi sổ.", en: "That nothing was held back before it was entered."),
    ]

    // MARK: The form

    static let receipt = LocalizedText(vi: "Biên nhận", en: "Receipt")
    static let receiptHint = LocalizedText(
      vi: "Tệp .tlog-proof; mở bằng trình soạn văn bản rồi dán cả vào đây.",
      en: "A .tlog-proof file; open it as text and paste all of it here.")
    static let opening = LocalizedText(vi: "Nội dung đã nói", en: "What was said")
    static let openingHint = LocalizedText(
      vi: "Tệp .opening, nếu muốn biết lời đã ghi có đúng là lời này không.",
      en: "An .opening file, to see whether these are the words that were entered.")
    static let documents = LocalizedText(vi: "Mã SHA-256 của tệp đã gửi kèm", en: "SHA-256 of files that were sent along")
    static let documentsHint = LocalizedText(
      vi: "Mỗi mã 64 chữ số thập lục phân trên một dòng; cần cả nội dung đã nói.",
      en: "64 hexadecimal digits on a line for each file; what was said is needed too.")
    static let documentFiles = LocalizedText(vi: "Tệp đã gửi kèm", en: "Files that were sent along")
    static let documentFilesHint = LocalizedText(
      vi: "Chọn chính những tệp ấy; cần cả nội dung đã nói.", en: "Choose the files themselves; what was said is needed too.")
    static let orFile = LocalizedText(vi: "Hoặc chọn tệp", en: "Or choose the file")
    static let policy = LocalizedText(vi: "Chính sách tin cậy", en: "Policy of trust")
    static let policyHint = LocalizedText(
      vi: """
        Khoá của sổ, của các nút xác thực và số nút phải ký. Bản này do chính trang này đưa ra; ai muốn chắc hơn thì thay bằng tệp \
        nhận từ nơi mình tin.
        """,
      en: """
        The keys of the log and of its validators, and how many must sign. This one comes from this very site; to be surer, \
        replace it by a file from somebody you trust.
        """
    )
    static let policyFold = LocalizedText(vi: "Tin vào ai: chính sách tin cậy", en: "Whom to trust: the policy")
    static let simulation = LocalizedText(
      vi: """
        Đây là mô phỏng: mọi nút xác thực của trang này chạy trên một máy, dưới một người quản trị. Chữ ký của chúng cho thấy cách \
        làm, chưa chứng minh gì với người ngoài.
        """,
      en: """
        This is a simulation: all validators of this site run on one machine, under one administrator. Their signatures show how \
        it works, and prove nothing to a stranger.
        """
    )
    static let run = LocalizedText(vi: "Kiểm tra", en: "Check")
    static let isSent = LocalizedText(
      vi: "Trình duyệt không chạy chương trình của trang, nên những gì anh/chị dán được gửi đến máy chủ này để kiểm tra.",
      en: "Your browser does not run this page's script, so what you paste is sent to this server to be checked.")
    static let isHere = LocalizedText(
      vi: "Trình duyệt tự kiểm tra ngay tại đây. Không có gì được gửi đi.", en: "Your browser checks it here. Nothing is sent.")
    static let unable = LocalizedText(
      vi: """
        Trình duyệt này chưa biết chữ ký Ed25519 nên không tự kiểm tra được. Bấm “Kiểm tra” thì những gì đã dán, đã chọn được gửi \
        cho máy chủ này kiểm tra; của tệp gửi kèm chỉ gửi mã.
        """,
      en: """
        This browser does not know Ed25519 signatures and cannot check by itself. “Check” sends what was pasted or chosen to this \
        server; of files that were sent along, only their hash.
        """
    )
    static let unableAlone = LocalizedText(
      vi: "Trình duyệt này chưa biết chữ ký Ed25519 nên không kiểm tra được. Hãy mở tệp này bằng trình duyệt mới hơn.",
      en: "This browser does not know Ed25519 signatures and cannot check. Open this file in a newer browser.")
    static let needsScript = LocalizedText(
      vi: "Trang này cần trình duyệt cho phép chạy JavaScript. Nó không nối mạng.",
      en: "This page needs a browser that runs JavaScript. It does not use the network.")
    static let keep = LocalizedText(
      vi: "Tải trang này về, dùng được khi không có mạng", en: "Download this page; it works without a network")
    static func keptFrom(_ address: String) -> LocalizedText {
      LocalizedText(
        vi: "Tệp này tải về từ \(address). Nó không nối mạng: trình duyệt bị cấm gửi bất cứ gì đi.",
        en: "This file was downloaded from \(address). It uses no network: the browser is forbidden to send anything.")
    }

    // MARK: What was found

    static let result = LocalizedText(vi: "Kết quả", en: "Result")
    static let confirmed = LocalizedText(vi: "Biên nhận đúng và đã được xác nhận", en: "The receipt is good and confirmed")
    static let sealed = LocalizedText(vi: "Biên nhận đúng nhưng chưa được xác nhận", en: "The receipt is good, but not confirmed")
    static let worthless = LocalizedText(vi: "Biên nhận không hợp lệ", en: "The receipt is not valid")
    static let unchecked = LocalizedText(vi: "Không kiểm tra được", en: "It could not be checked")
    static func confirmedWords(_ count: String, _ validators: String, _ quorum: String) -> LocalizedText {
      LocalizedText(
        vi: "\(count) trong \(validators) nút xác thực đã ký; chính sách cần \(quorum).",
        en: "\(count) of \(validators) validators have signed; the policy asks for \(quorum).")
    }
    static func sealedWords(_ count: String, _ validators: String, _ quorum: String) -> LocalizedText {
      LocalizedText(
        vi: """
          Bản ghi nằm trong sổ mà sổ đã ký. Mới có \(count) trong \(validators) nút xác thực ký; chính sách cần \(quorum). Anh/chị \
          lấy lại biên nhận sau ít phút rồi kiểm tra lần nữa.
          """,
        en: """
          The entry is in the log that the log has signed. So far \(count) of \(validators) validators have signed; the policy \
          asks for \(quorum). Fetch the receipt again in some minutes and check once more.
          """
      )
    }
    /// In place of the number, when the quorum is made of groups.
    static let intricate = LocalizedText(vi: "một tổ hợp nhóm", en: "a combination of groups")
    static let noReceipt = LocalizedText(
      vi: "Chưa có biên nhận. Hãy dán hoặc chọn tệp .tlog-proof.", en: "There is no receipt yet. Paste or choose a .tlog-proof file.")
    static let malformed = LocalizedText(
      vi: "Đây không phải biên nhận, hoặc biên nhận bị thiếu, bị đổi. Hãy lấy lại từ nơi đã cấp.",
      en: "This is no receipt, or it is cut short or was changed. Fetch it again from where it was given.")
    static func unknownLog(_ origin: String) -> LocalizedText {
      LocalizedText(
        vi: "Chính sách không biết sổ “\(origin)”. Hãy dùng chính sách của đúng nơi đã cấp biên nhận.",
        en: "The policy knows no log “\(origin)”. Use the policy of the place that gave the receipt.")
    }
    static let badSignature = LocalizedText(
      vi: "Có chữ ký sai, hoặc thiếu chữ ký của sổ.", en: "A signature is wrong, or that of the log is missing.")
    static let notIncluded = LocalizedText(
      vi: "Bản ghi không nằm trong sổ đã được ký.", en: "The entry is not in the log that was signed.")
    static let noEntry = LocalizedText(
      vi: "Thứ được ghi không phải bản ghi của một sổ loại này.", en: "What was sealed is no entry of such a ledger.")
    static func badPolicy(_ line: String) -> LocalizedText {
      LocalizedText(vi: "Chính sách tin cậy sai ở dòng \(line).", en: "The policy is wrong at line \(line).")
    }
    static let wantingPolicy = LocalizedText(
      vi: "Chính sách tin cậy thiếu dòng quorum hoặc dài quá.", en: "The policy has no quorum line, or is too long.")
    static let rightOpening = LocalizedText(
      vi: "Nội dung kèm theo đúng là nội dung đã ghi sổ.", en: "What was said is what was entered.")
    static let wrongOpening = LocalizedText(
      vi: "Nội dung kèm theo không phải nội dung đã ghi sổ.", en: "What was said is not what was entered.")
    static func rightDocument(_ name: String) -> LocalizedText {
      LocalizedText(vi: "Tệp “\(name)” đúng là tệp đã gửi kèm.", en: "The file “\(name)” is one that was sent along.")
    }
    static func wrongDocument(_ name: String) -> LocalizedText {
      LocalizedText(vi: "Tệp “\(name)” không có trong nội dung đã ghi sổ.", en: "The file “\(name)” is not in what was entered.")
    }
    static let documentsNeedOpening = LocalizedText(
      vi: "Tệp gửi kèm chưa được kiểm tra: phải có biên nhận đúng và nội dung đúng trước đã.",
      en: "The files were not checked: that needs a good receipt and the right opening first.")

    // MARK: Facts

    static let log = LocalizedText(vi: "Sổ", en: "Log")
    static let entry = LocalizedText(vi: "Bản ghi", en: "Entry")
    static func entryPlace(_ index: String, _ size: String) -> LocalizedText {
      LocalizedText(vi: "số \(index) khi sổ có \(size) bản ghi", en: "number \(index), when the log had \(size)")
    }
    static let matter = LocalizedText(vi: "Hồ sơ", en: "Case")
    static let event = LocalizedText(vi: "Sự kiện", en: "Event")
    static func eventPlace(_ sequence: String, _ type: String) -> LocalizedText {
      LocalizedText(vi: "thứ \(sequence) của hồ sơ (\(type))", en: "number \(sequence) of the case (\(type))")
    }
    static let agency = LocalizedText(vi: "Cơ quan chịu trách nhiệm", en: "Agency that answers for it")
    static let `operator` = LocalizedText(vi: "đơn vị vận hành sổ", en: "the operator of the log")
    static let time = LocalizedText(vi: "Thời điểm", en: "Time")
    static let signed = LocalizedText(vi: "Nút xác thực đã ký", en: "Validators that signed")
    static let nobody = LocalizedText(vi: "chưa có", en: "none")
    static let missing = LocalizedText(vi: "Chưa có chữ ký của", en: "Not signed by")
    static let said = LocalizedText(vi: "Xem nội dung đã ghi sổ", en: "What was entered, in full")
  }
}
