import Testing

@testable import Casework

@Suite struct AnswerTemplateTests {
  @Test func `fields are filled in and everything else stays as it was written`() throws {
    let text = try TemplateText("Trả lời {{mã hồ sơ}}, nhận {{ ngày nhận }}:\n{{ma ho so}} {đóng} }}.")
    #expect(text.filled { "<\($0.rawValue)>" } == "Trả lời <mã hồ sơ>, nhận <ngày nhận>:\n<mã hồ sơ> {đóng} }}.")
  }

  @Test func `every field can be written as it is offered`() throws {
    for field in TemplateField.allCases { #expect(try TemplateText(field.text).filled { $0.rawValue } == field.rawValue) }
  }

  @Test(arguments: ["{{tên người gửi}}", "{{}}", "Kính gửi {{mã hồ sơ", "{{{{mã hồ sơ}}}}"])
  func `an unknown field is refused`(text: String) {
    #expect(throws: UnknownTemplateField.self) { try TemplateText(text) }
  }

  @Test func `a value is never read as a field itself`() throws {
    #expect(try TemplateText("{{tiêu đề}}").filled { _ in "{{mã hồ sơ}}" } == "{{mã hồ sơ}}")
  }
}
