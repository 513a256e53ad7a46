import Casework
import Testing

@testable import Web

@Suite struct HTMLWriterTests {
  private func written(_ language: Language = .vietnamese, _ write: (inout HTMLWriter) -> Void) -> String {
    var html = HTMLWriter(language: language)
    write(&html)
    return String(decoding: html.finish(), as: UTF8.self)
  }

  @Test func `elements nest and are closed in order`() {
    let page = written { html in
      html(.ul, .class("files")) { html in
        html(.li, text: "a")
        html(.li) { html in html(.input, .type(.hidden), .name("n"), .value("v")) }
      }
    }
    #expect(page == #"<ul class="files"><li>a</li><li><input type="hidden" name="n" value="v"/></li></ul>"#)
  }

  @Test func `a flag that is off and a value that is missing are left out`() {
    let page = written { html in
      html(.input, .required(false), .checked(true), .maxLength(nil), .autocomplete(nil), .class(nil), .describedBy([]))
    }
    #expect(page == #"<input checked=""/>"#)
  }

  @Test func `classes stand together when there are two`() {
    #expect(written { $0(.p, .class("a", "b"), text: "") } == #"<p class="a b"></p>"#)
    #expect(written { $0(.p, .class(nil, "b"), text: "") } == #"<p class="b"></p>"#)
    #expect(written { $0(.p, .class("a", nil), text: "") } == #"<p class="a"></p>"#)
  }

  @Test func `a text of the interface is written in the language of the writer`() {
    let text = LocalizedText(vi: "Gửi", en: "Send")
    #expect(written(.vietnamese) { $0(.p, text: text) } == "<p>Gửi</p>")
    #expect(written(.english) { $0(.p, .ariaLabel(text), text: text) } == #"<p aria-label="Send">Send</p>"#)
  }

  @Test func `a line feed at the start of a text area survives the parser's dropping one`() {
    #expect(written { html in html(.textarea) { $0.text("\na") } } == "<textarea>\n\na</textarea>")
  }

  @Test func `a blank line parts paragraphs and a single line end does not`() {
    let page = written { $0.paragraphs("một\nhai\r\n \r\n\r\nba <b>\n\n") }
    #expect(page == #"<p class="written">một"# + "\n" + #"hai</p><p class="written">ba &lt;b&gt;</p>"#)
  }

  @Test func `an id is made of plain characters and differs where its text differs`() {
    #expect(ElementID("form", "references.0.number").text == "form-references_2e0_2enumber")
    let ids = ["a b", "a.b", "a\"b", "ế", "e"].map { ElementID($0).text }
    #expect(Set(ids).count == ids.count)
    let isPlain = ids.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 && $0 > 0x20 } }
    #expect(isPlain)
  }
}

@Suite struct HrefTests {
  @Test(arguments: [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "//evil.example", "/relative", "relative", "", ":",
    "https:", "https:evil", "https:/evil", " https://a.example", "java\nscript:alert(1)", "https://a.example/ b", "https:\\\\evil.example",
    "\u{1}javascript:alert(1)", "file:///etc/passwd",
  ])
  func `an address with another scheme than a link needs is refused`(address: String) {
    #expect(Href(external: address) == nil)
  }

  @Test(arguments: ["https://vbpl.vn/?a=1&b=2", "HTTP://vbpl.vn", "mailto:pakn@example.vn", "tel:+842923820000"])
  func `an address of the web, of mail or of a telephone is taken as it is`(address: String) {
    #expect(Href(external: address)?.text == address)
  }

  @Test func `values of a query are encoded`() {
    let href = Href(.inbox).with("q", "đất & nhà?").with("cursor", "a=b")
    #expect(href.text == "/inbox?q=%C4%91%E1%BA%A5t%20%26%20nh%C3%A0%3F&cursor=a%3Db")
  }
}

@Suite struct RouteTests {
  /// One route for each pattern, with values that need encoding.
  private let routes: [Route] = [
    .home, .send, .sendForm(process: "law-feedback"), .sendReading(process: "law-feedback"), .uploads, .upload(id: "ab"), .follow,
    .trackedCase(code: "PAKN.1"),
    .trackedCaseAction(code: "PAKN.1", action: "rate"), .trackedCaseFile(code: "PAKN.1", file: "ab"), .published,
    .publishedRSS, .publishedJSON, .verify, .verifyFile, .sitemap, .robots, .rules, .integration, .embedPublished, .embedSend, .embedTheme,
    .publication(code: "PAKN.1"),
    .publishedAnswer(code: "PAKN.1"), .process(id: "law-feedback"), .signIn, .signOut, .inbox, .forwardSelected, .assignSelected,
    .inboxEvents, .saveView, .changeView(id: "3"), .workCaseFilePreview(code: "PAKN.1", file: "ab"), .drafts(code: "PAKN.1"),
    .filledTemplate(code: "PAKN.1", template: "2"), .answerAlike(code: "PAKN.1"), .templates, .template(id: "2"), .delegations,
    .revokeDelegation,
    .workCase(code: "PAKN.1"),
    .workCaseAction(code: "PAKN.1", action: "forward"), .workCaseFile(code: "PAKN.1", file: "ab"), .newCase(process: "law-feedback"),
    .workCaseIdentity(code: "PAKN.1"), .workCaseDossier(code: "PAKN.1"), .trackedCaseData(code: "PAKN.1"), .disclosures, .privacy,
    .training, .trainingReset,
    .appoint, .administrators(agency: "so-y-te"), .person(username: "van-thu"), .newPosition(username: "van-thu"),
    .leave(username: "van-thu"), .personAccount(username: "van-thu"), .invitations, .audit, .auditExport, .welcome(token: "00ff"),
    .sessions, .secondFactor, .removeSecondFactor, .signInCode,
    .board, .urge, .dashboard, .figureCases, .opinionFigures, .opinionFiguresFile, .notices, .notice(id: "17"), .digest,
    .directory, .account, .workEmail, .design, .language, .asset(name: "x.css"), .processes, .calendar, .calendarPicture(year: "2026.svg"),
    .processFile(name: "law-feedback.bpmn"), .channels, .poster(agency: "so-y-te"),
    .news, .newsArticle(id: "nghi-tet"), .guides, .guide(id: "cach-gui"),
    .articles, .articleEditor(id: "new"), .agency(id: "so-y-te"), .agencyChange(id: "so-y-te"), .agencyIdentifiers(id: "so-y-te"),
    .agencyChannel(id: "so-y-te"),
    .agencyMerger(id: "so-y-te"), .newAgency, .agencyClosures(id: "so-y-te"), .agencyHours(id: "so-y-te"),
    .decrees(year: "2027"), .receiving,
    .receivingOf(process: "system-feedback"), .beginRequest(process: "consultation-request"), .revision(code: "LYK.1"),
    .summary(code: "LYK.1"), .summaryFile(code: "LYK.1", format: "docx"), .ledger, .ledgerBlock(height: "3"), .ledgerEntry(index: "17"),
    .ledgerReceipt(index: "17"), .ledgerPolicy, .ledgerCheckpoint, .ledgerAnchor(day: "2026-11-22", part: "timestamp"),
    .trackedCaseReceipt(code: "PAKN.1", event: "1"),
    .trackedCaseOpening(code: "PAKN.1", event: "1"),
  ]

  @Test func `every pattern that the server registers has a route that links to it`() {
    #expect(Set(routes.map(\.pattern)) == Set(Route.Pattern.allCases))
  }

  @Test func `a path is its pattern with every name filled in`() {
    for route in routes {
      let path = route.path.split(separator: "/")
      let pattern = route.pattern.rawValue.split(separator: "/")
      #expect(path.count == pattern.count, "\(route.path)")
      for (written, expected) in zip(path, pattern) where !expected.hasPrefix("{") { #expect(written == expected) }
      #expect(!route.path.contains("{"))
    }
  }

  @Test func `a value cannot leave its segment`() {
    #expect(Route.workCase(code: "../inbox?x#y\"").path == "/work/..%2Finbox%3Fx%23y%22")
    #expect(Route.workCaseAction(code: "a", action: "b/c").path == "/work/a/actions/b%2Fc")
    #expect(Route.home.path == "/")
  }
}

@Suite struct IntentTests {
  @Test func `what a button sends is read back as what it asked`() {
    let intents: [Intent] = [
      .check, .edit, .send, .addRow(list: "references"), .removeRow(list: "a:b", index: 3), .removeFile(token: "9b:1c"),
      .readDraft, .autosave,
    ]
    for intent in intents { #expect(Intent(text: intent.text) == intent) }
  }

  @Test(arguments: ["", "steal", "add-row", "remove-row:x:list", "remove-row:-1:list", "remove-row:1", "unknown:1"])
  func `what no button of ours sends is refused`(text: String) {
    #expect(Intent(text: text) == nil)
  }
}
