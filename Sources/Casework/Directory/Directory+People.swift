// People and their positions: who may be appointed by whom, and what it leaves behind when somebody goes.

/// A position to be given to a person.
public struct Appointment: Hashable, Sendable {
  public var username: Username
  public var displayName: String
  public var position: Position
  /// Whether the person is added with it: then the username must be free.
  public var isNewPerson: Bool

  public init(username: Username, displayName: String, position: Position, isNewPerson: Bool) {
    self.username = username
    self.displayName = displayName
    self.position = position
    self.isNewPerson = isNewPerson
  }
}

extension Directory {
  /// A person gets a position, from today or a later day on.
  /// - Throws: ``DirectoryRefusal/notFound`` for an agency or a person that the administrator does not manage;
  ///   ``DirectoryRefusal/invalid(_:)`` naming the field `username`, `displayName`, `title`, `roles`, `from` or `to`.
  public func appoint(_ appointment: Appointment, by administration: Standing.Administration, today: CivilDate)
    throws(DirectoryRefusal) -> [DirectoryEvent]
  {
    var position = appointment.position
    guard let agency = agencies[position.agency], administration.manages(agency.id) else { throw .notFound }
    let displayName = try Self.line(appointment.displayName, field: "displayName")
    position.title = try Self.line(position.title, field: "title")
    try check(appointment, by: administration)
    guard !position.roles.isEmpty, position.roles.isSubset(of: administration.grantable(at: agency.id)) else {
      throw .invalid(
        FieldProblem(
          field: "roles", rule: position.roles.isEmpty ? .required : .unknownChoice,
          message: LocalizedText(
            vi: "Chọn ít nhất một vai trò trong các vai trò anh/chị được cấp.", en: "Choose at least one of the roles that you may grant."))
      )
    }
    try Self.check(position, at: agency, today: today)
    return [.personAppointed(appointment.username, displayName: displayName, position)]
  }

  private func check(_ appointment: Appointment, by administration: Standing.Administration) throws(DirectoryRefusal) {
    let known = people[appointment.username]
    if appointment.isNewPerson {
      guard appointment.username.isWellFormed else {
        throw .invalid(
          FieldProblem(
            field: "username", rule: .format,
            message: LocalizedText(
              vi: "Tên đăng nhập dài 3–60 ký tự: chữ thường không dấu, chữ số, dấu chấm hoặc gạch nối ở giữa.",
              en: "A username has 3 to 60 signs: small letters without marks, digits, and dots or hyphens within.")))
      }
      guard known == nil else {
        throw .invalid(
          FieldProblem(
            field: "username", rule: .repeated,
            message: LocalizedText(vi: "Tên đăng nhập này đã có người dùng.", en: "Somebody has this username already.")))
      }
    } else {
      guard let known, administration.maySee(known) else { throw .notFound }
      // Whoever administers reads no case; granting oneself a role would undo that with nobody else knowing.
      guard known.username != administration.username else { throw Self.oneself }
    }
  }

  private static func check(_ position: Position, at agency: Agency, today: CivilDate) throws(DirectoryRefusal) {
    guard position.from >= today, agency.exists(on: position.from) else {
      throw .invalid(
        FieldProblem(
          field: "from", rule: .inPast,
          message: LocalizedText(
            vi: "Ngày bắt đầu từ hôm nay trở đi, khi cơ quan còn hoạt động.",
            en: "The first day is today or later, while the agency exists.")))
    }
    guard position.to.map({ $0 >= position.from }) ?? true else {
      throw .invalid(
        FieldProblem(
          field: "to", rule: .inPast,
          message: LocalizedText(vi: "Ngày cuối không trước ngày đầu.", en: "The last day is not before the first.")))
    }
  }

  /// The person's positions at an agency end, or those at every agency when none is named.
  ///
  /// What the person holds there goes to the agency's officers on the morning after the last day.
  /// - Parameter lastDay: yesterday at the earliest, which ends them at once.
  /// - Throws: ``DirectoryRefusal/notFound`` when there is no such position that the administrator sees; ``DirectoryRefusal/invalid(_:)``
  ///   for one's own positions, for roles the administrator may not take away, and for a day that is over.
  public func endPositions(
    of username: Username, at agency: AgencyID?, lastDay: CivilDate, by administration: Standing.Administration, today: CivilDate
  ) throws(DirectoryRefusal) -> [DirectoryEvent] {
    guard let person = people[username], administration.maySee(person) else { throw .notFound }
    let ending = person.positions.filter { position in
      agency.map { $0 == position.agency } ?? true && position.from <= lastDay && position.to.map { $0 > lastDay } ?? true
    }
    guard ending.contains(where: { administration.manages($0.agency) }) else { throw .notFound }
    guard username != administration.username else { throw Self.oneself }
    guard ending.allSatisfy(administration.mayChange) else {
      throw .invalid(
        FieldProblem(
          field: "agency", rule: .notApplicable,
          message: LocalizedText(
            vi: "Người này còn vai trò do quản trị hệ thống cấp; hãy nhờ quản trị hệ thống.",
            en: "This person has roles that only a system administrator grants and ends.")))
    }
    guard lastDay >= today.adding(days: -1) else {
      throw .invalid(
        FieldProblem(
          field: "lastDay", rule: .inPast,
          message: LocalizedText(
            vi: "Ngày cuối sớm nhất là hôm qua, tức là thôi ngay.", en: "The last day is yesterday at the earliest, which means at once.")))
    }
    return Set(ending.map(\.agency)).sorted().map { .positionEnded(username, agency: $0, lastDay: lastDay) }
  }

  /// An agency entrusts the administration of its people to the administrators of another one, besides its own.
  /// - Throws: ``DirectoryRefusal/notFound`` for anybody but a system administrator, and for agencies that are not there;
  ///   ``DirectoryRefusal/invalid(_:)`` when the other one does not stand above it.
  public func entrust(_ agency: AgencyID, to above: AgencyID, by administration: Standing.Administration, today: CivilDate)
    throws(DirectoryRefusal) -> [DirectoryEvent]
  {
    guard administration.isSystemWide, let found = agencies[agency], found.exists(on: today), agencies[above] != nil else {
      throw .notFound
    }
    guard ancestors(of: agency).contains(above) else {
      throw .invalid(
        FieldProblem(
          field: "agency", rule: .unknownAgency,
          message: LocalizedText(
            vi: "Chỉ giao được cho cơ quan cấp trên của cơ quan này.", en: "It can be entrusted only to an agency above this one.")))
    }
    return entrusted[agency]?.contains(above) == true ? [] : [.administrationEntrusted(agency, to: above)]
  }

  /// Takes back what ``entrust(_:to:by:today:)`` gave.
  public func withdraw(_ agency: AgencyID, from above: AgencyID, by administration: Standing.Administration)
    throws(DirectoryRefusal) -> [DirectoryEvent]
  {
    guard administration.isSystemWide, entrusted[agency]?.contains(above) == true else { throw .notFound }
    return [.administrationWithdrawn(agency, from: above)]
  }

  /// The agencies above an agency, nearest first.
  public func ancestors(of agency: AgencyID) -> [AgencyID] {
    var above: [AgencyID] = []
    var next = agencies[agency]?.parent
    // A ring in imported data must not hang the server.
    while let parent = next, parent != agency, !above.contains(parent) {
      above.append(parent)
      next = agencies[parent]?.parent
    }
    return above
  }

  /// The roles of an agency that nobody holds on a day any more after the events, and that somebody held without them.
  public func vacancies(after events: [DirectoryEvent], on day: CivilDate) -> [Vacancy] {
    var after = self
    for event in events { after.apply(event) }
    let touched = Set(
      events.compactMap { event in
        if case .positionEnded(_, let agency, _) = event { agency } else { AgencyID?.none }
      })
    return touched.sorted().flatMap { agency in
      Role.allCases.filter { !staff(of: agency, with: $0, on: day).isEmpty && after.staff(of: agency, with: $0, on: day).isEmpty }
        .map { Vacancy(agency: agency, role: $0) }
    }
  }

  /// A free username for a new person: given name, initials and the agency, as in `annv.sotuphap`, with a number where that is taken.
  public func suggestedUsername(for displayName: String, at agency: AgencyID) -> Username {
    let words = displayName.folded.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
    let initials = words.dropLast().compactMap(\.first).map(String.init).joined()
    let name = String("\(words.last ?? "canbo")\(initials)".prefix(24))
    let domain = agency.rawValue.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(30)
    let candidates = (1...).lazy.map { Username(rawValue: "\(name)\($0 == 1 ? "" : "\($0)").\(domain)") }
    return candidates.first { people[$0] == nil } ?? Username(rawValue: "")
  }

  private static var oneself: DirectoryRefusal {
    .invalid(
      FieldProblem(
        field: "username", rule: .notApplicable,
        message: LocalizedText(
          vi: "Không ai tự cấp hoặc tự bỏ vai trò của mình; hãy nhờ quản trị khác.",
          en: "Nobody grants or ends their own roles; ask another administrator.")))
  }

  private static func line(_ text: String, field: String) throws(DirectoryRefusal) -> String {
    let text = text.cleaned(.line)
    guard !text.isEmpty, text.count <= 200 else {
      throw .invalid(
        FieldProblem(
          field: field, rule: text.isEmpty ? .required : .tooLong,
          message: LocalizedText(vi: "Cần từ 1 đến 200 ký tự.", en: "From 1 to 200 characters are needed.")))
    }
    return text
  }
}

/// A role at an agency that nobody holds.
public struct Vacancy: Hashable, Sendable {
  public let agency: AgencyID
  public let role: Role
}

extension Username {
  /// Whether it can be given to a new person: 3 to 60 of `a` to `z`, digits, and dots or hyphens between them.
  var isWellFormed: Bool {
    let signs = Array(rawValue.utf8)
    let isPlain = { (sign: UInt8) in (0x61...0x7A).contains(sign) || (0x30...0x39).contains(sign) }
    guard (3...60).contains(signs.count), let first = signs.first, let last = signs.last, isPlain(first), isPlain(last) else {
      return false
    }
    return signs.allSatisfy { isPlain($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
  }
}
