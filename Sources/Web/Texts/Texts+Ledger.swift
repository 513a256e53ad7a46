import Casework

// Words about the ledger.

extension Texts {
  enum Ledger {
    static let title = LocalizedText(vi: "Sổ bất biến", en: "The ledger")
    static let lead = LocalizedText(
      vi:
        "Mỗi việc xảy ra với một hồ sơ được ghi một dòng vào sổ này. Dòng đã ghi thì không ai sửa, xóa hay chèn được mà không bị phát hiện.",
      en: "Whatever happens to a case is a line of this ledger. Nobody can change, remove or insert a line without being found out.")
    static let simulation = LocalizedText(
      vi:
        "MÔ PHỎNG: mọi nút xác thực đang chạy trên cùng một máy, dưới tay một người quản trị. Cách làm là thật, nhưng sự độc lập thì không: khi dùng thật, mỗi nút thuộc một cơ quan, trên máy riêng.",
      en:
        "SIMULATION: all validators run on one machine under one administrator. The workings are real, the independence is not: in earnest each validator belongs to another agency, on a machine of its own."
    )
    static let noValidators = LocalizedText(
      vi: "Chưa có nút xác thực nào. Các dòng được ghi và ký, nhưng chưa ai ngoài đơn vị vận hành xác nhận.",
      en: "There are no validators yet. Lines are sealed and signed, but nobody beside the operator confirms them.")
    static let withoutQuorum = LocalizedText(
      vi:
        "Đang thiếu nút xác thực: dòng mới vẫn được ghi vào sổ nhưng chưa được xác nhận. Khi đủ nút trở lại, các dòng đó được xác nhận, không mất gì.",
      en:
        "Too few validators answer: new lines are sealed but not confirmed. Once enough are back they are confirmed, and nothing is lost.")
    static let stopped = LocalizedText(
      vi: "Việc ghi sổ đang dừng. Hồ sơ vẫn được lưu và chờ ghi. Người vận hành cần xem:",
      en: "Sealing has stopped. Cases are stored as before and wait. The operator has to look:")

    static let standing = LocalizedText(vi: "Sổ đang ở đâu", en: "Where it stands")
    static let name = LocalizedText(vi: "Tên sổ", en: "Name of the log")
    static let sealedSize = LocalizedText(vi: "Số dòng đã ghi", en: "Lines sealed")
    static let confirmedSize = LocalizedText(vi: "Số dòng đã được xác nhận", en: "Lines confirmed")
    static let root = LocalizedText(vi: "Giá trị gốc của phần đã xác nhận", en: "Root of what is confirmed")
    static let waiting = LocalizedText(vi: "Đang chờ ghi", en: "Waiting")
    static let rule = LocalizedText(vi: "Cách xác nhận", en: "What confirms")
    static func quorum(_ quorum: Int, of count: Int) -> LocalizedText {
      LocalizedText(
        vi: "Ít nhất \(quorum) trong \(count) nút xác thực cùng ký; chịu được \(ValidatorSet.faults(of: count)) nút hỏng hoặc gian dối",
        en: "At least \(quorum) of \(count) validators sign the same; \(ValidatorSet.faults(of: count)) of them may fail or lie")
    }
    static let nobody = LocalizedText(vi: "Chưa có nút xác thực", en: "No validators")

    static let anchored = LocalizedText(vi: "Neo dấu thời gian", en: "Anchored at a timestamp authority")
    static func anchorOf(_ day: String) -> LocalizedText { LocalizedText(vi: "Dấu thời gian \(day)", en: "Timestamp of \(day)") }
    static let anchoredCheckpoint = LocalizedText(vi: "Mốc được neo", en: "The checkpoint it is of")

    static let validators = LocalizedText(vi: "Các nút xác thực", en: "Validators")
    static let validator = LocalizedText(vi: "Nút", en: "Validator")
    static let cosigned = LocalizedText(vi: "Đã ký đến dòng", en: "Has signed up to")
    static let lag = LocalizedText(vi: "Còn chậm", en: "Behind by")
    static let lastSeen = LocalizedText(vi: "Ký gần nhất", en: "Signed last")
    static let state = LocalizedText(vi: "Tình trạng", en: "State")
    static let well = LocalizedText(vi: "Hoạt động", en: "Working")
    static let never = LocalizedText(vi: "Chưa ký", en: "Not yet")

    static func trouble(_ trouble: ValidatorStanding.Trouble) -> LocalizedText {
      switch trouble {
      case .noAddress: LocalizedText(vi: "Chưa biết địa chỉ", en: "No address is known")
      case .unreachable: LocalizedText(vi: "Không liên lạc được", en: "Not reached")
      case .refused(let status): LocalizedText(vi: "Từ chối ký (\(status))", en: "Refuses to sign (\(status))")
      case .conflict(let size):
        LocalizedText(vi: "BÁO ĐỘNG: đã ký một sổ khác ở dòng \(size)", en: "ALARM: has signed another log at \(size)")
      case .badSignature: LocalizedText(vi: "Chữ ký sai", en: "Its signature is not good")
      }
    }

    static let blocks = LocalizedText(vi: "Các khối gần đây", en: "Blocks, newest first")
    static let block = LocalizedText(vi: "Khối", en: "Block")
    static let lines = LocalizedText(vi: "Các dòng", en: "Lines")
    static let when = LocalizedText(vi: "Thời điểm", en: "When")
    static let events = LocalizedText(vi: "Sự kiện", en: "Events")
    static let nothingSealed = LocalizedText(vi: "Sổ chưa có khối nào", en: "There is no block yet")
    static let nothingSealedWords = LocalizedText(
      vi: "Khối đầu tiên được ghi trong vài giây sau khi khởi động.", en: "The first one is sealed a few seconds after the start.")

    static let meaning = LocalizedText(vi: "Sổ này chứng minh điều gì", en: "What this proves")
    static let proves = LocalizedText(
      vi:
        "Một việc đã được xác nhận thì đã có đúng như thế vào thời điểm các nút xác thực ký, do cơ quan ghi trong dòng ký tên. Ai có biên nhận cũng tự kiểm tra được, không cần hỏi chúng tôi, kể cả khi hệ thống này không còn.",
      en:
        "What is confirmed was there, just so, when the validators signed, and the agency that the line names has signed it. Whoever has a receipt checks it alone, without asking us, even when this site is gone."
    )
    static let provesNot = LocalizedText(
      vi:
        "Sổ không chứng minh nội dung là đúng sự thật, không cho biết ai là người gửi, và không chứa nội dung: mỗi dòng chỉ có dấu băm trộn muối. Việc chưa ghi thì sổ không biết; biên nhận có thời điểm là để người gửi giữ.",
      en:
        "It does not prove that what was said is true, does not tell who sent it, and holds no text: a line has a salted hash alone. Of what was never sealed it knows nothing; that is why senders keep receipts that bear the time."
    )
    static let files = LocalizedText(vi: "Cho người kiểm tra", en: "For those who check")
    static let checkpoint = LocalizedText(vi: "Mốc đã xác nhận mới nhất", en: "The newest confirmed checkpoint")
    static let policy = LocalizedText(vi: "Khóa của sổ và các nút (tệp chính sách)", en: "Keys of the log and its validators (policy)")

    static func blockTitle(_ height: Int) -> LocalizedText { LocalizedText(vi: "Khối \(height)", en: "Block \(height)") }
    static func entryTitle(_ index: Int) -> LocalizedText { LocalizedText(vi: "Dòng \(index) của sổ", en: "Line \(index) of the ledger") }
    static let type = LocalizedText(vi: "Loại", en: "Kind")
    static let stream = LocalizedText(vi: "Hồ sơ", en: "Case")
    static let place = LocalizedText(vi: "Sự kiện thứ", en: "Event")
    static let signer = LocalizedText(vi: "Cơ quan ký", en: "Signed by")
    static let operatorOfLog = LocalizedText(vi: "Đơn vị vận hành sổ", en: "The operator of the log")
    static let payload = LocalizedText(vi: "Dấu băm trộn muối của nội dung", en: "Salted hash of what was said")
    static let previous = LocalizedText(vi: "Dòng trước của hồ sơ", en: "The line before it in the case")
    static let leaf = LocalizedText(vi: "Dấu băm của dòng", en: "Hash of the line")
    static let previousHeader = LocalizedText(vi: "Dấu băm của khối trước", en: "Hash of the block before")
    static let blockRoot = LocalizedText(vi: "Giá trị gốc của khối", en: "Root of the block")
    static let epoch = LocalizedText(vi: "Thế hệ nút xác thực", en: "Epoch of validators")
    static let receipt = LocalizedText(vi: "Tải biên nhận (.tlog-proof)", en: "Download the receipt (.tlog-proof)")
    static let inBlock = LocalizedText(vi: "Thuộc khối", en: "In block")
    static let header = LocalizedText(vi: "Dòng này khép lại khối.", en: "This line closes the block.")
    static let toLedger = LocalizedText(vi: "Về sổ bất biến", en: "To the ledger")

    static let notSealedYet = LocalizedText(
      vi: "Sự kiện đã được lưu, đang chờ ghi vào sổ bất biến. Anh/chị thử lại sau ít giây.",
      en: "The event is stored and waits to be sealed in the ledger. Try again in a few seconds.")
    static let nothingConfirmed = LocalizedText(
      vi: "Chưa có mốc nào được các nút xác thực xác nhận.", en: "No checkpoint has been confirmed by validators yet.")

    static func seal(_ seal: EventSeal, isConfirmable: Bool) -> LocalizedText {
      switch seal {
      case .waiting: LocalizedText(vi: "Chờ ghi sổ", en: "To be sealed")
      case .sealed(let index, _, _) where !isConfirmable: LocalizedText(vi: "Đã ghi sổ, dòng \(index)", en: "Sealed, line \(index)")
      case .sealed(let index, let by, let of):
        LocalizedText(
          vi: "Đã ghi sổ, dòng \(index); xác nhận \(by)/\(of)", en: "Sealed, line \(index); confirmed by \(by) of \(of), too few yet")
      case .confirmed(let index, let by, let of):
        LocalizedText(vi: "Đã xác nhận \(by)/\(of), dòng \(index)", en: "Confirmed \(by) of \(of), line \(index)")
      }
    }

    /// The same without its line, for a list of lines.
    static func state(of seal: EventSeal, isConfirmable: Bool) -> LocalizedText {
      switch seal {
      case .waiting: LocalizedText(vi: "Chờ ghi sổ", en: "To be sealed")
      case .sealed where !isConfirmable: LocalizedText(vi: "Đã ghi sổ", en: "Sealed")
      case .sealed(_, let by, let of): LocalizedText(vi: "Đã ghi sổ, xác nhận \(by)/\(of)", en: "Sealed, \(by) of \(of)")
      case .confirmed(_, let by, let of): LocalizedText(vi: "Đã xác nhận \(by)/\(of)", en: "Confirmed, \(by) of \(of)")
      }
    }

    static let evidence = LocalizedText(vi: "Bằng chứng", en: "Evidence")
    static let evidenceLead = LocalizedText(
      vi: "Việc gửi của anh/chị được ghi vào sổ bất biến. Hãy tải hai tệp và giữ lại: biên nhận, và nội dung kèm muối để mở biên nhận.",
      en:
        "What you sent is sealed in the ledger. Download two files and keep them: the receipt, and what you said with the salt that opens it."
    )
    static let evidenceWaits = LocalizedText(
      vi: "Việc gửi của anh/chị đã được lưu và sẽ vào sổ bất biến trong vài giây. Tải lại trang này để lấy biên nhận.",
      en: "What you sent is stored, and will be sealed in the ledger in a few seconds. Load this page again for the receipt.")
    static let opening = LocalizedText(vi: "Tải nội dung kèm muối (.opening)", en: "Download what was said, with its salt (.opening)")
    static let howProven = LocalizedText(vi: "Sổ này chứng minh điều gì?", en: "What does this prove?")
    static let receiptHint = LocalizedText(
      vi: "Trong vài giây, việc gửi này được ghi vào sổ bất biến. Anh/chị lấy biên nhận kiểm tra được ở trang hồ sơ, mục Bằng chứng.",
      en: "In a few seconds this is sealed in the ledger. The receipt, which anyone can check, is on the page of the case under Evidence.")
    static let scanEvidence = LocalizedText(
      vi: "Quét mã để mở dòng này trong sổ.", en: "Scan to open this line of the ledger.")
  }
}
