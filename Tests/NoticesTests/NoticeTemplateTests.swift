import Casework
import Testing

@testable import App
@testable import Notices

@Suite struct NoticeTemplateTests {
  static func template(_ name: String, text: String = "{code}", subject: String = "s") -> NoticeTemplate {
    let both = { (text: String) in LocalizedText(vi: text, en: text) }
    return NoticeTemplate(name: name, subject: both(subject), short: both("{code}"), text: both(text))
  }

  @Test func `the templates that ship are good`() throws {
    let templates = try NoticeFiles(InstanceFolder("/nowhere")).templates(for: try Definitions().book(of: Systems.all))
    #expect(templates.all.count > NoticeKind.allCases.count)
  }

  @Test(arguments: [
    ("asked", "{codes}"), ("asked", "{code"), ("asked", "  \n"), ("asked", "{overdue}"), ("digest", "{code}"), ("neutral", "{title}"),
    ("asks", "{code}"), ("ended.fly", "{code}"),
  ]) func `an unknown field, a misspelt name and an empty text are found`(name: String, text: String) {
    #expect(!Self.template(name, text: text).problems(actions: ["refuse"]).isEmpty)
  }

  @Test func `a subject of two lines is found`() {
    #expect(!Self.template("asked", subject: "a\nb").problems(actions: []).isEmpty)
    #expect(Self.template("asked").problems(actions: []).isEmpty)
  }

  @Test func `a kind without a template keeps the office from opening`() {
    #expect(throws: NoticeTemplates.Unusable.self) { try NoticeTemplates([Self.template("asked")], actions: []) }
  }

  @Test func `a line whose fields are all empty is left out, and what a sender wrote is never read as a field`() {
    let filled = Self.template("asked", text: "Mã {code}\nHạn: {due}\n{title} {words}\nhết")
      .filled(with: [.code: "PAKN.20260311.0001", .title: "{link} {code}"], in: .vietnamese)
    #expect(filled.text == "Mã PAKN.20260311.0001\n{link} {code} \nhết")
  }
}
