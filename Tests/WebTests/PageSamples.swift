import Casework

@testable import Web

private typealias TimelineEntry = Web.TimelineEntry

/// One believable value of every page. Each text goes through `say`, so that a test can put hostile text into every field at once.
struct PageSamples {
  let say: @Sendable (String) -> String
  var language = Language.vietnamese

  init(language: Language = .vietnamese, say: @escaping @Sendable (String) -> String = { $0 }) {
    self.language = language
    self.say = say
  }

  func t(_ text: String) -> String { say(text) }

  var all: [(name: String, page: any Page, visit: Visit)] {
    [
      ("home", home, visitor), ("home-new", HomePage(figures: [], recent: []), visitor), ("send", choice, visitor),
      ("send-form", sendForm, visitor), ("send-writing", writing, visitor), ("send-questions", questions, visitor),
      ("send-form-faulty", faultySendForm, visitor), ("send-brief", brief, visitor), ("check", check, visitor),
      ("check-brief", briefCheck, visitor), ("receipt-brief", briefReceipt, visitor),
      ("receipt", receipt, visitor), ("state-secret", stateSecret, visitor), ("follow", LookupPage(), visitor),
      ("follow-faulty", LookupPage(code: t("PAKN.20260309.0012"), error: t("Mã hoặc khoá chưa đúng.")), visitor),
      ("tracking", tracking, visitor), ("tracking-waiting", waitingTracking, visitor), ("published", published, visitor),
      ("published-empty", emptyPublished, visitor), ("published-answer", publishedAnswer, visitor),
      ("rules", rules, visitor), ("verify", VerifyPage(policy: t("log thử\nquorum none\n"), isSimulation: true), visitor),
      ("verify-confirmed", verified, visitor), ("verify-refused", unverified, visitor),
      ("integration", IntegrationPage(allowed: [t("https://cantho.gov.vn")], site: t("https://pakn.example.vn")), visitor),
      ("integration-closed", IntegrationPage(allowed: [], site: t("https://pakn.example.vn")), visitor),
      ("publication-choose", publication(choosing), staff), ("publication-edit", publication(editing), staff),
      ("publication-done", publication(publicationDone), staff), ("process", process, visitor),
      ("sign-in", SignInPage(username: t("so-xay-dung.van-thu"), error: t("Tên hoặc mật khẩu chưa đúng."), returnTo: t("/inbox")), visitor),
      ("inbox", inbox, staff), ("inbox-empty", emptyInbox, staff), ("work-case", workCase, staff), ("new-case", newCase, staff),
      ("board", board, staff), ("board-steps", boardOfSteps, staff), ("dashboard", dashboard, staff),
      ("figure-cases", figureCases, staff), ("opinion-figures", opinionFigures, staff),
      ("urge", urge(refused: false), staff), ("urge-refused", urge(refused: true), staff),
      ("urge-nothing", UrgePage(agency: "so-y-te", agencyName: t("Sở Y tế"), rows: [], words: ""), staff),
      ("board-empty", BoardPage(counters: [], process: nil, rows: [], asOf: t("thứ Tư, 11/3/2026, 09:30")), staff),
      ("disclosures", disclosures, staff), ("disclosures-empty", emptyDisclosures, staff),
      ("disclosure-counts", disclosureCounts, staff), ("privacy", privacy, visitor), ("training", training, staff),
      ("training-reset", TrainingResetPage(), staff),
      ("notices", notices, staff), ("notices-empty", NoticesPage(rows: [], warning: nil), staff), ("digest", digest, staff),
      ("drafts", drafts, staff), ("drafts-one", oneDraft, staff), ("drafts-none", noDrafts, staff), ("templates", templates, staff),
      ("template", changedTemplate, staff),
      ("templates-none", TemplatesPage(rows: [], known: [], form: templates.form), staff), ("delegations", delegations, staff),
      ("inbox-view", inboxView, staff),
      ("directory", directory, staff), ("account", account, staff), ("person", person, staff),
      ("person-beyond-reach", unmanagedPerson, staff), ("appoint", appoint, staff), ("administrators", administrators, staff),
      ("administrators-none", noAdministrators, staff), ("give-position", givePosition, staff),
      ("leave", leave, staff), ("leave-faulty", faultyLeave, staff), ("invitation-made", invitationMade, staff),
      ("invitations", invitations, staff), ("invitations-empty", InvitationsPage(rows: []), staff), ("welcome", welcome, visitor),
      ("invitation-gone", InvitationGonePage(), visitor), ("second-factor", secondFactor, staff),
      ("second-factor-on", SecondFactorPage(state: .on(recoveryCodesLeft: 2), errors: [t("Mã chưa đúng.")]), staff),
      ("recovery-codes", RecoveryCodesPage(codes: [t("7K3F-9Q2M-X0TB-4HNE"), t("W6RC-1D8G-ZP5A-VJ2S")]), staff),
      ("sign-in-code", SignInCodePage(pending: t("00ff"), returnTo: t("/inbox"), errors: [t("Mã chưa đúng.")]), visitor),
      ("sessions", sessions, staff), ("audit", audit, staff), ("audit-empty", emptyAudit, staff), ("design", DesignPage(), visitor),
      ("ledger", ledger, visitor), ("ledger-empty", emptyLedger, visitor), ("ledger-block", ledgerBlock, visitor),
      ("ledger-entry", ledgerEntry, visitor),
    ]
      + reference + agencies + portal + opinions
      + ErrorPage.Problem.allCases.map { problem in
        let page = ErrorPage(
          problem: problem, details: [t("Số điện thoại chưa đúng dạng.")], reference: t("7f3a-19c2"), back: Href(.send))
        return ("error-\(problem.status)", page as any Page, visitor)
      }
  }

  // MARK: - Who looks

  var visitor: Visit { visit(here: Href(.send)) }

  var staff: Visit {
    var visit = visit(here: Href(.inbox))
    visit.person = Visit.Person(
      name: t("Chuyên viên tiếp nhận"), position: t("Văn thư"), agency: t("Văn phòng Ủy ban nhân dân thành phố"), seesBoard: true,
      seesDirectory: true, seesAudit: true)
    visit.done = t("Đã chuyển PAKN.20260309.0007 đến Sở Xây dựng.")
    return visit
  }

  private func visit(here: Href) -> Visit {
    Visit(
      language: language, site: Visit.Site(name: t("Diên Hồng"), owner: t("Ủy ban nhân dân thành phố Cần Thơ")),
      csrf: t("b7c1e5d0"), here: here, banner: t("Bản chạy thử: dữ liệu là ví dụ, không phải việc thật."),
      feedback: Href(.sendForm(process: t("system-feedback"))).with("page", t("/send")))
  }

  // MARK: - Public pages

  var home: HomePage {
    HomePage(
      figures: [
        HomePage.Figure(number: t("128"), label: t("câu trả lời đã công bố"), address: Href(.published)),
        HomePage.Figure(number: t("97%"), label: t("trả lời đúng hạn")),
        HomePage.Figure(number: t("6,5"), label: t("ngày làm việc, thời gian trả lời trung vị")),
      ], recent: publishedRows)
  }

  var choice: SendChoicePage {
    SendChoicePage(choices: [
      SendChoicePage.Choice(
        process: t("regulation-feedback"), title: t("Quy định hành chính, thủ tục"),
        summary: t("Thủ tục, giấy tờ, cách làm của cơ quan gây khó cho anh/chị hoặc doanh nghiệp; hoặc đề xuất cách làm tốt hơn."),
        term: t("Trả lời trong 15 ngày làm việc"),
        examples: [t("Bị đòi giấy tờ không có trong quy định"), t("Thời hạn giải quyết quá dài so với thực tế")]),
      SendChoicePage.Choice(
        process: t("law-feedback"), title: t("Văn bản quy phạm pháp luật"),
        summary: t("Điều, khoản của luật, nghị định, thông tư, nghị quyết, quyết định mâu thuẫn, chồng chéo, khó hiểu hoặc không khả thi."),
        term: t("Trả lời trong 15 ngày"),
        examples: [t("Hai nghị định quy định khác nhau về cùng một việc"), t("Một điều có nhiều cách hiểu")]),
    ])
  }

  var sendForm: SendFormPage { sendForm(errors: [], audience: .sender) }

  var faultySendForm: SendFormPage {
    sendForm(errors: [t("Nội dung còn ngắn quá. Anh/chị viết ít nhất 20 chữ.")], audience: .sender)
  }

  var newCase: SendFormPage { sendForm(errors: [], audience: .staff) }

  var writing: SendFormPage {
    SendFormPage(
      process: t("law-feedback"), processTitle: t("Phản ánh về văn bản quy phạm pháp luật"), basis: t("Quyết định 48/2025/QĐ-TTg"),
      audience: .sender, stage: .writing, groups: [FieldGroup(title: t("Anh/chị muốn nói điều gì?"), fields: [content([])])],
      carried: [CarriedValue(name: t("title"), value: t("Đã điền trước"))], understood: understood, idempotencyKey: t("0d7f3c1a"))
  }

  var questions: SendFormPage {
    SendFormPage(
      process: t("law-feedback"), processTitle: t("Phản ánh về văn bản quy phạm pháp luật"), basis: t("Quyết định 48/2025/QĐ-TTg"),
      audience: .sender, stage: .questions,
      groups: [
        FieldGroup(title: t("Đã điền giúp"), fields: aboutFields([])),
        FieldGroup(
          title: t("Nói thêm"), fields: [FieldView(kind: .longText(rows: 4), id: "proposal", label: t("Kiến nghị"))], isFolded: true),
        FieldGroup(title: t("Anh/chị là ai?"), fields: senderFields([], .sender)),
      ], written: SendFormPage.Written(parts: [(t("Gọi tôi theo số "), false), (t("0912 345 678"), true), (t(" sau 17 giờ."), false)]),
      carried: [CarriedValue(name: t("content"), value: t("Gọi tôi theo số 0912 345 678 sau 17 giờ."))], understood: understood,
      idempotencyKey: t("0d7f3c1a"))
  }

  var brief: SendFormPage {
    SendFormPage(
      process: t("data-request"), processTitle: t("Yêu cầu về dữ liệu cá nhân"), basis: t("Luật 91/2025/QH15"), audience: .sender,
      stage: .brief, groups: [FieldGroup(title: t("Về việc gì"), fields: aboutFields([])), FieldGroup(title: t("Người gửi"), fields: [])],
      purpose: t("Anh/chị yêu cầu xóa, chỉnh sửa dữ liệu của mình."), about: t("PL.20260309.0012"),
      carried: [CarriedValue(name: t("about"), value: t("PL.20260309.0012"))], idempotencyKey: t("0d7f3c1a"))
  }

  var briefCheck: CheckAnswersPage {
    var page = check
    page.isBrief = true
    page.about = t("PL.20260309.0012")
    return page
  }

  var briefReceipt: ReceiptPage {
    var page = receipt
    page.isBrief = true
    return page
  }

  private func sendForm(errors: [String], audience: SendFormPage.Audience) -> SendFormPage {
    SendFormPage(
      process: t("law-feedback"), processTitle: t("Phản ánh về văn bản quy phạm pháp luật"), basis: t("Quyết định 48/2025/QĐ-TTg"),
      audience: audience,
      groups: [
        FieldGroup(title: t("Anh/chị muốn nói điều gì?"), fields: [content(errors)]),
        FieldGroup(
          title: t("Về văn bản nào?"), hint: t("Những gì đọc được trong lời anh/chị viết đã điền sẵn; anh/chị kiểm lại."),
          fields: aboutFields(errors)),
        FieldGroup(title: t("Anh/chị là ai?"), hint: t("Để cơ quan trả lời được anh/chị."), fields: senderFields(errors, audience)),
      ],
      understood: errors.isEmpty ? understood : ReadingView(), idempotencyKey: t("0d7f3c1a"))
  }

  private func content(_ errors: [String]) -> FieldView {
    FieldView(
      kind: .longText(rows: 10), id: "content", label: t("Nội dung"),
      hint: t("Chuyện gì đã xảy ra, vướng ở đâu, anh/chị đề nghị thế nào."),
      value: t(
        "\nĐiểm b khoản 2 Điều 9 Quyết định số 2610/QĐ-UBND và Điều 5 Nghị quyết số 12/2025/NQ-HĐND quy định khác nhau về thời hạn lấy ý kiến.\n\nĐề nghị thống nhất một thời hạn."
      ), errors: errors, isRequired: true, maxLength: 20_000)
  }

  private func aboutFields(_ errors: [String]) -> [FieldView] {
    [
      FieldView(kind: .text, id: "title", label: t("Tiêu đề"), value: t("Thời hạn lấy ý kiến chưa thống nhất"), isRequired: true),
      FieldView(
        kind: .list(rows: [reference(0, errors), reference(1, [])], addLabel: t("Thêm một điều khoản")), id: "references",
        label: t("Điều khoản được phản ánh"), isRequired: true),
      FieldView(
        kind: .choices, id: "defects", label: t("Có vấn đề gì?"), hint: t("Chọn một hoặc nhiều ô."), selected: [t("overlapping")],
        choices: [
          FieldView.Choice(value: t("contradictory"), label: t("mâu thuẫn")),
          FieldView.Choice(value: t("overlapping"), label: t("chồng chéo"), hint: t("Nhiều văn bản cùng nói một việc.")),
          FieldView.Choice(value: t("unclear"), label: t("không rõ ràng")),
        ], errors: errors, isRequired: true),
      FieldView(
        kind: .files(received: [FieldView.ReceivedFile(token: t("9b1c"), name: t("cong-van-tra-loi.pdf"), size: t("412 KB"))]), id: "files",
        label: t("Tệp kèm theo"), hint: t("PDF, ảnh hoặc văn bản, mỗi tệp không quá 10 MB."), errors: errors),
    ]
  }

  private func reference(_ index: Int, _ errors: [String]) -> [FieldView] {
    [
      FieldView(
        kind: .text, id: "references.\(index).number", label: t("Số, ký hiệu văn bản"), value: t("2610/QĐ-UBND"), errors: errors,
        isRequired: true),
      FieldView(kind: .text, id: "references.\(index).article", label: t("Điều"), value: t("9")),
      FieldView(kind: .text, id: "references.\(index).clause", label: t("Khoản"), value: t("2")),
      FieldView(kind: .text, id: "references.\(index).point", label: t("Điểm"), value: t("b")),
    ]
  }

  private func senderFields(_ errors: [String], _ audience: SendFormPage.Audience) -> [FieldView] {
    let own = [
      FieldView(
        kind: .choice, id: "senderKind", label: t("Anh/chị gửi với tư cách"), value: t("citizen"),
        choices: [
          FieldView.Choice(value: t("citizen"), label: t("người dân")), FieldView.Choice(value: t("business"), label: t("doanh nghiệp")),
          FieldView.Choice(value: t("organisation"), label: t("tổ chức")),
        ], errors: errors, isRequired: true),
      FieldView(kind: .text, id: "name", label: t("Họ và tên"), errors: errors, isRequired: true, autocomplete: "name"),
      FieldView(
        kind: .phone, id: "phone", label: t("Số điện thoại"), hint: t("Ví dụ 0912 345 678."), errors: errors, autocomplete: "tel"),
      FieldView(kind: .email, id: "email", label: t("Thư điện tử"), autocomplete: "email"),
      FieldView(
        kind: .confirmation, id: "keepIdentitySecret", label: t("Giữ kín danh tính của tôi"),
        hint: t("Chỉ bộ phận tiếp nhận thấy tên anh/chị."), value: "true", errors: errors),
    ]
    guard audience == .staff else { return own }
    return own + [
      FieldView(kind: .date, id: "receivedAt", label: t("Ngày thực nhận"), value: "2026-03-09", isRequired: true, isStaffOnly: true),
      FieldView(
        kind: .choice, id: "agency", label: t("Cơ quan"), value: t("a3"),
        choices: (1...12).map { FieldView.Choice(value: t("a\($0)"), label: t("Cơ quan số \($0)")) }, isStaffOnly: true),
      FieldView(
        kind: .choices, id: "agencies", label: t("Cơ quan phối hợp"), selected: [t("a2")],
        choices: (1...12).map { FieldView.Choice(value: t("a\($0)"), label: t("Cơ quan số \($0)")) }, isStaffOnly: true),
      FieldView(
        kind: .group(fields: [
          FieldView(kind: .text, id: "urgent.reason", label: t("Lý do")),
          FieldView(kind: .dateTime, id: "urgent.at", label: t("Lúc"), value: "2026-03-09T08:14"),
        ]), id: "urgent", label: t("Việc gấp"), isStaffOnly: true),
    ]
  }

  private var understood: ReadingView {
    ReadingView(
      warnings: [
        ReadingView.Warning(
          isStop: true, heading: t("Có dấu hiệu bí mật nhà nước"), words: t("Xin đừng viết tiếp."), found: [t("TỐI MẬT")]),
        ReadingView.Warning(
          heading: t("Có thông tin riêng"), words: t("Nếu không cần thì nên bỏ."),
          found: [t("Số điện thoại: 0912 345 678"), t("Thư: a@b.vn")]),
      ],
      references: [
        ReadingView.Reference(
          text: t("điểm b khoản 2 Điều 9 Quyết định số 2610/QĐ-UBND"), address: Href(external: "https://vbpl.vn/?a=1&b=2")),
        ReadingView.Reference(text: t("Điều 5 Nghị quyết số 12/2025/NQ-HĐND")),
      ], field: ReadingView.Suggestion(words: t("Hộ tịch, chứng thực, tư pháp"), reason: t("Vì có “bản sao”.")),
      agency: ReadingView.Suggestion(words: t("Sở Tư pháp"), reason: t("Đã trả lời 7 trong 9 việc gần đây.")),
      similar: [ReadingView.Similar(code: t("PL.20260105.0001"), title: t("Bản sao chứng thực"), reason: t("cùng nói về “bản sao”"))])
  }

  var check: CheckAnswersPage {
    CheckAnswersPage(
      process: t("law-feedback"), processTitle: t("Phản ánh về văn bản quy phạm pháp luật"), audience: .sender,
      sections: [
        CheckAnswersPage.Section(
          title: t("Nội dung"),
          answers: [
            CheckAnswersPage.Answer(field: "title", fact: Fact(t("Tiêu đề"), t("Thời hạn lấy ý kiến chưa thống nhất"))),
            CheckAnswersPage.Answer(
              field: "content",
              fact: Fact(t("Nội dung"), .written(t("Hai văn bản quy định khác nhau về thời hạn.\n\nĐề nghị thống nhất một thời hạn.")))),
            CheckAnswersPage.Answer(
              field: "references",
              fact: Fact(t("Điều khoản"), .several([t("khoản 2 Điều 9 Quyết định 2610/QĐ-UBND"), t("Điều 5 Nghị quyết 12/2025/NQ-HĐND")]))),
          ]),
        CheckAnswersPage.Section(
          title: t("Người gửi"),
          answers: [
            CheckAnswersPage.Answer(field: "phone", fact: Fact(t("Số điện thoại"), t("0912 345 678")))
          ]),
      ],
      carried: [
        CarriedValue(name: t("title"), value: t("Thời hạn lấy ý kiến chưa thống nhất")),
        CarriedValue(name: t("phone"), value: t("0912345678")),
      ], expectation: t("Nếu gửi hôm nay, cơ quan trả lời chậm nhất thứ Ba, 24/3/2026."), idempotencyKey: t("0d7f3c1a"))
  }

  var receipt: ReceiptPage {
    ReceiptPage(
      code: t("PL.20260309.0012"), accessKey: t("K7QM-3XVD-92HF-TB4A"), process: t("law-feedback"),
      processTitle: t("Phản ánh về văn bản quy phạm pháp luật"), title: t("Thời hạn lấy ý kiến chưa thống nhất"),
      receivedAt: t("thứ Hai, 9/3/2026, 08:14"), followAddress: t("https://dienhong.example/follow"),
      followCode: QRCode.svg(of: t("https://dienhong.example/follow").filter { $0 != "\0" }, label: t("Mã vuông")),
      next: [
        TimelineEntry(state: .past, when: t("thứ Hai, 9/3/2026, 08:14"), title: t("Đã nhận phản ánh của anh/chị")),
        TimelineEntry(state: .ahead, when: t("chậm nhất thứ Tư, 11/3/2026"), title: t("Chuyển đến cơ quan có thẩm quyền")),
        TimelineEntry(state: .ahead, when: t("chậm nhất thứ Năm, 26/3/2026"), title: t("Cơ quan có thẩm quyền trả lời anh/chị")),
        TimelineEntry(state: .ahead, when: t("chậm nhất thứ Hai, 30/3/2026"), title: t("Công bố câu trả lời")),
      ], isSealed: true)
  }

  var stateSecret: StateSecretStopPage {
    StateSecretStopPage(
      channels: [
        StateSecretStopPage.Channel(
          name: t("Trụ sở tiếp công dân thành phố"), address: t("trung tâm thành phố"), hours: t("thứ Hai đến thứ Sáu, 7:30 đến 16:30"))
      ], basis: t("Luật Bảo vệ bí mật nhà nước"), process: t("law-feedback"))
  }

  // MARK: - A case for its sender

  var tracking: TrackingPage {
    TrackingPage(
      code: t("PL.20260305.0003"), title: t("Thời hạn lấy ý kiến chưa thống nhất"),
      processTitle: t("Phản ánh về văn bản quy phạm pháp luật"), state: t("Đã trả lời, đang chờ công bố"), tone: .done,
      whoseTurn: t("Sở Tư pháp đã trả lời anh/chị. Văn phòng Ủy ban nhân dân thành phố đang chuẩn bị công bố."), waitsForSender: false,
      clocks: [clock("publish", tone: .soon)],
      answer: TrackingPage.Answer(
        text: t("Sở Tư pháp tiếp thu.\n\nThời hạn lấy ý kiến sẽ được sửa thống nhất là 05 ngày làm việc khi sửa đổi quy chế."),
        facts: [
          Fact(t("Văn bản trả lời"), t("412/STP-XDKTVB ngày 11/3/2026")), Fact(t("Người ký"), t("Phó Giám đốc Sở Tư pháp")),
          Fact(t("Kết quả"), t("tiếp thu, sửa đổi văn bản")),
        ], files: [FileView(name: t("412-STP-XDKTVB.pdf"), size: t("230 KB"), address: file(t("ab12")))]),
      actions: [
        ActionView(
          id: "rate", label: t("Đánh giá câu trả lời"),
          fields: [
            FieldView(
              kind: .choice, id: "score", label: t("Anh/chị hài lòng đến đâu?"),
              choices: (1...5).map { FieldView.Choice(value: "\($0)", label: t("\($0) điểm")) }, isRequired: true),
            FieldView(kind: .longText(rows: 3), id: "text", label: t("Ý kiến thêm")),
          ]),
        ActionView(
          id: "reopen", label: t("Đề nghị xem lại"), hint: t("Được một lần, chậm nhất thứ Tư, 25/3/2026."),
          fields: [FieldView(kind: .longText(rows: 4), id: "text", label: t("Vì sao cần xem lại?"), isRequired: true)]),
      ], version: 9, timeline: timeline, sent: sentFacts, files: [files[0]], readings: readings,
      rights: Href(.sendForm(process: t("data-request"))).with("about", t("PL.20260305.0003")))
  }

  var waitingTracking: TrackingPage {
    TrackingPage(
      code: t("PAKN.20260309.0012"), title: t("Bị yêu cầu nộp bản sao có chứng thực không có trong quy định"),
      processTitle: t("Phản ánh về quy định hành chính"), state: t("Chờ anh/chị làm rõ"), tone: .paused,
      whoseTurn: t("Cơ quan hỏi anh/chị: thủ tục này anh/chị nộp ở xã, phường nào? Trả lời xong thì hạn chạy tiếp."),
      waitsForSender: true, clocks: [clock("answer", tone: .paused)],
      actions: [
        ActionView(
          id: "clarify", label: t("Trả lời câu hỏi"),
          fields: [
            FieldView(
              kind: .longText(rows: 5), id: "text", label: t("Anh/chị trả lời"), errors: [t("Chưa có câu trả lời.")], isRequired: true)
          ], isMain: true),
        ActionView(id: "withdraw", label: t("Rút phản ánh"), hint: t("Hồ sơ sẽ dừng lại và không mở lại được.")),
      ], version: 3, timeline: Array(timeline.prefix(2)), sent: sentFacts, files: [])
  }

  private func file(_ name: String) -> Href { Href(.trackedCaseFile(code: t("PL.20260305.0003"), file: name)) }

  private var sentFacts: [Fact] {
    [
      Fact(t("Nội dung"), .written(t("Hai văn bản quy định khác nhau về thời hạn lấy ý kiến.\n\nĐề nghị thống nhất."))),
      Fact(t("Điều khoản"), .several([t("khoản 2 Điều 9 Quyết định 2610/QĐ-UBND")])),
      Fact(t("Câu trả lời liên quan"), .link(text: t("Thời hạn lấy ý kiến dự thảo"), Href(.publishedAnswer(code: t("PL.2"))))),
    ]
  }

  private var files: [FileView] {
    [
      FileView(name: t("cong-van-tra-loi.pdf"), size: t("412 KB"), address: file(t("9b1c")), preview: .document(file(t("9b1c")))),
      FileView(name: t("bien-ban.png"), size: t("90 KB"), address: file(t("77aa")), preview: .picture(file(t("77aa")))),
      FileView(name: t("anh-chup-bien-ban-lam-viec-ngay-05-03-2026.jpg"), size: t("1,2 MB"), note: t("đang quét vi-rút")),
    ]
  }

  private var timeline: [TimelineEntry] {
    [
      TimelineEntry(
        state: .past, when: t("thứ Năm, 5/3/2026, 08:14"), moment: "2026-03-05T08:14:00+07:00", title: t("Anh/chị đã gửi phản ánh"),
        files: [files[0]],
        seal: SealView(words: t("Đã xác nhận 4/4, dòng 2190"), isConfirmed: true, address: Href(.ledgerEntry(index: "2190")))),
      TimelineEntry(
        state: .past, when: t("thứ Sáu, 6/3/2026, 10:02"), title: t("Chuyển đến Sở Tư pháp"),
        actor: t("Văn thư, Văn phòng Ủy ban nhân dân thành phố"), words: t("Thuộc thẩm quyền của Sở Tư pháp.\n\nĐề nghị xử lý đúng hạn."),
        lateness: t("muộn 1 ngày làm việc"), isInternal: true),
      TimelineEntry(
        state: .now, when: t("thứ Tư, 11/3/2026, 15:30"), title: t("Sở Tư pháp đã trả lời"), actor: t("Phó Giám đốc Sở Tư pháp"),
        seal: SealView(words: t("Chờ ghi sổ"), isConfirmed: false, address: nil)),
      TimelineEntry(state: .ahead, when: t("chậm nhất thứ Sáu, 13/3/2026"), title: t("Công bố câu trả lời")),
    ]
  }

  /// Fifteen working days from Thursday 5 March 2026, with a pause.
  private func clock(_ id: String, tone: Tone) -> ClockView {
    var days: [ClockView.Day] = []
    var counted = 0
    for offset in 0...30 where counted < 15 {
      let weekday = (3 + offset) % 7 + 1
      let kind: ClockView.Day.Kind =
        if offset == 0 { .start } else if weekday > 5 { .off } else if 12...14 ~= offset { .paused } else { .counted }
      if kind == .counted { counted += 1 }
      let why =
        switch kind {
        case .start: "ngày nhận, không tính"
        case .counted: "ngày làm việc thứ \(counted)"
        case .off: "ngày nghỉ hằng tuần"
        case .paused: "tạm dừng, chờ người gửi làm rõ"
        }
      days.append(
        ClockView.Day(
          weekday: weekday, label: t(offset == 0 ? "5/3" : "\(5 + offset)"), date: t("ngày \(5 + offset)/3/2026"), kind: kind, why: t(why),
          isToday: offset == 6, isDue: counted == 15))
    }
    return ClockView(
      id: id, name: t("Hạn trả lời"), due: t("thứ Hai, 30/3/2026"), remaining: t("còn 2 ngày làm việc"), tone: tone,
      term: t("15 ngày làm việc"), basis: t("Nghị định 20/2008/NĐ-CP Điều 14"), days: days)
  }

  // MARK: - Published answers

  private var publishedRows: [PublishedRow] {
    [
      PublishedRow(
        code: t("PL.20260205.0011"), title: t("Thời hạn lấy ý kiến đối với dự thảo quyết định của Ủy ban nhân dân"),
        agency: t("Sở Tư pháp"), date: t("công bố thứ Năm, 26/2/2026"),
        excerpt: t("Thời hạn lấy ý kiến giữa các cơ quan là ít nhất 03 ngày làm việc trước hạn trả lời, trừ trường hợp gấp."),
        topics: [t("lấy ý kiến"), t("xây dựng văn bản")]),
      PublishedRow(
        code: t("PAKN.20260121.0102"), title: t("Không yêu cầu chứng thực khi đã có bản điện tử"), agency: t("Sở Xây dựng"),
        date: t("công bố thứ Tư, 11/2/2026"), excerpt: t("Từ ngày 15/2/2026 các xã, phường không yêu cầu bản sao có chứng thực.")),
    ]
  }

  var published: PublishedListPage {
    PublishedListPage(
      filters: FilterBar(
        query: t("lay y kien"),
        choices: [
          FilterBar.Choices(
            name: "agency", label: t("Cơ quan trả lời"), value: t("so-tu-phap"),
            choices: [.init(value: t("so-tu-phap"), label: t("Sở Tư pháp")), .init(value: t("so-xay-dung"), label: t("Sở Xây dựng"))])
        ], moreTexts: [FilterBar.Text(name: "document", label: t("Văn bản"), value: t("2610/QĐ-UBND"))], clear: Href(.published)),
      address: Href(.published).with("q", t("lay y kien")),
      count: t("Có 2 câu trả lời"), rows: publishedRows, next: Href(.published).with("before", t("a b&c")), rss: Href(.publishedRSS),
      json: Href(.publishedJSON))
  }

  var emptyPublished: PublishedListPage {
    PublishedListPage(
      filters: FilterBar(query: t("xyz")), address: Href(.published), count: t("Có 0 câu trả lời"), rows: [], next: nil,
      rss: Href(.publishedRSS), json: Href(.publishedJSON))
  }

  var publishedAnswer: PublishedAnswerPage {
    PublishedAnswerPage(
      code: t("PL.20260205.0011"), title: t("Thời hạn lấy ý kiến đối với dự thảo quyết định của Ủy ban nhân dân"),
      question: t("Hai văn bản quy định khác nhau về thời hạn lấy ý kiến.\nXin hỏi theo văn bản nào?\n\nĐề nghị thống nhất."),
      answer: t("Thời hạn lấy ý kiến giữa các cơ quan thực hiện theo Điều 3 của Quy chế.\n\nSở Tư pháp tiếp thu và sẽ đề nghị sửa đổi."),
      agency: t("Sở Tư pháp"), publishedAt: "2026-02-26T09:00:00+07:00",
      facts: [
        Fact(t("Ngày nhận"), t("thứ Năm, 5/2/2026")),
        Fact(t("Quy định"), .links([Fact.Link(text: t("Điều 9 Quyết định 2610/QĐ-UBND"), address: Href(.published))])),
        Fact(t("Ngày trả lời"), t("thứ Ba, 24/2/2026, đúng hạn")),
        Fact(t("Văn bản trả lời"), t("386/STP-XDKTVB")),
        Fact(t("Điều khoản"), .several([t("khoản 2 Điều 3 Quy chế kèm theo Quyết định 2610/QĐ-UBND")])),
      ], files: [FileView(name: t("386-STP-XDKTVB.pdf"), size: t("198 KB"))], related: publishedRows)
  }

  var rules: RulesPage {
    RulesPage(
      filters: FilterBar(query: nil, choices: []), address: Href(.rules), total: t("Trong 128 phản ánh"),
      rules: [
        RulesPage.Row(name: t("Quyết định 2610/QĐ-UBND"), count: 12, address: Href(.published)),
        RulesPage.Row(name: t("Điều 9"), count: 7, address: Href(.published), isPart: true),
      ], defects: [RulesPage.Row(name: t("Không rõ ràng"), count: 5, address: Href(.published))], smallNumbers: t("Dưới 3 thì không nêu."))
  }

  private func publication(_ step: PublicationPage.Step) -> PublicationPage {
    PublicationPage(
      code: t("PAKN.20260309.0007"), title: t("Thủ tục cấp phép"), processTitle: t("Phản ánh về quy định hành chính"), version: 7,
      texts: [
        PublicationPage.Text(
          label: t("Phản ánh"),
          original: [.plain(t("Gọi cho tôi theo số ")), .found(t("0912 345 678"), what: t("số điện thoại")), .removed(t("ngay hôm nay"))],
          published: [.plain(t("Gọi cho tôi theo số ")), .added(t("[số điện thoại]"))])
      ], step: step, refusal: t("Nội dung còn chứa thông tin cá nhân."))
  }

  private var choosing: PublicationPage.Step {
    var field = FieldView(kind: .choices, id: "hide", label: t("Che những chỗ này"))
    field.choices = [FieldView.Choice(value: t("question:12-24"), label: t("0912 345 678: số điện thoại"))]
    field.selected = [t("question:12-24")]
    return .choose(field)
  }

  private var editing: PublicationPage.Step {
    .edit(
      [
        FieldView(kind: .text, id: "title", label: t("Tiêu đề")),
        FieldView(kind: .longText(rows: 10), id: "question", label: t("Nội dung")),
      ],
      warnings: [t("Câu trả lời còn số điện thoại.")])
  }

  private var publicationDone: PublicationPage.Step {
    .done([PublicationPage.Hidden(label: t("Phản ánh"), text: t("0912 345 678"), salt: t("00ff"), commitment: t("ab12"))])
  }

  /// What stands in a frame has no head, no foot and no way to skip them.
  var framed: [(name: String, page: any Page, visit: Visit)] {
    [
      ("embed-published", EmbedPage(content: .answers(publishedRows, all: Href(.published)), theme: Href(.embedTheme)), visitor),
      ("embed-send", EmbedPage(content: .doors(choice.choices), theme: nil), visitor),
    ]
  }

  var process: ProcessPage {
    ProcessPage(
      id: t("regulation-feedback"), title: t("Phản ánh, kiến nghị về quy định hành chính"),
      summary: t("Từ lúc anh/chị gửi đến lúc câu trả lời được công bố."), version: t("Phiên bản 1, áp dụng từ 9/4/2025"),
      drawing: TrustedSVG(
        drawnByUs: """
          <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 80" width="600" height="80" role="img">\
          <rect class="strip-day" x="1" y="1" width="140" height="60"/></svg>
          """),
      steps: [
        ProcessPage.Step(
          name: t("Mới nhận"), holder: t("Bộ phận tiếp nhận, cơ quan đầu mối"), limit: t("chuyển trong 3 ngày làm việc"),
          basis: t("Kế hoạch 81/KH-UBND, mục 25"), actions: [t("chuyển"), t("tự nhận"), t("hỏi thêm"), t("từ chối")]),
        ProcessPage.Step(
          name: t("Chờ người gửi"), holder: t("Người gửi"), limit: t("10 ngày làm việc, hạn trả lời tạm dừng"), basis: "",
          actions: [t("trả lời"), t("rút")], isConfigured: true),
        ProcessPage.Step(
          name: t("Đang xử lý"), holder: t("Chuyên viên được giao"), limit: t("trả lời trong 15 ngày làm việc"),
          basis: t("Nghị định 20/2008/NĐ-CP Điều 14"), actions: [t("soạn trả lời"), t("hỏi cơ quan khác")]),
      ],
      basis: [
        ProcessPage.LegalText(
          citation: t("Nghị định 20/2008/NĐ-CP ngày 14/02/2008"), articles: t("Điều 5 đến Điều 20"),
          address: Href(external: "https://vbpl.vn/")),
        ProcessPage.LegalText(citation: t("Kế hoạch 81/KH-UBND ngày 09/4/2025"), articles: t("Phụ lục mục 7, 25, 26")),
      ], isOpenToSenders: true)
  }

  // MARK: - Pages for work

  private var counters: [CounterView] {
    [
      CounterView(label: t("quá hạn"), count: t("3"), tone: .late, address: Href(.inbox).with("due", "overdue"), isCurrent: false),
      CounterView(label: t("sắp hạn"), count: t("8"), tone: .soon, address: Href(.inbox).with("due", "soon"), isCurrent: true),
      CounterView(label: t("trong hạn"), count: t("41"), tone: .inTime, address: Href(.inbox).with("due", "open"), isCurrent: false),
    ]
  }

  private var inboxFilters: FilterBar {
    FilterBar(
      query: "",
      choices: [
        FilterBar.Choices(
          name: "process", label: t("Quy trình"), value: "",
          choices: [.init(value: t("regulation-feedback"), label: t("Phản ánh về quy định hành chính"))]),
        FilterBar.Choices(
          name: "state", label: t("Bước"), value: t("received"), choices: [.init(value: t("received"), label: t("Mới nhận"))]),
      ],
      more: [
        FilterBar.Choices(
          name: "age", label: t("Nhận từ bao giờ"), value: t("7"), choices: [.init(value: t("7"), label: t("từ 7 ngày trước"))])
      ], carried: [CarriedValue(name: "due", value: t("soon"))], clear: Href(.inbox))
  }

  private func inboxRow(_ number: Int, _ title: String, _ remaining: String, _ tone: Tone) -> InboxPage.Row {
    InboxPage.Row(
      code: t("PAKN.20260309.000\(number)"), title: t(title), processTitle: t("Quy định hành chính"), senderKind: t("người dân"),
      agency: t("Văn phòng Ủy ban nhân dân thành phố"), step: t("Mới nhận"), holder: t("Bộ phận tiếp nhận"),
      due: t("thứ Tư, 11/3/2026"), remaining: t(remaining), tone: tone,
      choice: tone == .paused ? nil : t("PAKN.20260309.000\(number)~4"))
  }

  var inbox: InboxPage {
    InboxPage(
      counters: counters, filters: inboxFilters,
      rows: [
        inboxRow(1, "Chậm trả kết quả cấp phép xây dựng nhà ở riêng lẻ tại phường", "quá hạn 2 ngày làm việc", .late),
        inboxRow(2, "Đề xuất bỏ yêu cầu bản sao có chứng thực", "quá hạn 1 ngày làm việc", .late),
        inboxRow(3, "Mẫu đơn đăng ký hộ kinh doanh chưa thống nhất giữa cổng dịch vụ công và bộ phận một cửa", "còn hôm nay", .soon),
        inboxRow(4, "Thời hạn giải quyết thủ tục đăng ký biến động đất đai", "còn 1 ngày làm việc", .soon),
        inboxRow(5, "Đề nghị công khai phí trích lục", "tạm dừng, chờ người gửi", .paused),
        inboxRow(6, "Hai quyết định quy định khác nhau về mức hỗ trợ", "còn 3 ngày làm việc", .inTime),
      ], next: Href(.inbox).with("cursor", t("x")),
      entries: [
        InboxPage.Entry(address: Href(.newCase(process: t("regulation-feedback"))), title: t("Phản ánh về quy định hành chính")),
        InboxPage.Entry(address: Href(.newCase(process: t("law-feedback"))), title: t("Phản ánh về văn bản quy phạm pháp luật")),
      ],
      together: InboxPage.Together(
        agencies: [FieldView.Choice(value: t("so-y-te"), label: t("Sở Y tế"))],
        officers: [FieldView.Choice(value: t("canbo1"), label: t("Chuyên viên thứ nhất"))],
        carried: [CarriedValue(name: "list.due", value: t("soon"))]),
      refusals: [t("PAKN.20260309.0009 chưa được chuyển: hồ sơ vừa thay đổi.")], done: t("Đã chuyển 2 việc đến Sở Y tế."),
      undelivered: t("3 thông báo chưa đến người nhận"), withoutDesk: t("Quy trình chưa có nơi tiếp nhận: Góp ý"))
  }

  var inboxView: InboxPage {
    var page = inbox
    page.views = InboxPage.Views(
      links: [
        InboxPage.ViewLink(name: t("Đất đai sắp hạn"), address: Href(.inbox).with("view", "3"), isCurrent: true),
        InboxPage.ViewLink(name: t("Nhận từ tuần trước"), address: Href(.inbox).with("view", "4"), isCurrent: false),
      ], change: InboxPage.ChangedView(address: Href(.changeView(id: "3")), name: t("Đất đai sắp hạn")), written: t("Nhận từ tuần trước"),
      errors: [t("Tên này đã dùng. Hãy đặt tên khác.")])
    return page
  }

  var drafts: DraftsPage {
    DraftsPage(
      code: t("PAKN.20260309.0007"), caseTitle: t("Bị yêu cầu nộp bản sao có chứng thực"),
      versions: [
        DraftsPage.Version(
          number: 1, when: t("thứ Ba, 10/3/2026, 09:00"), actor: t("Chuyên viên"), comments: t("Nêu rõ ngày áp dụng.\n\nBỏ câu cuối.")),
        DraftsPage.Version(number: 2, when: t("thứ Tư, 11/3/2026, 10:00"), actor: t("Chuyên viên"), comments: nil),
      ], from: 1, to: 2,
      difference: TextDifference(from: "\(t("Sẽ xem xét."))\nA", to: "A\n\(t("Đã bãi bỏ."))"))
  }

  private var oneDraft: DraftsPage {
    DraftsPage(
      code: t("PAKN.20260309.0007"), caseTitle: t("Việc"),
      versions: [DraftsPage.Version(number: 1, when: t("thứ Ba, 10/3/2026, 09:00"), actor: t("Chuyên viên"), comments: nil)], from: 1,
      to: 1,
      difference: nil, onlyText: t("Sở đã bãi bỏ yêu cầu này."))
  }

  private var noDrafts: DraftsPage {
    DraftsPage(code: t("PAKN.20260309.0007"), caseTitle: t("Việc"), versions: [], from: 1, to: 0, difference: nil)
  }

  var templates: TemplatesPage {
    TemplatesPage(
      rows: [
        TemplatesPage.Row(
          name: t("Giải thích quy định"), agency: t("Sở Xây dựng"), text: t("Trả lời phản ánh {{mã hồ sơ}}…"),
          address: Href(.template(id: "2")))
      ], known: [t("{{mã hồ sơ}}"), t("{{hạn}}")], form: templateForm(isNew: true))
  }

  private var changedTemplate: TemplatesPage { TemplatesPage(rows: [], known: [t("{{mã hồ sơ}}")], form: templateForm(isNew: false)) }

  private func templateForm(isNew: Bool) -> TemplatesPage.Form {
    TemplatesPage.Form(
      address: isNew ? Href(.templates) : Href(.template(id: "2")), isNew: isNew,
      fields: [
        FieldView(kind: .text, id: "name", label: t("Tên mẫu"), value: t("Giải thích quy định"), isRequired: true),
        FieldView(
          kind: .longText(rows: 8), id: "text", label: t("Nội dung mẫu"), value: t("Kính gửi {{tên}}"),
          errors: isNew ? [] : [t("Không có trường “tên”.")], isRequired: true),
      ])
  }

  var delegations: DelegationsPage {
    DelegationsPage(
      given: [
        DelegationsPage.Row(
          name: t("Phó Giám đốc"), agency: t("Sở Xây dựng"), days: t("từ thứ Hai, 9/3/2026 đến hết thứ Sáu, 13/3/2026"), isInForce: true,
          carried: [CarriedValue(name: "to", value: t("pgd"))])
      ],
      received: [
        DelegationsPage.Row(
          name: t("Giám đốc"), agency: t("Sở Xây dựng"), days: t("từ thứ Hai, 16/3/2026 đến hết thứ Ba, 17/3/2026"), isInForce: false)
      ],
      fields: [
        FieldView(
          kind: .choice, id: "to", label: t("Người làm thay"), choices: [FieldView.Choice(value: t("pgd"), label: t("Phó Giám đốc"))],
          errors: [t("Chỉ ủy quyền được cho người khác cùng cơ quan.")], isRequired: true),
        FieldView(kind: .date, id: "firstDay", label: t("Từ ngày"), value: "2026-03-09", isRequired: true),
        FieldView(kind: .date, id: "lastDay", label: t("Đến hết ngày"), isRequired: true),
      ])
  }

  var emptyInbox: InboxPage { InboxPage(counters: counters, filters: FilterBar(query: ""), rows: [], next: nil, entries: []) }

  // MARK: - Personal data and training

  var disclosures: DisclosuresPage {
    DisclosuresPage(
      code: t("PAKN.20260309.0007"), person: t("canbo1.soxaydung"), from: t("2026-03-01"), until: t("2026-03-31"), isUnreadable: false,
      rows: [
        DisclosuresPage.Row(
          when: t("thứ Tư, 11/3/2026, 09:10"), code: t("PAKN.20260309.0007"), person: t("Chuyên viên Phòng Quản lý xây dựng"),
          username: t("canbo1.soxaydung"), agency: t("Sở Xây dựng"), reason: t("Liên hệ người gửi để hỏi hoặc làm rõ"),
          note: t("Hỏi số nhà."))
      ], next: Href(.disclosures).with("before", "7"))
  }

  private var emptyDisclosures: DisclosuresPage {
    DisclosuresPage(code: t("PAKN"), person: "", from: "", until: "", isUnreadable: true, rows: [], next: nil)
  }

  var disclosureCounts: DisclosureCountsPage {
    DisclosureCountsPage(
      agency: t("Sở Xây dựng"), days: 30,
      rows: [DisclosureCountsPage.Row(person: t("Chuyên viên Phòng Quản lý xây dựng"), cases: t("4"), times: t("7"))])
  }

  var privacy: PrivacyPage {
    PrivacyPage(
      versions: [2, 1].map { number in
        PrivacyPage.Version(
          number: number, from: t("thứ Năm, 01/01/2026"),
          sections: [PrivacyPage.Section(heading: t("Ai đọc được"), text: t("Bộ phận tiếp nhận.\n\nCơ quan đang xử lý."))])
      }, receivesRequests: true)
  }

  var training: TrainingPage {
    TrainingPage(now: t("thứ Tư, 11/3/2026, 09:30"), errors: [t("Hãy chọn một khoảng thời gian.")], resetErrors: [t("Hãy đánh dấu.")])
  }

  var dossierCover: DossierCover {
    DossierCover(
      code: t("PAKN.20260309.0007"), title: t("Bị yêu cầu nộp bản sao"), processTitle: t("Phản ánh về quy định hành chính"),
      facts: [Fact(t("Mã hồ sơ"), t("PAKN.20260309.0007"))], content: t("Ngày 5/3/2026 tôi nộp hồ sơ."), said: sentFacts,
      timeline: timeline,
      readings: readings, files: [DossierCover.File(path: "files/01-don.pdf", name: t("Đơn.pdf"), size: t("230 KB"), hash: t("ab12"))],
      banner: t("TẬP HUẤN"))
  }

  private var readings: [TimelineEntry] {
    [
      TimelineEntry(
        state: .past, when: t("thứ Tư, 11/3/2026, 09:10"), moment: "2026-03-11T09:10:00+07:00",
        title: t("Liên hệ người gửi để hỏi hoặc làm rõ"),
        actor: t("Sở Xây dựng"), words: t("Hỏi số nhà."))
    ]
  }

  var workCase: WorkCasePage {
    WorkCasePage(
      code: t("PAKN.20260309.0007"), title: t("Bị yêu cầu nộp bản sao có chứng thực không có trong quy định"),
      process: t("regulation-feedback"), processTitle: t("Phản ánh về quy định hành chính"), state: t("Mới nhận"),
      holder: t("Bộ phận tiếp nhận"), agency: t("Văn phòng Ủy ban nhân dân thành phố"), tone: .soon, isMine: true,
      clocks: [clock("forward", tone: .soon), clock("refuse", tone: .late)], actions: workActions,
      furtherActions: [
        ActionView(
          id: "note", label: t("Ghi chú nội bộ"),
          fields: [FieldView(kind: .longText(rows: 3), id: "text", label: t("Ghi chú"), isRequired: true)])
      ], version: 4,
      content: t(
        "Ngày 5/3/2026 tôi nộp hồ sơ cấp phép xây dựng tại phường.\n\nCán bộ yêu cầu bản sao có chứng thực, trong khi quy định cho nộp bản điện tử."
      ),
      facts: [
        Fact(t("Loại nội dung"), t("Cán bộ, công chức thực hiện sai quy định")), Fact(t("Thủ tục"), t("1.009994 Cấp giấy phép xây dựng")),
        Fact(t("Kênh"), t("cổng phản ánh, thứ Hai, 9/3/2026, 07:58")),
      ],
      sender: [
        Fact(t("Họ và tên"), .masked(t("giữ kín theo yêu cầu"))), Fact(t("Điện thoại"), .masked(t("giữ kín theo yêu cầu"))),
        Fact(t("Tư cách"), t("người dân")),
      ], identityNote: t("Người gửi đề nghị giữ kín danh tính. Chỉ bộ phận tiếp nhận được mở, mỗi lần mở đều ghi lại."), files: files,
      timeline: timeline,
      children: [
        WorkCasePage.Child(
          code: t("PH.20260310.0001"), title: t("Cho ý kiến về việc yêu cầu bản sao có chứng thực"), agency: t("Sở Tư pháp"),
          state: t("Đang soạn ý kiến"), due: t("thứ Sáu, 13/3/2026"), remaining: t("còn 2 ngày làm việc"), tone: .soon)
      ], childSummary: t("Mới gửi đến: 12 · Đã góp ý: 80 · quá hạn: 3"),
      parent: WorkCasePage.Parent(code: t("PAKN.20260308.0001"), title: t("Hồ sơ gốc đã tách")),
      warnings: [t("Có 2 phản ánh gần giống trong tháng này.")],
      alike: [
        WorkCasePage.Alike(
          code: t("PAKN.20260301.0004"), title: t("Đòi bản sao có chứng thực"), state: t("Đang xử lý"), reason: t("cùng nêu 2610/QĐ-UBND"),
          mayMerge: true, choice: t("PAKN.20260301.0004~7"))
      ], draft: WorkCasePage.Draft(number: 2, text: t("Sở đã bãi bỏ yêu cầu này.\n\nTrân trọng.")), done: t("Đã làm với 1 việc khác."),
      notices: [Fact(t("Đã tiếp nhận"), t("đã gửi thứ Hai, 9/3/2026, 08:15. thư điện tử"))],
      unmasking: ActionView(
        id: "identity", label: t("Xem thông tin người gửi"), hint: t("Lần xem được ghi lại."),
        fields: [
          FieldView(
            kind: .choice, id: "reason", label: t("Lý do"), choices: [FieldView.Choice(value: "verify", label: t("Xác minh"))],
            errors: [t("Hãy chọn lý do.")], isRequired: true)
        ]), readings: readings)
  }

  private var workActions: [ActionView] {
    [
      ActionView(
        id: "forward", label: t("Chuyển cơ quan có thẩm quyền"),
        fields: [
          FieldView(
            kind: .choice, id: "agency", label: t("Cơ quan"),
            choices: (1...12).map { FieldView.Choice(value: t("a\($0)"), label: t("Sở số \($0)")) }, isRequired: true)
        ], isMain: true, advice: t("Gợi ý: Sở Xây dựng đã trả lời 12 trong 14 phản ánh gần đây về Xây dựng."),
        lateness: t("Đã qua hạn chuyển; vẫn chuyển được, và được ghi là muộn.")),
      ActionView(
        id: "request-clarification", label: t("Hỏi thêm người gửi"),
        fields: [FieldView(kind: .longText(rows: 4), id: "text", label: t("Câu hỏi"), isRequired: true)]),
      ActionView(
        id: "refuse", label: t("Từ chối tiếp nhận"),
        fields: [
          FieldView(
            kind: .longText(rows: 4), id: "text", label: t("Lý do"), errors: [t("Chưa có lý do. Người gửi cần biết vì sao.")],
            isRequired: true)
        ]),
      ActionView(
        id: "attach", label: t("Kèm tệp"), fields: [FieldView(kind: .files(received: []), id: "files", label: t("Tệp"))]),
      ActionView(
        id: "draft-answer", label: t("Trình dự thảo"),
        fields: [
          FieldView(
            kind: .longText(rows: 4), id: "text", label: t("Nội dung trả lời"), isRequired: true,
            templates: TemplateChoice(
              choices: [FieldView.Choice(value: "2", label: t("Giải thích quy định"))],
              address: Href(.filledTemplate(code: t("PAKN.20260309.0007"), template: ""))))
        ]),
    ]
  }

  var board: BoardPage {
    func cell(_ count: Int, _ tone: Tone) -> BoardPage.Cell {
      BoardPage.Cell(text: t("\(count)"), tone: tone, address: count == 0 ? nil : Href(.inbox).with("agency", t("so-xay-dung")))
    }
    func row(_ agency: String, _ open: Int, _ soon: Int, _ overdue: Int) -> BoardPage.Row {
      BoardPage.Row(
        agency: t(agency), open: cell(open, .inTime), soon: cell(soon, .soon), overdue: cell(overdue, .late))
    }
    var late = row("Sở Xây dựng", 31, 5, 2)
    late.urge = Href(.urge).with("agency", t("so-xay-dung"))
    return BoardPage(
      counters: counters, process: choices("process", "Phản ánh về quy định hành chính"),
      rows: [
        late, row("Sở Nông nghiệp và Môi trường", 27, 2, 1), row("Sở Tư pháp", 12, 1, 0),
        row("Ủy ban nhân dân phường Ninh Kiều", 4, 0, 0),
      ], asOf: t("thứ Tư, 11/3/2026, 09:30"))
  }

  var notices: NoticesPage {
    func row(_ id: String, _ kind: String, _ code: String?, _ recipient: String, _ reason: String) -> NoticesPage.Row {
      NoticesPage.Row(
        id: t(id), kind: t(kind), code: code.map(t), recipient: t(recipient), reason: t(reason), since: t("thứ Tư, 11/3/2026, 09:30"))
    }
    return NoticesPage(
      rows: [
        row("17", "Đã có trả lời", "PAKN.20260309.0007", "Người gửi phản ánh", "Bên nhận từ chối: hộp thư hoặc số máy không dùng được."),
        row("21", "Quá hạn", nil, "Chuyên viên", "Đã thử nhiều lần trong ba ngày."),
      ], warning: t("Chưa cấu hình kênh gửi: 12 thông báo đang chờ."))
  }

  var digest: DigestPage {
    DigestPage(
      lead: t("Sở Xây dựng, thứ Tư, 11/3/2026, 07:30. Bấm vào số để xem từng việc."),
      parts: [
        DigestPage.Part(
          id: "overdue", label: t("Quá hạn"), count: t("1"), tone: .late, cases: [inbox.rows[0]], note: t("100 việc đầu tiên.")),
        DigestPage.Part(id: "answered", label: t("Trả lời từ thứ Ba, 10/3/2026"), count: t("0"), tone: .plain, cases: []),
        DigestPage.Part(
          id: "open", label: t("Còn hạn"), count: t("31"), tone: .inTime, cases: [], list: Href(.inbox).with("agency", t("so-xay-dung"))),
      ], others: [DigestPage.Unit(name: t("Sở Tư pháp"), address: Href(.digest).with("agency", t("so-tu-phap")))])
  }

  /// The board with the steps of one process.
  var boardOfSteps: BoardPage {
    func cell(_ count: Int, _ tone: Tone) -> BoardPage.Cell {
      BoardPage.Cell(text: t("\(count)"), tone: tone, address: count == 0 ? nil : Href(.inbox).with("state", t("received")))
    }
    return BoardPage(
      counters: counters, process: choices("process", "Phản ánh về quy định hành chính"), steps: [t("Đã tiếp nhận"), t("Đang xử lý")],
      rows: [
        BoardPage.Row(
          agency: t("Sở Tư pháp"), open: cell(12, .inTime), soon: cell(1, .soon), overdue: cell(0, .plain),
          steps: [cell(4, .inTime), cell(9, .soon)])
      ], asOf: t("thứ Tư, 11/3/2026, 09:30"))
  }

  private func choices(_ name: String, _ label: String) -> FilterBar.Choices {
    FilterBar.Choices(
      name: name, label: t(label), value: t("a"),
      choices: [FieldView.Choice(value: t("a"), label: t("\(label) A"))])
  }

  var dashboard: DashboardPage {
    func count(_ count: Int, _ tone: Tone = .plain) -> DashboardPage.Count {
      DashboardPage.Count(text: t("\(count)"), tone: tone, address: count == 0 ? nil : Href(.figureCases).with("agency", t("so-y-te")))
    }
    let line = DashboardPage.Line(
      name: t("Sở Y tế"), received: count(31), inTime: count(24, .inTime), late: count(2, .late), lateSteps: count(0), share: t("92%"),
      bar: [BarPart(value: 24, tone: .inTime), BarPart(value: 2, tone: .late)], whole: 26)
    return DashboardPage(
      filters: [choices("period", "Kỳ"), choices("agency", "Cơ quan")], chosenDays: CivilDate(ordinal: 20_513)...CivilDate(ordinal: 20_543),
      error: t("Chưa đọc được kỳ đã chọn."), period: t("Từ 1/3/2026 đến 31/3/2026."), counters: counters,
      satisfaction: t("Người gửi đánh giá: trung bình 4,2 trên 5, 18 lượt."),
      tables: [
        DashboardPage.Table(id: "by-agency", title: t("Theo cơ quan"), of: t("Cơ quan"), lines: [line]),
        DashboardPage.Table(id: "by-field", title: t("Theo lĩnh vực"), of: "Lĩnh vực", lines: []),
      ])
  }

  var opinionFigures: OpinionFiguresPage {
    func count(_ count: Int, _ tone: Tone = .plain) -> DashboardPage.Count {
      DashboardPage.Count(text: t("\(count)"), tone: tone, address: count == 0 ? nil : Href(.figureCases).with("agency", t("so-y-te")))
    }
    let line = OpinionFiguresPage.Line(
      name: t("Sở Y tế"),
      counts: [count(3), count(1), count(31), count(24, .inTime), count(2, .late), count(0, .late), count(1), count(4, .late)],
      share: t("92%"), bar: [BarPart(value: 24, tone: .inTime), BarPart(value: 2, tone: .late)], whole: 26)
    let kinds: [Figure.Kind] = [
      .requestSent, .requestUrgent, .opinionAsked, .opinionInTime, .opinionLate, .opinionNone, .opinionRefused, .receivedLate,
    ]
    return OpinionFiguresPage(
      filters: [choices("period", "Kỳ"), choices("agency", "Cơ quan")], chosenDays: CivilDate(ordinal: 20_513)...CivilDate(ordinal: 20_543),
      error: t("Chưa đọc được kỳ đã chọn."), period: t("Từ 1/3/2026 đến 31/3/2026."), counters: counters,
      kinds: kinds.map { Texts.Figures.name(of: $0) },
      tables: [
        OpinionFiguresPage.Table(id: "by-agency", title: Texts.Figures.byAgency, of: Texts.Figures.agency, lines: [line]),
        OpinionFiguresPage.Table(id: "by-month", title: Texts.Figures.byMonth, of: Texts.Figures.month, lines: []),
      ], csv: Href(.opinionFiguresFile).with("agency", t("so-y-te")), board: Href(.board).with("process", t("consultation-opinion")))
  }

  var figureCases: FigureCasesPage {
    FigureCasesPage(
      heading: t("Trả lời trễ hạn"), about: t("Từ 1/3/2026 đến 31/3/2026 · Sở Y tế"),
      rows: [
        FigureCasesPage.Row(
          code: t("PAKN.20260309.0007"), title: t("Thủ tục khám chữa bệnh"), processTitle: t("Phản ánh về quy định hành chính"),
          day: t("thứ Tư, 11/3/2026"), what: t("Trả lời trễ hạn"), agency: t("Sở Y tế"), state: t("Đã công khai"))
      ], next: Href(.figureCases).with("cursor", t("1.2.3.sent")), back: Href(.dashboard))
  }

  func urge(refused: Bool) -> UrgePage {
    var page = UrgePage(
      agency: t("so-xay-dung"), agencyName: t("Sở Xây dựng"),
      rows: [
        UrgePage.Row(
          code: t("PAKN.20260309.0007"), title: t("Cấp phép cải tạo nhà"), due: t("thứ Tư, 11/3/2026"), remaining: t("quá hạn 2 ngày"),
          tone: .late, holder: t("Cán bộ, Sở Xây dựng"), step: t("Đang xử lý"), isChosen: true)
      ], words: t("Đề nghị khẩn trương xử lý."))
    if refused {
      page.error = t("Chưa gửi gì: hãy đánh dấu ít nhất một việc.")
      page.refusals = [t("PAKN.20260309.0007 chưa được đôn đốc: hồ sơ đã kết thúc.")]
    }
    return page
  }

  var directory: DirectoryPage {
    DirectoryPage(
      filters: FilterBar(query: t("xây dựng"), clear: Href(.directory)),
      agencies: [
        DirectoryPage.Agency(
          id: t("so-xay-dung"), name: t("Sở Xây dựng"), parent: t("Ủy ban nhân dân thành phố"), validity: t("từ 1/3/2025"), isInForce: true,
          people: t("6"), address: Href(.directory).with("agency", t("so-xay-dung"))),
        DirectoryPage.Agency(
          id: t("so-giao-thong"), name: t("Sở Giao thông vận tải"), parent: t("Ủy ban nhân dân thành phố"),
          validity: t("đến 28/2/2025, việc chuyển về Sở Xây dựng"), isInForce: false, people: t("0"), address: nil),
      ],
      people: [
        DirectoryPage.Person(
          username: t("so-xay-dung.van-thu"), name: t("Văn thư"), position: t("Văn thư"), agency: t("Sở Xây dựng"),
          roles: [t("tiếp nhận")], status: t("đang dùng"), tone: .inTime, address: Href(.person(username: t("so-xay-dung.van-thu")))),
        DirectoryPage.Person(
          username: t("so-xay-dung.lanh-dao"), name: t("Phó Giám đốc"), position: t("Phó Giám đốc"), agency: t("Sở Xây dựng"),
          roles: [t("lãnh đạo"), t("người duyệt")], status: t("tạm khoá đến 10:20"), tone: .soon,
          address: Href(.person(username: t("so-xay-dung.lanh-dao")))),
      ], next: Href(.directory).with("cursor", t("y")), add: Href(.appoint).with("agency", t("so-xay-dung")),
      administrators: Href(.administrators(agency: t("so-xay-dung"))))
  }

  var account: AccountPage {
    AccountPage(
      username: "chuyenvien.soxaydung",
      facts: [
        Fact(t("Người"), t("Chuyên viên tiếp nhận")), Fact(t("Cơ quan"), t("Văn phòng Ủy ban nhân dân thành phố")),
        Fact(t("Vai trò"), .several([t("tiếp nhận"), t("điều phối")])),
      ], shortestPassword: 12, links: [(Texts.Delegations.title, Href(.delegations))], newErrors: [t("Mật khẩu mới còn ngắn.")])
  }
}

// MARK: - People and accounts

extension PageSamples {
  var person: PersonPage {
    PersonPage(
      username: t("canbo1.soxaydung"), name: t("Chuyên viên 1"),
      positions: [
        PersonPage.Position(
          title: t("Chuyên viên"), agency: t("Sở Xây dựng"), roles: [t("Cán bộ xử lý"), t("Đầu mối")], time: t("từ thứ Năm, 1/1/2026"),
          isOver: false),
        PersonPage.Position(
          title: t("Văn thư"), agency: t("Sở Giao thông"), roles: [t("Tiếp nhận")], time: t("đến hết thứ Tư, 31/12/2025"), isOver: true),
      ], mayEnd: true, account: [Fact(t("Tình trạng"), t("đang dùng")), Fact(t("Phiên đang mở"), t("2"))],
      changes: PersonPage.Change.allCases)
  }

  var unmanagedPerson: PersonPage {
    PersonPage(username: t("kiemtra.sotuphap"), name: t("Kiểm tra viên"), positions: [], mayEnd: false, account: [], changes: [])
  }

  var administrators: AdministratorsPage {
    AdministratorsPage(
      agency: t("xa-a"), name: t("Xã A"), own: [AdministratorsPage.Person(username: t("quantri.xaa"), name: t("Quản trị tài khoản"))],
      entrusted: [AdministratorsPage.Entrusted(id: t("ubnd"), name: t("Ủy ban nhân dân thành phố"), people: [t("Quản trị của Ủy ban")])],
      mayChange: true,
      choice: FieldView(
        kind: .choice, id: "entrust", label: t("Giao thêm cho"), choices: [FieldView.Choice(value: "ubnd", label: t("Ủy ban"))],
        errors: [t("Chỉ giao được cho cơ quan cấp trên.")], isRequired: true))
  }

  var noAdministrators: AdministratorsPage {
    AdministratorsPage(agency: t("xa-a"), name: t("Xã A"), own: [], entrusted: [], mayChange: false, choice: nil)
  }

  private func appointFields(errors: [String] = []) -> [FieldView] {
    [
      FieldView(kind: .text, id: "displayName", label: t("Họ tên"), value: t("Người mới"), isRequired: true),
      FieldView(
        kind: .choices, id: "roles", label: t("Vai trò"), selected: ["officer"],
        choices: [
          FieldView.Choice(value: "officer", label: t("Cán bộ xử lý")), FieldView.Choice(value: "leader", label: t("Lãnh đạo")),
        ], errors: errors, isRequired: true),
      FieldView(kind: .date, id: "from", label: t("Từ ngày"), value: "2026-03-11", isRequired: true),
    ]
  }

  var appoint: AppointPage { AppointPage(person: nil, fields: appointFields(errors: [t("Chọn ít nhất một vai trò.")])) }

  var givePosition: AppointPage { AppointPage(person: (t("canbo1.soxaydung"), t("Chuyên viên 1")), fields: appointFields()) }

  private func leaveFields(errors: [String] = []) -> [FieldView] {
    [
      FieldView(
        kind: .choice, id: "agency", label: t("Cơ quan"), choices: [FieldView.Choice(value: "so-xay-dung", label: t("Sở Xây dựng"))]),
      FieldView(kind: .date, id: "lastDay", label: t("Ngày làm việc cuối"), value: "2026-03-31", errors: errors, isRequired: true),
    ]
  }

  var leave: LeavePage {
    LeavePage(
      username: t("canbo1.soxaydung"), name: t("Chuyên viên 1"), fields: leaveFields(),
      consequences: LeavePage.Consequences(
        lines: [t("3 hồ sơ về hộp việc chung."), t("Không còn ai giữ vai trò Đầu mối.")], agency: t("so-xay-dung"), lastDay: t("2026-03-31")
      ))
  }

  var faultyLeave: LeavePage {
    LeavePage(username: t("canbo1.soxaydung"), name: t("Chuyên viên 1"), fields: leaveFields(errors: [t("Chọn một ngày có thật.")]))
  }

  var invitationMade: InvitationMadePage {
    InvitationMadePage(
      username: t("canbo1.soxaydung"), name: t("Chuyên viên 1"), link: t("https://phananh.example.gov.vn/welcome/00ff"),
      until: t("thứ Bảy, 14/3/2026, 09:30"))
  }

  var invitations: InvitationsPage {
    InvitationsPage(rows: [
      InvitationsPage.Row(
        username: t("canbo1.soxaydung"), name: t("Chuyên viên 1"), by: t("Quản trị tài khoản"), until: t("thứ Bảy, 14/3/2026, 09:30"))
    ])
  }

  var welcome: WelcomePage {
    WelcomePage(
      username: t("canbo1.soxaydung"), token: t("00ff"), shortestPassword: 12, newErrors: [t("Mật khẩu còn ngắn.")],
      repeatedErrors: [t("Hai lần nhập chưa giống nhau.")])
  }

  var secondFactor: SecondFactorPage {
    SecondFactorPage(
      state: .offered(
        picture: QRCode.svg(of: "otpauth://totp/x", label: t("Mã QR của khóa")), key: t("GEZD GNBV GY3T QOJQ"), token: t("00ff")),
      isRequired: true, errors: [t("Mã chưa đúng.")])
  }

  var sessions: SessionsPage {
    SessionsPage(rows: [
      SessionsPage.Row(
        id: "", browser: t("Firefox, Linux"), network: t("203.0.113.x"), begun: t("thứ Tư, 11/3/2026, 08:00"),
        used: t("thứ Tư, 11/3/2026, 09:30"), isThis: true),
      SessionsPage.Row(
        id: t("11ee"), browser: t("Chrome, Android"), network: t("198.51.100.x"), begun: t("thứ Ba, 10/3/2026, 08:00"),
        used: t("thứ Ba, 10/3/2026, 17:00"), isThis: false),
    ])
  }

  var audit: AuditPage {
    AuditPage(
      fields: [
        FieldView(kind: .text, id: "person", label: t("Tên đăng nhập"), value: t("canbo1")),
        FieldView(kind: .date, id: "from", label: t("Từ ngày"), errors: [t("Không đọc được ngày.")]),
      ],
      rows: [
        AuditPage.Row(
          when: t("thứ Tư, 11/3/2026, 09:30"), who: t("Chuyên viên 1, Sở Xây dựng"), what: t("Trình dự thảo"), kind: t("case.acted.v1"),
          about: t("PAKN.20260309.0012"), network: t("203.0.113.x"))
      ], next: Href(.audit).with("cursor", t("9")), csv: Href(.auditExport).with("format", "csv"),
      jsonLines: Href(.auditExport).with("format", "jsonl"))
  }

  var emptyAudit: AuditPage {
    AuditPage(fields: [], rows: [], next: nil, csv: Href(.auditExport), jsonLines: Href(.auditExport))
  }
}

// MARK: The ledger

extension PageSamples {
  fileprivate var ledger: LedgerPage {
    LedgerPage(
      warnings: [(.warning, t("MÔ PHỎNG: mọi nút xác thực đang chạy trên cùng một máy.")), (.stop, t("Việc ghi sổ đang dừng."))],
      facts: [Fact(t("Tên sổ"), t("phananh.example.gov.vn/ledger")), Fact(t("Số dòng đã ghi"), t("2.191"))],
      validators: [
        LedgerPage.Validator(
          name: t("so-tu-phap.example.gov.vn/xac-thuc"), size: t("2.191"), lag: t("0"), when: t("thứ Hai, 9/3/2026, 08:14"),
          state: t("Hoạt động"), tone: .done),
        LedgerPage.Validator(
          name: t("so-y-te.example.gov.vn/xac-thuc"), size: t("Chưa ký"), lag: "", when: "", state: t("Không liên lạc được"), tone: .late),
      ],
      blocks: [
        LedgerPage.Block(
          height: 3, lines: t("2.098 – 2.190"), when: t("thứ Hai, 9/3/2026, 08:14"), events: t("91"), state: t("Đã xác nhận 4/4"),
          tone: .done)
      ], next: Href(.ledger).with("below", "3"))
  }

  fileprivate var emptyLedger: LedgerPage { LedgerPage(warnings: [], facts: [], validators: [], blocks: [], next: nil) }

  fileprivate var ledgerBlock: LedgerBlockPage {
    LedgerBlockPage(
      height: 3, facts: [Fact(t("Thời điểm"), t("thứ Hai, 9/3/2026, 08:14"))],
      lines: [
        LedgerBlockPage.Line(
          index: 2_098, type: t("case.opened.v1"), stream: t("PAKN.20260309.0012"), signer: t("Sở Tư pháp"),
          when: t("thứ Hai, 9/3/2026, 08:14"))
      ], next: Href(.ledgerBlock(height: "3")).with("from", "2198"))
  }

  fileprivate var ledgerEntry: LedgerEntryPage {
    LedgerEntryPage(
      index: 2_098, state: t("Đã xác nhận 4/4"), tone: .done, facts: [Fact(t("Loại"), t("case.opened.v1"))],
      hashes: [Fact(t("Dấu băm của dòng"), t(String(repeating: "0a", count: 32)))],
      code: QRCode.svg(of: "https://pakn.example.vn/ledger/entries/2098", label: t("Dòng 2098")))
  }
}
