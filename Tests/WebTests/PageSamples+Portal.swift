import Casework

@testable import Web

/// Announcements and guides (V-07, S-14), read and written.
extension PageSamples {
  var verified: VerifyPage {
    VerifyPage(
      receipt: t("c2sp.org/tlog-proof@v1\nextra AAAA\n"), opening: t("dienhong-opening/v1\n"), documents: t("ab12"),
      policy: t("quorum none"),
      verdict: ReceiptVerdictView(
        kind: .success, headline: t("Biên nhận đúng và đã được xác nhận"), words: t("3 trong 4 nút xác thực đã ký."),
        points: [
          ReceiptVerdictView.Point(kind: .success, words: t("Nội dung kèm theo đúng là nội dung đã ghi sổ.")),
          ReceiptVerdictView.Point(kind: .stop, words: t("Tệp “ab12” không có trong nội dung đã ghi sổ.")),
        ],
        facts: [
          Fact(t("Hồ sơ"), t("PAKN.20261122.0001")),
          Fact(t("Nút xác thực đã ký"), .several([t("xac-thuc-1 · 10:02:11, 22/11/2026 (UTC+7)")])),
        ], said: t(#"{"title":"Thủ tục rườm rà"}"#)))
  }

  var unverified: VerifyPage {
    VerifyPage(
      verdict: ReceiptVerdictView(kind: .stop, headline: t("Biên nhận không hợp lệ"), words: t("Có chữ ký sai, hoặc thiếu chữ ký của sổ.")))
  }

  var portal: [(name: String, page: any Page, visit: Visit)] {
    [
      ("news", ArticleListPage(kind: .news, rows: articleRows), visitor),
      ("guides-empty", ArticleListPage(kind: .guide, rows: []), visitor),
      ("article", article, visitor), ("article-desk", desk, staff), ("article-desk-empty", ArticleDeskPage(rows: []), staff),
      ("article-editor", editor, staff),
    ]
  }

  private var articleRows: [ArticleRow] {
    [
      ArticleRow(
        title: t("Lịch tiếp công dân dịp Tết"), date: t("thứ Hai, 9/2/2026"), excerpt: t("Trong dịp Tết, các kênh sau vẫn nhận phản ánh."),
        address: Href(.newsArticle(id: t("lich-tet"))))
    ]
  }

  private var article: ArticlePage {
    ArticlePage(
      kind: .guide, title: t("Cách gửi phản ánh"), date: t("thứ Hai, 9/2/2026"),
      text: ArticleText(
        """
        \(t("Anh/chị viết điều mình gặp."))

        ## \(t("Trước khi gửi"))
        - \(t("Chuẩn bị giấy tờ"))
        1. \(t("Mở trang"))

        ### \(t("Liên kết"))
        \(t("Xem")) [\(t("cổng"))](https://example.vn/a?b=1&c=2) [gửi](/send) [xấu](javascript:alert(1))
        """), language: .vietnamese, edit: Href(.articleEditor(id: t("cach-gui"))))
  }

  private var desk: ArticleDeskPage {
    ArticleDeskPage(rows: [
      ArticleDeskPage.Row(
        title: t("Lịch tiếp công dân dịp Tết"), kind: t("Thông báo"), shown: t("từ thứ Hai, 9/2/2026"), state: t("đang hiện"), tone: .done,
        edit: Href(.articleEditor(id: t("lich-tet"))))
    ])
  }

  private var editor: AdministrationFormPage {
    AdministrationFormPage(
      heading: Texts.Portal.edit, of: t("Thông báo, hướng dẫn"), back: Href(.articles), address: Href(.articleEditor(id: t("lich-tet"))),
      fields: [
        FieldView(kind: .text, id: "title", label: t("Tiêu đề"), value: t("Lịch"), errors: [t("Cần tiêu đề, từ 5 đến 200 ký tự.")]),
        FieldView(kind: .longText(rows: 14), id: "body", label: t("Nội dung"), value: t("## Đề mục")),
        FieldView(kind: .confirmation, id: "pinned", label: t("Ghim")),
      ], carried: [CarriedValue(name: "version", value: t("3"))], remove: Texts.Portal.withdraw,
      history: [Fact(t("thứ Hai, 9/2/2026, 08:00"), t("Quản trị hệ thống viết “Lịch”"))])
  }
}
