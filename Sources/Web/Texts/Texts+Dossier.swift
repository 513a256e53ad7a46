import Casework

extension Texts {
  /// Words of a case as one archive file.
  enum Dossier {
    static let code = LocalizedText(vi: "Mã hồ sơ", en: "Code")
    static let process = LocalizedText(vi: "Quy trình", en: "Process")
    static let state = LocalizedText(vi: "Bước hiện tại", en: "Step")
    static let holder = LocalizedText(vi: "Người, bộ phận đang giữ", en: "Held by")
    static let received = LocalizedText(vi: "Tiếp nhận", en: "Received")
    static let made = LocalizedText(vi: "Kết xuất", en: "Made")
    static let file = LocalizedText(vi: "Tệp", en: "File")
    static let size = LocalizedText(vi: "Dung lượng", en: "Size")
    static let hash = LocalizedText(vi: "Mã băm SHA-256", en: "SHA-256")
    static let download = LocalizedText(vi: "Tải hồ sơ điện tử (ZIP)", en: "Download the dossier (ZIP)")
    static let bySender = LocalizedText(vi: "cho người gửi", en: "for the sender")

    static func forStaff(_ person: String) -> LocalizedText { LocalizedText(vi: "cho \(person)", en: "for \(person)") }

    static let readMe = LocalizedText(
      vi: """
        Hồ sơ điện tử của một hồ sơ, gồm đúng những gì người tải được phép xem.

        ho-so.html         bản đọc: mở bằng trình duyệt, in được
        case.json          toàn bộ hồ sơ cho máy đọc, như GET /api/v1/cases/{mã}
        events.jsonl       lịch sử, mỗi dòng một sự kiện; "hash" là SHA-256 của dòng (khóa xếp theo thứ tự, chưa có "hash"),
                           "previous" là hash của dòng trước: bớt, sửa hay đổi chỗ một dòng đều lộ
        disclosures.jsonl  ai đã xem thông tin cá nhân, lúc nào, vì sao
        files/             các tệp kèm theo
        evidence/          biên nhận của từng sự kiện trong sổ bất biến (.tlog-proof), nội dung kèm muối để mở (.opening),
                           khóa của sổ và các nút xác thực (policy.txt: hãy so với bản lấy từ nơi anh/chị tin).
                           Kiểm tra không cần mạng: dienhong verify-dossier TỆP.zip --policy policy.txt
        SHA256SUMS         mã băm của mọi tệp: sha256sum --check SHA256SUMS

        Có thông tin cá nhân: giữ như giữ giấy tờ (Luật 91/2025/QH15).
        """,
      en: """
        The electronic dossier of one case: what whoever fetched it may see of it, and nothing else.

        ho-so.html         for reading and printing in a browser
        case.json          the whole case for programs, as GET /api/v1/cases/{code}
        events.jsonl       the history, one event a line; "hash" is the SHA-256 of the line (names sorted, without "hash"),
                           "previous" that of the line before: none can be left out, changed or moved unseen
        disclosures.jsonl  who read personal data, when and why
        files/             the files
        evidence/          the receipt of each event in the ledger (.tlog-proof), what it said with the salt that opens it (.opening),
                           the keys of the log and its validators (policy.txt: compare it with one from somebody you trust).
                           Checked without a network: dienhong verify-dossier FILE.zip --policy policy.txt
        SHA256SUMS         the hash of every file: sha256sum --check SHA256SUMS

        It holds personal data: guard it like the papers themselves (Law 91/2025/QH15).
        """)
  }
}
