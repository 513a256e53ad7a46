import Casework

@testable import Web

/// Pages of those who administer agencies.
extension PageSamples {
  var agencies: [(name: String, page: any Page, visit: Visit)] {
    [
      ("agency", agency(faulty: nil), staff), ("agency-faulty", agency(faulty: .change), staff), ("channel", channelForm, staff),
      ("decrees", decrees(isFaulty: false), staff), ("decrees-faulty", decrees(isFaulty: true), staff),
      ("receiving", receiving, staff), ("receiving-change", receivingChange, staff), ("merger", merger, staff),
      ("merger-empty", MergerPage(id: "so-y-te", name: t("Sở Y tế"), fields: [], preview: nil), staff),
    ]
  }

  private func agency(faulty: AgencyPage.Form?) -> AgencyPage {
    AgencyPage(
      id: t("so-y-te"), name: t("Sở Y tế"), facts: [Fact(t("Mã"), t("so-y-te")), Fact(t("Số người"), t("5"))],
      history: [Fact(t("Từ thứ Năm, 1/1/2026"), .several([t("Sở Y tế thành phố"), t("Ủy ban nhân dân thành phố")]))],
      channels: [
        AgencyPage.Channel(
          kind: t("Đến trực tiếp"), address: t("71 Lý Tự Trọng"), notes: [t("7:30–11:30")],
          edit: Href(.agencyChannel(id: t("so-y-te"))).with("at", "0"))
      ], newChannel: Href(.agencyChannel(id: t("so-y-te"))), poster: Href(.poster(agency: t("so-y-te"))), people: Href(.directory),
      identifiers: [FieldView(kind: .text, id: "electronic", label: t("Mã định danh điện tử"), value: t("H13.15"))],
      change: [
        FieldView(kind: .text, id: "name", label: t("Tên đầy đủ"), value: t("Sở Y tế"), isRequired: true),
        FieldView(
          kind: .date, id: "from", label: t("Áp dụng từ ngày"), value: t("2025-01-01"),
          errors: faulty == nil ? [] : [t("Ngày áp dụng không trước lần thay đổi gần nhất.")]),
      ], merger: Href(.agencyMerger(id: t("so-y-te"))), closures: Href(.agencyClosures(id: t("so-y-te"))),
      hours: Href(.agencyHours(id: t("so-y-te"))), faulty: faulty)
  }

  private var channelForm: AdministrationFormPage {
    AdministrationFormPage(
      heading: Texts.Agency.channel, of: t("Sở Y tế"), back: Href(.agency(id: t("so-y-te"))),
      address: Href(.agencyChannel(id: t("so-y-te"))),
      fields: [FieldView(kind: .text, id: "address", label: t("Địa chỉ"), value: t("x"), errors: [t("Địa chỉ chưa đúng.")])],
      carried: [CarriedValue(name: "was", value: t("desk 71 Lý Tự Trọng"))], remove: Texts.Agency.removeChannel)
  }

  private var receiving: ReceivingPage {
    ReceivingPage(rows: [
      ReceivingPage.Row(
        process: t("Phản ánh về quy định"), agency: t("Văn phòng Ủy ban"), trouble: [],
        address: Href(.receivingOf(process: t("regulation-feedback")))),
      ReceivingPage.Row(
        process: t("Góp ý về hệ thống"), agency: "", trouble: [t("Chưa giao cho cơ quan nào.")],
        address: Href(.receivingOf(process: t("system-feedback")))),
    ])
  }

  private var receivingChange: ReceivingChangePage {
    ReceivingChangePage(
      process: t("system-feedback"), name: t("Góp ý về hệ thống"), agency: t("Sở Tư pháp"), trouble: [t("Không có ai tiếp nhận.")],
      field: FieldView(
        kind: .choice, id: "agency", label: t("Cơ quan"), choices: [FieldView.Choice(value: "so-y-te", label: t("Sở Y tế"))],
        errors: [t("Chọn cơ quan khác.")], isRequired: true),
      preview: ReceivingChangePage.Preview(
        version: t("c0ffee"), agency: t("so-y-te"), effects: [t("Từ lúc này việc mới gửi đến Sở Y tế.")],
        obstacles: [t("Chưa có người tiếp nhận.")]),
      isOutdated: true)
  }

  private var merger: MergerPage {
    MergerPage(
      id: t("so-y-te"), name: t("Sở Y tế"),
      fields: [FieldView(kind: .date, id: "lastDay", label: t("Ngày hoạt động cuối cùng"), value: t("2026-06-30"))],
      preview: MergerPage.Preview(
        version: t("9af3"), summary: t("2 hồ sơ chuyển, 1 hồ sơ đổi hạn."), obstacles: [t("PAKN.20260302.0001: chưa có ai tiếp nhận.")],
        moves: [
          MergerPage.Move(
            code: t("PAKN.20260302.0001"), process: t("Phản ánh về quy định"), from: t("Tiếp nhận, Sở Y tế"), to: t("Tiếp nhận, Sở Nội vụ"),
            deadlines: [t("Hạn trả lời: thứ Hai, 23/3/2026 → thứ Ba, 24/3/2026")])
        ], more: 3, people: [t("Giám đốc Sở Y tế")], receives: [t("Góp ý dự thảo")], into: t("so-noi-vu"), lastDay: t("2026-06-30")),
      isOutdated: true)
  }

  private func decrees(isFaulty: Bool) -> CalendarEntryPage {
    let rows = (0...1).map {
      [
        FieldView(kind: .date, id: "rows.\($0).date", label: t("Ngày"), value: t("2027-02-05"), isRequired: true),
        FieldView(
          kind: .choice, id: "rows.\($0).kind", label: t("Là ngày"), value: "work",
          choices: [FieldView.Choice(value: "work", label: t("làm bù"))],
          errors: isFaulty ? [t("Ngày làm bù 2027-02-05 phải là thứ Bảy hoặc Chủ nhật.")] : [], isRequired: true, isCompact: true),
      ]
    }
    return CalendarEntryPage(
      heading: Texts.Calendars.decrees(2027), lead: Texts.Calendars.decreesLead, of: t("Lịch và cách tính hạn"), back: Href(.calendar),
      address: Href(.decrees(year: t("2027"))),
      fields: [FieldView(kind: .list(rows: rows, addLabel: t("Thêm một dòng")), id: "rows", label: t("Các ngày"), isRequired: true)],
      fault: isFaulty
        ? Texts.Calendars.kept(CalendarFault(file: .closures, error: CalendarError(line: 3, cause: .date(t("2027-13-01"))))) : nil,
      preview: isFaulty ? nil : decreesPreview, isOutdated: !isFaulty)
  }

  private var decreesPreview: CalendarEntryPage.Preview {
    CalendarEntryPage.Preview(
      version: t("9af3"), changesNothing: false, removed: [t("thứ Sáu, 5/2/2027 · nghỉ hoán đổi")],
      added: [t("thứ Bảy, 6/2/2027 · làm bù")],
      summary: t("2 hồ sơ đang mở đổi hạn, 1 hồ sơ thành quá hạn."), late: [t("PAKN.20260302.0001")],
      agencies: [Fact(t("Sở Y tế"), t("2 hồ sơ"))],
      moves: [
        CalendarEntryPage.Move(
          code: t("PAKN.20260302.0001"), agency: t("Sở Y tế"), deadlines: [t("Hạn trả lời: thứ Hai, 23/3/2026 → thứ Sáu, 20/3/2026")],
          rules: [t("thứ Bảy, 14/3/2026: làm bù, trước là nghỉ hằng tuần (1/TB)")])
      ], more: 1, unreadable: t("Không đọc được PAKN.20260302.0002."),
      carried: [CarriedValue(name: "rows.0.date", value: t("2027-02-06"))])
  }
}
