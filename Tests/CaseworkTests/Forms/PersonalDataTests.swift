import Casework
import Testing

private typealias Fixture = FormFixtures

@Suite struct `A telephone number` {
  @Test(arguments: [
    ("0912345678", "+84912345678"), ("0912 345 678", "+84912345678"), ("0912.345.678", "+84912345678"), ("+84 912 345 678", "+84912345678"),
    ("+84 (0) 912-345-678", "+84912345678"), ("84912345678", "+84912345678"), ("0084912345678", "+84912345678"),
    ("0352345678", "+84352345678"),
    ("024 3823 4567", "+842438234567"), ("(0292) 3820 536", "+842923820536"), ("+84 292 3820536", "+842923820536"),
    ("+1 202 555 0143", "+12025550143"),
  ])
  func `is kept in the international form`(text: String, kept: String) {
    #expect(Fixture.kept(.phone, .text(text)) == .text(kept))
    #expect(PhoneNumber(kept)?.e164 == kept)
  }

  @Test(arguments: [
    "091234567", "09123456789", "0123456789", "01234567890", "0412345678", "912345678", "024382345678", "1022", "113", "+84",
    "++84912345678",
    "84+912345678",
    "0912345678a", "0912/345/678", "٠٩١٢٣٤٥٦٧٨", "０９１２３４５６７８", "+0912345678", "+1234567", "+1234567890123456", "",
  ])
  func `is refused when it cannot be dialled`(text: String) {
    #expect(PhoneNumber(text) == nil)
  }

  @Test func `is shown as people read it`() {
    let shown = ["+84912345678", "+842923820536", "+12025550143"].map { PhoneNumber($0)?.display }
    #expect(shown == ["0912 345 678", "0292 3820 536", "+12025550143"])
  }

  @Test func `that is wrong is answered with an example`() {
    let problem = Fixture.check(Fixture.field("phone", .phone), "09123").problems.first
    #expect(problem?.field == "phone" && problem?.rule == .format)
    #expect(problem?.message.vi.contains("10 chữ số, ví dụ 0912 345 678") == true)
    #expect(problem?.message.en.contains("10 digits") == true)
  }
}

@Suite struct `An e-mail address` {
  @Test(arguments: [
    ("Ten.Ho+PAKN@Example.VN", "ten.ho+pakn@example.vn"), (" a@b.co ", "a@b.co"),
    ("x_y-z@so-tu-phap.cantho.gov.vn", "x_y-z@so-tu-phap.cantho.gov.vn"),
  ])
  func `is kept in lower case`(text: String, kept: String) {
    #expect(Fixture.kept(.email, .text(text)) == .text(kept))
  }

  @Test(arguments: [
    "a", "a@", "@b.vn", "a@b", "a@@b.vn", "a b@c.vn", "a@b..vn", ".a@b.vn", "a.@b.vn", "a..b@c.vn", "a@-b.vn", "a@b-.vn", "a@b.vn,c@d.vn",
    "a@1.2",
    "hòa@b.vn", "a@tỉnh.vn", "\"a\"@b.vn", "a@b.vn\r\nBcc: x@y.vn", "\u{212A}@b.vn",
  ])
  func `is refused when mail cannot be sent to it`(text: String) {
    #expect(EmailAddress(text) == nil)
  }

  @Test func `has at most 254 bytes, 64 before the sign and 63 in a label`() {
    func address(_ local: Int, _ label: Int, _ labels: Int) -> String {
      String(repeating: "a", count: local) + "@"
        + Array(repeating: String(repeating: "b", count: label), count: labels).joined(separator: ".") + ".vn"
    }
    #expect(EmailAddress(address(64, 63, 2)) != nil)
    #expect(EmailAddress(address(65, 5, 1)) == nil && EmailAddress(address(1, 64, 1)) == nil && EmailAddress(address(64, 60, 4)) == nil)
  }
}

@Suite struct `A personal id` {
  @Test func `is twelve digits, however they are grouped`() {
    #expect(Fixture.kept(.personalID, "092 199 000123") == "092199000123")
    for text in ["09219900012", "0921990001234", "09219900012a", "٠92199000123", ""] { #expect(PersonalID(text) == nil) }
    #expect(Fixture.broken(.personalID, 92_199_000_123) == [.type])
  }

  @Test(arguments: [
    ("092199000123", false), ("001202000123", false), ("092326000123", false), ("000199000123", true), ("097199000123", true),
    ("092227000123", true), ("092999000123", true),
  ])
  func `with odd groups is accepted with a warning, since it has no check digit`(id: String, isOdd: Bool) {
    let result = Fixture.check(Fixture.field("f", .personalID), .text(id))
    #expect(result.isAccepted && result.values == ["f": .text(id)])
    #expect(result.warnings.map(\.rule) == (isOdd ? [.oddPersonalID] : []))
  }

  @Test func `tells the year of birth`() {
    #expect(
      ["092085000000", "092199000000", "092204000000", "092310000000"].map { PersonalID($0)?.birthYear } == [1985, 1999, 2004, 2010])
  }
}

@Suite struct `A tax code` {
  @Test(arguments: [
    ("0100233488", "0100233488"), ("0314409058-002", "0314409058-002"), ("0314409058002", "0314409058-002"), ("01 0023 3488", "0100233488"),
    ("092199000123", "092199000123"),
  ])
  func `with its check digit is kept`(text: String, kept: String) {
    #expect(Fixture.kept(.taxCode, .text(text)) == .text(kept))
  }

  @Test(arguments: [
    ("0100233489", FieldRule.checkDigit), ("0314409057-002", .checkDigit), ("0314409058-000", .format), ("0100000000", .format),
    ("010023348", .format),
    ("01002334881", .format), ("0100233488x", .format), ("", .required),
  ])
  func `is refused with what is wrong`(text: String, rule: FieldRule) {
    #expect(Fixture.check(Fixture.field("f", .taxCode, required: true), .text(text)).problems.map(\.rule) == [rule])
  }

  @Test func `with any one digit changed is noticed, and of ten check digits one fits at most`() {
    // Each weight is less than the modulus 11 away from zero only after reduction, so a changed digit changes the sum modulo 11.
    let digits = Array("0314409058".utf8)
    for place in 0..<10 {
      let fitting = (0...9).filter { digit in
        var changed = digits
        changed[place] = UInt8(0x30 + digit)
        return (try? TaxCode(String(decoding: changed, as: UTF8.self))) != nil
      }
      #expect(fitting == [Int(digits[place]) - 0x30])
    }
  }
}
