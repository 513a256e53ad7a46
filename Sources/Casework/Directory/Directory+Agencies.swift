// Changes of agencies: pure, from what an administrator typed to events or a refusal.

extension Directory {
  /// A new agency.
  /// - Throws: ``DirectoryRefusal/invalid(_:)`` for an id that is taken or cannot stand in an address, a name that is missing in one of the
  ///   languages, or an agency above that is not there.
  public func register(_ agency: Agency) throws(DirectoryRefusal) -> [DirectoryEvent] {
    let isSlug = agency.id.rawValue.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    guard isSlug, (2...60).contains(agency.id.rawValue.utf8.count) else {
      throw .invalid(
        "id", .format, vi: "Mã gồm chữ thường không dấu, số, gạch nối; 2 đến 60 ký tự.",
        en: "An id has 2 to 60 lower-case letters, digits and hyphens.")
    }
    guard agencies[agency.id] == nil else {
      throw .invalid("id", .repeated, vi: "Mã này đã có cơ quan dùng.", en: "Another agency has this id.")
    }
    try checkName(agency.name)
    try checkParent(agency.parent, of: agency.id, from: agency.validFrom)
    return [.agencyRegistered(agency)]
  }

  /// Another name, another agency above, or both, from a day on.
  /// - Throws: ``DirectoryRefusal/notFound`` for an agency that is not there; ``DirectoryRefusal/invalid(_:)`` when the day lies before the
  ///   agency began or before its last change, when nothing changes, or when agencies would stand above each other in a ring.
  public func change(_ change: AgencyChange, today: CivilDate) throws(DirectoryRefusal) -> [DirectoryEvent] {
    guard let agency = agencies[change.agency], agency.exists(on: today) else { throw .notFound }
    try checkName(change.name)
    try checkParent(change.parent, of: change.agency, from: change.from)
    let last = changes[change.agency]?.map(\.from).max() ?? agency.validFrom
    guard change.from >= last, agency.exists(on: change.from) else {
      throw .invalid(
        "from", .inPast, vi: "Ngày áp dụng phải trong thời gian cơ quan tồn tại và không trước lần thay đổi gần nhất (\(last)).",
        en: "The day lies within the life of the agency and not before its last change (\(last)).")
    }
    let known = changes[change.agency]?.last ?? AgencyChange(agency: agency.id, name: agency.name, parent: agency.parent, from: last)
    guard known.name != change.name || known.parent != change.parent else {
      throw .invalid("name", .repeated, vi: "Chưa có gì thay đổi.", en: "Nothing would change.")
    }
    return [.agencyChanged(change)]
  }

  /// Identifiers and channels in place of those that stand there.
  /// - Throws: as ``change(_:today:)``; `field` of the problem is `identifiers` or one of a channel: `address`, `validTo`.
  public func describe(_ agency: AgencyID, identifiers: [AgencyIdentifier], channels: [Channel]) throws(DirectoryRefusal)
    -> [DirectoryEvent]
  {
    guard agencies[agency] != nil else { throw .notFound }
    for identifier in identifiers where !identifier.isWellFormed {
      throw .invalid(
        "identifiers", .format, vi: "“\(identifier.value)” không đúng dạng mã.",
        en: "“\(identifier.value)” is not written as such identifiers are.")
    }
    for channel in channels {
      guard channel.hasAddress else {
        throw .invalid(
          "address", .format, vi: "Địa chỉ chưa đúng với loại kênh, hoặc dài quá 300 ký tự.",
          en: "This is not an address of that kind, or longer than 300 characters.")
      }
      if let from = channel.validFrom, let end = channel.validTo, end < from {
        throw .invalid("validTo", .inPast, vi: "Ngày cuối ở trước ngày đầu.", en: "The last day is before the first.")
      }
    }
    guard channels.count <= 40 else {
      throw .invalid("address", .tooMany, vi: "Nhiều nhất 40 kênh.", en: "At most 40 channels.")
    }
    return [.agencyDescribed(agency, identifiers: identifiers, channels: channels)]
  }

  private func checkName(_ name: LocalizedText) throws(DirectoryRefusal) {
    for (field, text) in [("name", name.vi), ("english", name.en)] where !(2...300).contains(text.utf16.count) {
      throw .invalid(field, .required, vi: "Cần tên, từ 2 đến 300 ký tự.", en: "A name of 2 to 300 characters is needed.")
    }
  }

  private func checkParent(_ parent: AgencyID?, of agency: AgencyID, from day: CivilDate) throws(DirectoryRefusal) {
    guard let parent else { return }
    guard let above = agencies[parent], above.exists(on: day), !isAbove(agency, parent) else {
      throw .invalid(
        "parent", .unknownAgency, vi: "Cơ quan cấp trên phải còn hoạt động vào ngày đó và không phải là cơ quan cấp dưới.",
        en: "The agency above exists on that day and is none of those below.")
    }
  }

  /// Whether one agency is the other or stands somewhere above it, by what is recorded for any day.
  private func isAbove(_ upper: AgencyID, _ lower: AgencyID) -> Bool {
    var next: [AgencyID] = [lower]
    var seen: Set<AgencyID> = []
    while let current = next.popLast() {
      if current == upper { return true }
      guard seen.insert(current).inserted else { continue }
      next += ([agencies[current]?.parent] + (changes[current] ?? []).map(\.parent)).compactMap { $0 }
    }
    return false
  }
}

extension AgencyIdentifier {
  /// Decision 20/2020/QĐ-TTg: `^[A-Y][0-9]{2}(\.[A-Z0-9]+)*$`, at most 35 characters; codes of the statistics office are digits.
  fileprivate var isWellFormed: Bool {
    switch scheme {
    case .electronic: value.utf8.count <= 35 && value.wholeMatch(of: #/[A-Y][0-9]{2}(\.[A-Z0-9]+)*/#) != nil
    case .statistical: (1...10).contains(value.utf8.count) && value.utf8.allSatisfy { (48...57).contains($0) }
    }
  }
}

extension Channel {
  /// Whether the address is one of its kind, as far as can be seen.
  fileprivate var hasAddress: Bool {
    guard (2...300).contains(address.utf16.count) else { return false }
    return switch kind {
    case .web: address.hasPrefix("https://") || address.hasPrefix("http://")
    case .email: EmailAddress(address) != nil
    case .phone, .hotline1022: address.utf8.contains { (48...57).contains($0) }
    case .desk, .post: true
    }
  }
}

extension DirectoryRefusal {
  static func invalid(_ field: String, _ rule: FieldRule, vi: String, en: String) -> DirectoryRefusal {
    .invalid(FieldProblem(field: field, rule: rule, message: LocalizedText(vi: vi, en: en)))
  }
}
