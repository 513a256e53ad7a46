// The rules of each kind of field. Each function returns the value as it is kept, or nil after reporting what is wrong. Lists take a
// single value for a list of one, and numbers and flags take their text, since a web form sends nothing but text.
extension FormCheck {
  mutating func clean(_ given: Value, as field: FieldDefinition, at place: String, within scopes: [Scope]) -> Value? {
    switch field.kind {
    case .text: text(given, .line, field, at: place, longest: 500)
    case .longText: text(given, .text, field, at: place, longest: 20_000)
    case .choice: choice(given, field, at: place)
    case .choices: list(given, field, at: place) { $0.choice($1, field, at: $2) }.map { inOrder($0, of: field) }
    case .flag: flag(given, field, at: place)
    case .number: number(given, field, at: place)
    case .score: score(given, at: place)
    case .date, .dateTime, .phone, .email, .personalID, .taxCode, .agency, .person, .caseCode, .term:
      word(given, field, at: place)
    case .agencies: list(given, field, at: place) { $0.agency($1, at: $2) }
    case .files: list(given, field, at: place) { $0.file($1, at: $2) }
    case .legalReference: legalReference(given, at: place)
    case .legalReferences: list(given, field, at: place) { $0.legalReference($1, at: $2) }
    case .group: group(given, field, at: place, within: scopes)
    case .list: list(given, field, at: place, mayRepeat: true) { $0.group($1, field, at: $2, within: scopes) }
    }
  }

  // MARK: Text

  private mutating func text(_ given: Value, _ shape: TextShape, _ field: FieldDefinition, at place: String, longest: Int) -> Value? {
    let limit = field.maxLength ?? longest
    guard let raw = given.text else { return refuse(.type, FormMessages.type(field.kind), at: place) }
    // No cleaning shortens a text this long to the limit; a hostile one is not worth the work.
    guard raw.utf8.count / 16 <= limit + 64 else { return refuse(.tooLong, FormMessages.tooLong(limit), at: place) }
    let cleaned = raw.cleaned(shape)
    let count = cleaned.unicodeScalars.count
    // The interface's description tells the limit of what is sent, so what is taken out of a text counts towards it too.
    guard count <= limit, raw.utf8.count <= limit || raw.sentLength <= limit else {
      return refuse(.tooLong, FormMessages.tooLong(limit), at: place)
    }
    if let least = field.minLength, count > 0, count < least {
      return refuse(.tooShort, FormMessages.tooShort(least, has: count), at: place)
    }
    return .text(cleaned)
  }

  /// A value of one short word that its kind knows how to read.
  private mutating func word(_ given: Value, _ field: FieldDefinition, at place: String) -> Value? {
    guard let raw = given.text else { return refuse(.type, FormMessages.type(field.kind), at: place) }
    guard raw.utf8.count <= 1_000 else { return refuse(.format, FormMessages.format(field.kind), at: place) }
    let word = raw.cleaned(.line)
    if word.isEmpty { return .text("") }
    let value: String?
    switch field.kind {
    case .date: return date(word, field, at: place)
    case .dateTime: return moment(word, field, at: place)
    case .personalID: return personalID(word, at: place)
    case .taxCode: return taxCode(word, at: place)
    case .agency: return agency(.text(word), at: place)
    case .person: return person(word, at: place)
    case .phone: value = PhoneNumber(word)?.e164
    case .email: value = EmailAddress(word)?.address
    case .caseCode: value = CaseCode(word)?.description
    default: value = Term(word.lowercased()).flatMap { $0.amount > 0 ? $0.description : nil }
    }
    return value.map(Value.text) ?? refuse(.format, FormMessages.format(field.kind), at: place)
  }

  private mutating func personalID(_ word: String, at place: String) -> Value? {
    guard let id = PersonalID(word) else { return refuse(.format, FormMessages.format(.personalID), at: place) }
    if !id.fits(inYear: context.today.year) {
      warnings.append(FieldProblem(field: place, rule: .oddPersonalID, message: FormMessages.oddPersonalID))
    }
    return .text(id.digits)
  }

  private mutating func taxCode(_ word: String, at place: String) -> Value? {
    do {
      return .text(try TaxCode(word).code)
    } catch {
      switch error {
      case .format: return refuse(.format, FormMessages.format(.taxCode), at: place)
      case .checkDigit: return refuse(.checkDigit, FormMessages.taxCheckDigit, at: place)
      }
    }
  }

  private mutating func agency(_ given: Value, at place: String) -> Value? {
    guard let raw = given.text else { return refuse(.type, FormMessages.type(.agency), at: place) }
    guard raw.utf8.count <= 200, context.agencyExists(AgencyID(rawValue: raw)) else {
      return refuse(.unknownAgency, FormMessages.unknownAgency, at: place)
    }
    return .text(raw)
  }

  private mutating func person(_ word: String, at place: String) -> Value? {
    context.personExists(Username(rawValue: word)) ? .text(word) : refuse(.unknownPerson, FormMessages.unknownPerson, at: place)
  }

  private mutating func file(_ given: Value, at place: String) -> Value? {
    guard let file = CaseAttachment(given), context.received.contains(file) else {
      return refuse(.format, FormMessages.format(.files), at: place)
    }
    return file.value
  }

  // MARK: Days

  private mutating func date(_ word: String, _ field: FieldDefinition, at place: String) -> Value? {
    guard let day = DateText.day(word) else { return refuse(.format, FormMessages.format(.date), at: place) }
    return allows(day, field, at: place) ? .text(day.description) : nil
  }

  private mutating func moment(_ word: String, _ field: FieldDefinition, at place: String) -> Value? {
    guard let moment = DateText.moment(word, meaningEnd: field.days == .notPast) else {
      return refuse(.format, FormMessages.format(.dateTime), at: place)
    }
    return allows(moment.date, field, at: place) ? .text(moment.iso8601) : nil
  }

  private mutating func allows(_ day: CivilDate, _ field: FieldDefinition, at place: String) -> Bool {
    switch field.days {
    case .notFuture where day > context.today: report(.inFuture, FormMessages.inFuture, at: place)
    case .notPast where day < context.today: report(.inPast, FormMessages.inPast, at: place)
    default: return true
    }
    return false
  }

  // MARK: Choices and numbers

  private mutating func choice(_ given: Value, _ field: FieldDefinition, at place: String) -> Value? {
    let id: String
    switch given {
    case .text(let text): id = text
    // The eight kinds of Decree 20/2008 Art 5 are numbers to whoever writes a client.
    case .integer(let integer): id = String(integer)
    default: return refuse(.type, FormMessages.type(.choice), at: place)
    }
    return field.choices.contains { $0.id == id } ? .text(id) : refuse(.unknownChoice, FormMessages.unknownChoice, at: place)
  }

  private func inOrder(_ chosen: Value, of field: FieldDefinition) -> Value {
    let ids = Set(chosen.list?.compactMap(\.text) ?? [])
    return .list(field.choices.filter { ids.contains($0.id) }.map { .text($0.id) })
  }

  private mutating func flag(_ given: Value, _ field: FieldDefinition, at place: String) -> Value? {
    switch given {
    case .bool: given
    case .text("true"), .text("on"), .text("1"): .bool(true)
    case .text("false"), .text("off"), .text("0"): .bool(false)
    default: refuse(.type, FormMessages.type(.flag), at: place)
    }
  }

  private mutating func number(_ given: Value, _ field: FieldDefinition, at place: String) -> Value? {
    guard let number = given.wholeNumber else { return refuse(.type, FormMessages.type(.number), at: place) }
    if let least = field.min, number < least { return refuse(.tooSmall, FormMessages.tooSmall(least), at: place) }
    if let most = field.max, number > most { return refuse(.tooLarge, FormMessages.tooLarge(most), at: place) }
    return .integer(number)
  }

  private mutating func score(_ given: Value, at place: String) -> Value? {
    guard let score = given.wholeNumber else { return refuse(.type, FormMessages.type(.score), at: place) }
    if score < 1 { return refuse(.tooSmall, FormMessages.score, at: place) }
    if score > 5 { return refuse(.tooLarge, FormMessages.score, at: place) }
    return .integer(score)
  }

  // MARK: Lists and groups

  /// Cleans the items of a list one by one. Blank items, such as an untouched row of a web form, hold nothing and are left out.
  private mutating func list(
    _ given: Value, _ field: FieldDefinition, at place: String, mayRepeat: Bool = false,
    item: (inout FormCheck, Value, String) -> Value?
  ) -> Value? {
    guard let items = given.items(takesObject: field.kind == .legalReferences) else {
      return refuse(.type, FormMessages.type(field.kind), at: place)
    }
    let most = field.maxItems ?? 50
    guard items.count <= most else { return refuse(.tooMany, FormMessages.tooMany(most), at: place) }
    var cleaned: [Value] = []
    for (index, given) in items.enumerated() where !given.isBlank {
      guard let value = item(&self, given, "\(place)[\(index)]") else { continue }
      if !mayRepeat && cleaned.contains(value) { report(.repeated, FormMessages.repeated, at: "\(place)[\(index)]") }
      cleaned.append(value)
    }
    let filled = items.count { !$0.isBlank }
    if let least = field.minItems, filled < least { report(.tooFew, FormMessages.tooFew(least), at: place) }
    return .list(cleaned)
  }

  private mutating func group(_ given: Value, _ field: FieldDefinition, at place: String, within scopes: [Scope]) -> Value? {
    guard case .object(let members) = given else { return refuse(.type, FormMessages.type(.group), at: place) }
    return .object(clean(members, of: field.fields, at: place, within: scopes))
  }
}

extension Value {
  /// A whole number, also where a web form sent its text.
  fileprivate var wholeNumber: Int64? {
    switch self {
    case .integer(let integer): integer
    case .text(let text) where text.utf8.count <= 20: Int64(text.cleaned(.line))
    default: nil
    }
  }

  /// The items of a list; a single text is a list of one, and so is an object where the items are objects.
  fileprivate func items(takesObject: Bool) -> [Value]? {
    switch self {
    case .list(let items): items
    case .text: [self]
    case .integer: [self]
    case .object: takesObject ? [self] : nil
    case .null, .bool: nil
    }
  }
}

extension String {
  /// In Unicode scalars before anything is taken out. A letter counts once however it was typed, and so does a line end, which browsers send
  /// as two scalars and count as one.
  fileprivate var sentLength: Int {
    var length = 0
    var last: Unicode.Scalar = "\0"
    for scalar in normalizedNFC.unicodeScalars {
      if scalar != "\n" || last != "\r" { length += 1 }
      last = scalar
    }
    return length
  }
}
