// The shape of the API: moments as ISO 8601 text, each day as {date, counted, why} with the details beside it.
extension DeadlineCertificate: Codable {
  private enum CodingKeys: CodingKey { case from, term, due, dueDate, days, pauses, announced, unspent }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    from = try container.decode(WrittenInstant.self, forKey: .from).instant
    term = try container.decode(Term.self, forKey: .term)
    due = try container.decodeIfPresent(WrittenInstant.self, forKey: .due)?.instant
    dueDate = try container.decodeIfPresent(CivilDate.self, forKey: .dueDate)
    days = try container.decode([CertifiedDay].self, forKey: .days)
    pauses = try container.decode([WrittenPause].self, forKey: .pauses).map { Pause(from: $0.from.instant, until: $0.until?.instant) }
    announced = try container.decode(Bool.self, forKey: .announced)
    unspent = try container.decodeIfPresent(Term.self, forKey: .unspent)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(WrittenInstant(instant: from), forKey: .from)
    try container.encode(term, forKey: .term)
    try container.encode(due.map(WrittenInstant.init(instant:)), forKey: .due)
    try container.encode(dueDate, forKey: .dueDate)
    try container.encode(days, forKey: .days)
    try container.encode(pauses.map(WrittenPause.init(pause:)), forKey: .pauses)
    try container.encode(announced, forKey: .announced)
    try container.encodeIfPresent(unspent, forKey: .unspent)
  }
}

extension CertifiedDay: Codable {
  /// `why` is Vietnamese, `whyEnglish` the same in English, `code` is for programs.
  private enum CodingKeys: CodingKey { case date, counted, why, whyEnglish, code, holiday, number, minutes, source }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    date = try container.decode(CivilDate.self, forKey: .date)
    counted = try container.decode(Bool.self, forKey: .counted)
    number = try container.decodeIfPresent(Int.self, forKey: .number)
    minutes = try container.decodeIfPresent(Int.self, forKey: .minutes)
    source = try container.decodeIfPresent(String.self, forKey: .source)
    reason = DayReason(
      code: try container.decode(DayReason.Code.self, forKey: .code),
      holiday: try container.decodeIfPresent(Holiday.self, forKey: .holiday),
      name: LocalizedText(
        vi: try container.decode(String.self, forKey: .why), en: try container.decode(String.self, forKey: .whyEnglish)))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(date, forKey: .date)
    try container.encode(counted, forKey: .counted)
    try container.encode(reason.name.vi, forKey: .why)
    try container.encode(reason.name.en, forKey: .whyEnglish)
    try container.encode(reason.code, forKey: .code)
    try container.encodeIfPresent(reason.holiday, forKey: .holiday)
    try container.encodeIfPresent(number, forKey: .number)
    try container.encodeIfPresent(minutes, forKey: .minutes)
    try container.encodeIfPresent(source, forKey: .source)
  }
}

/// An instant as people and other systems write it.
private struct WrittenInstant: Codable {
  let instant: Instant

  init(instant: Instant) { self.instant = instant }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let instant = Instant(iso8601: text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an ISO 8601 moment: \(text.prefix(40))")
    }
    self.instant = instant
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(instant.iso8601)
  }
}

private struct WrittenPause: Codable {
  let from: WrittenInstant
  let until: WrittenInstant?

  init(pause: Pause) {
    from = WrittenInstant(instant: pause.from)
    until = pause.until.map(WrittenInstant.init(instant:))
  }
}
