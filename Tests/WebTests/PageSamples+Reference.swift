import Casework

@testable import Web

/// Pages to look things up in: the calendar, the channel directory and its posters (S-12), the processes.
extension PageSamples {
  var reference: [(name: String, page: any Page, visit: Visit)] {
    [
      ("calendar", calendar, visitor), ("channels", channels, visitor),
      ("channels-empty", ChannelsPage(filters: FilterBar(query: t("xã lạ"), clear: Href(.channels)), agencies: []), visitor),
      ("channels-desk", deskChannels, staff), ("poster", poster, visitor), ("processes", processes(showsUse: false), visitor),
      ("processes-use", processes(showsUse: true), staff),
    ]
  }

  private var calendar: CalendarPage {
    CalendarPage(
      fields: [
        FieldView(
          kind: .date, id: "from", label: t("Ngày xảy ra sự việc"), value: "2026-02-30", errors: [t("Ngày chưa đúng.")], isRequired: true),
        FieldView(
          kind: .choice, id: "unit", label: t("Tính theo"), value: "wd",
          choices: [FieldView.Choice(value: "wd", label: t("ngày làm việc")), FieldView.Choice(value: "d", label: t("ngày"))]),
      ],
      result: ClockView(
        id: "term", name: t("3 ngày làm việc"), due: t("thứ Năm, 12/3/2026"), remaining: t("kể từ thứ Hai, 9/3/2026"), tone: .plain,
        term: t("3 ngày làm việc"), basis: t("lịch chung của cả nước"), days: []), mayStillMove: true,
      year: CalendarPage.Year(
        number: 2026, drawing: TrustedSVG(drawnByUs: #"<svg viewBox="0 0 9 9" role="img"><path d="M0 0h9v9z"/></svg>"#), workingDays: 250,
        days: [
          CalendarPage.SpecialDay(
            date: t("thứ Bảy, 10/1/2026"), name: t("Làm bù"), standing: t("làm việc"), tone: .inTime, source: t("12729/VPCP-KGVX")),
          CalendarPage.SpecialDay(
            date: t("thứ Tư, 2/9/2026"), name: t("Quốc khánh"), standing: t("nghỉ"), tone: .plain, source: t("Bộ luật Lao động, Điều 112")),
        ], isAnnounced: false, previous: Href(.calendar).with("year", "2025"), next: Href(.calendar).with("year", "2027"),
        picture: Href(.calendarPicture(year: "2026.svg"))),
      closures: [
        CalendarPage.ClosedDays(agency: t("Sở Y tế"), days: t("thứ Năm, 12/3/2026"), reason: t("chuyển trụ sở"), source: t("15/QĐ-SYT"))
      ], decrees: Href(.decrees(year: "2026")))
  }

  private var channels: ChannelsPage {
    ChannelsPage(
      filters: FilterBar(query: "", clear: nil),
      agencies: [
        ChannelsPage.Agency(
          name: t("Ủy ban nhân dân thành phố Cần Thơ"),
          ways: [
            ChannelsPage.Way(kind: t("Tổng đài 1022"), address: t("1022"), link: Href(external: "tel:1022"), notes: []),
            ChannelsPage.Way(
              kind: t("Đến trực tiếp"), address: t("02 Nguyễn Đình Chiểu"), link: nil,
              notes: [t("thứ Hai đến thứ Sáu, 7:30–11:30"), t("đến hết thứ Năm, 31/12/2026")]),
          ], poster: Href(.poster(agency: t("ubnd-can-tho"))))
      ])
  }

  private var deskChannels: ChannelsPage {
    var page = channels
    page.entries = [
      InboxPage.Entry(address: Href(.newCase(process: t("regulation-feedback"))), title: t("Phản ánh về quy định hành chính"))
    ]
    return page
  }

  private var poster: PosterPage {
    PosterPage(
      agency: t("Sở Xây dựng"), code: QRCode.svg(of: "https://phananh.example.vn/send", label: t("Mã QR dẫn đến trang gửi")),
      address: t("https://phananh.example.vn/send"),
      promises: [
        PosterPage.Promise(process: t("Phản ánh về quy định"), term: t("15 ngày làm việc"), basis: t("Nghị định 20/2008/NĐ-CP"))
      ], ways: [Fact(t("Thư điện tử"), t("soxaydung@example.vn"))])
  }

  private func processes(showsUse: Bool) -> ProcessesPage {
    ProcessesPage(
      versions: [
        ProcessesPage.Version(
          process: t("Phản ánh về quy định"), address: Href(.process(id: t("regulation-feedback"))), number: t("2"),
          inForce: t("từ 1/7/2026"), isInForce: true, drawing: Href(.processFile(name: "regulation-feedback.svg")),
          bpmn: Href(.processFile(name: "regulation-feedback.bpmn")), openCases: showsUse ? t("1204") : nil,
          findings: showsUse ? [t("clocks.assign: chia phần khác đơn vị")] : []),
        ProcessesPage.Version(
          process: t("Phản ánh về quy định"), address: Href(.process(id: t("regulation-feedback"))).with("version", "1"), number: t("1"),
          inForce: t("đến 30/6/2026"), isInForce: false, drawing: nil, bpmn: nil, openCases: showsUse ? t("3") : nil, findings: []),
      ], showsUse: showsUse)
  }
}
