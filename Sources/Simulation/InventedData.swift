import Casework

/// Somebody who fills in forms: mostly well, from what the definition asks, sometimes badly.
struct FormFiller {
  let directory: Directory
  let today: CivilDate
  let now: Instant
  /// The agency whose people an action names.
  let agency: AgencyID?
  /// Codes that a field may name.
  let codes: [CaseCode]
  /// Agencies that are waited for, one of which a field mostly names.
  let awaited: [AgencyID]
  /// Points of opinions that a field may name.
  let points: [String]
  /// Groups of such points.
  let groups: [String]
  let isStaff: Bool
  /// Texts carry these marks, by which a leak is found: one in personal fields, one in what the public may not read.
  let marks: Marks

  struct Marks {
    let personal: String
    let other: String
  }

  /// What is written on with, a draft, holds most of what it may hold, or it would never be sent.
  func fill(_ fields: [FieldDefinition], dice: inout Dice) -> Value {
    let isDraft = fields.contains { $0.kind == .agencies && !$0.required }
    var data: [String: Value] = [:]
    for field in fields where !field.staffOnly || isStaff {
      guard applies(field, data) else { continue }
      // A sender can be reached, and uses the portal.
      let isReachable = field.kind == .phone || field.kind == .email
      let isAsked = field.required || field.requiredWhen != nil || isReachable || field.id == "present" || dice.chance(isDraft ? 92 : 40)
      if isAsked, isStaff || field.id != "channel" || dice.chance(5) { data[field.id.rawValue] = value(of: field, dice: &dice) }
    }
    return .object(data)
  }

  private func applies(_ field: FieldDefinition, _ data: [String: Value]) -> Bool {
    field.visibleWhen.map { condition in
      let given = data[condition.field.rawValue]
      return (given?.list ?? [given].compactMap { $0 }).contains { $0.scalarText.map(condition.values.contains) ?? false }
    } ?? true
  }

  private func value(of field: FieldDefinition, dice: inout Dice) -> Value? {
    switch field.kind {
    case .text where field.id == "group" && !groups.isEmpty: dice.one(of: groups).map { .text($0) }
    // A place in an invented draft is hardly ever met.
    case .text where field.id == "changed": nil
    case .text, .longText: text(field, dice: &dice)
    case .choice: dice.one(of: field.choices).map { .text($0.id) }
    case .choices: dice.one(of: field.choices).map { [.text($0.id)] }
    case .flag: .bool(Self.declarations.contains(field.id) ? !dice.chance(4) : dice.chance(40))
    case .number: .integer(field.min ?? 1)
    case .score: .integer(Int64(dice.number(1...5)))
    case .date: .text(today.adding(days: field.days == .notFuture ? -dice.number(0...9) : dice.number(0...20)).description)
    case .dateTime: .text(moment(field, dice: &dice))
    case .phone: .text("09\(dice.number(10_000_000...99_999_999))")
    case .email: .text("\(marks.personal)@example.vn")
    case .personalID, .taxCode: nil
    case .agency where !awaited.isEmpty && dice.chance(35): dice.one(of: awaited).map { .text($0.rawValue) }
    case .agency: anyAgency(dice: &dice).map { .text($0.rawValue) }
    case .agencies: .list(Set((0..<dice.number(1...3)).compactMap { _ in anyAgency(dice: &dice) }).sorted().map { .text($0.rawValue) })
    case .person: person(field, dice: &dice).map { .text($0.rawValue) }
    case .caseCode: dice.one(of: codes).map { .text($0.description) }
    case .legalReference: ["number": "2610/QĐ-UBND", "article": "9"]
    case .legalReferences: [["number": "2610/QĐ-UBND", "article": "9", "clause": "2"]]
    case .files: field.required ? [Self.file(dice: &dice)] : nil
    case .group: fill(field.fields, dice: &dice)
    // Nobody means the same point twice.
    case .list where !points.isEmpty && field.fields.contains { $0.id == "point" }:
      .list(
        points.shuffled(using: &dice).prefix(max(field.minItems ?? 1, dice.number(1...3))).map { point in
          var row = fill(field.fields, dice: &dice).object ?? [:]
          row["point"] = .text(point)
          return .object(row)
        })
    case .list: .list((0..<max(field.minItems ?? 1, dice.number(1...3))).map { _ in fill(field.fields, dice: &dice) })
    case .term: "3wd"
    }
  }

  /// Flags that one sets in good faith, or nothing is taken in.
  private static let declarations: Set<FieldID> = ["notStateSecret", "notSecret", "present"]

  private func text(_ field: FieldDefinition, dice: inout Dice) -> Value {
    let mark = field.privacy >= .personal ? marks.personal : marks.other
    let words = ["đường sá", "hồ sơ", "thủ tục", "giấy phép", "đất đai", "thời hạn", "chậm trễ", "kiến nghị"]
    var text = mark
    repeat { text += " " + (dice.one(of: words) ?? "") } while text.unicodeScalars.count < max(field.minLength ?? 0, 24)
    return .text(String(String.UnicodeScalarView(text.unicodeScalars.prefix(field.maxLength ?? 500))))
  }

  private func moment(_ field: FieldDefinition, dice: inout Dice) -> String {
    if field.days == .notFuture { return now.adding(milliseconds: -Int64(dice.number(0...200)) * 3_600_000).iso8601 }
    let day = today.adding(days: dice.number(0...25))
    // Whoever names a day alone means its end.
    return dice.chance(30) ? day.description : Instant(date: day, minute: dice.number(0...1439)).iso8601
  }

  private func anyAgency(dice: inout Dice) -> AgencyID? {
    dice.one(of: directory.agencies.values.filter { $0.exists(on: today) }.map(\.id).sorted())
  }

  private func person(_ field: FieldDefinition, dice: inout Dice) -> Username? {
    guard let agency else { return nil }
    let fitting = directory.staff(of: agency, with: field.id == "signer" ? .leader : .officer, on: today)
    return dice.one(of: dice.chance(90) ? fitting : directory.people.values.sorted { $0.username < $1.username })?.username
  }

  private static func file(dice: inout Dice) -> Value {
    let digits = Array("0123456789abcdef")
    let hash = String((0..<64).map { _ in digits[dice.number(0...15)] })
    return CaseAttachment(hash: hash, name: "scan.pdf", size: dice.number(1...1_000_000), mediaType: "application/pdf").value
  }

  /// The data with one thing wrong.
  func spoil(_ data: Value, dice: inout Dice) -> Value {
    guard var members = data.object else { return .null }
    let name = dice.one(of: members.keys.sorted()) ?? "text"
    switch dice.number(0...6) {
    case 0: members[name] = nil
    case 1: members[name] = .list([.list([.object([:])])])
    case 2: members[name] = .text(String(repeating: "dài ", count: 20_000))
    case 3: members["no-such-field"] = "x"
    case 4: members[name] = .integer(.min)
    case 5: members[name] = .text("\u{202E}\0\u{FFFF}' OR 1=1 --")
    default: return .list([data])
    }
    return .object(members)
  }
}

extension Value {
  /// The files that invented data names: they came with it.
  var files: [CaseAttachment] { (self["files"]?.list ?? []).compactMap(CaseAttachment.init) }
}
