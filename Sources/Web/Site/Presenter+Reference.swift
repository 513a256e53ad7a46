import Casework

extension Presenter {
  // MARK: Calendar

  /// - Parameters:
  ///   - query: `from`, `amount` and `unit` of a term, and `year`.
  ///   - mayDecree: whether the reader may change the days that notices fix.
  func calendarPage(_ query: [String: String], mayDecree: Bool = false) -> CalendarPage {
    let request = TermRequest(query, today: now.date)
    let year = query["year"].flatMap { Int($0) }.flatMap { WorkingCalendar.coverage.contains($0) ? $0 : nil } ?? now.date.year
    let certificate = request.asked.map { calendars.national.certificate(from: .startOfDay($0.from), term: $0.term) }
    return CalendarPage(
      fields: request.fields(in: language), result: certificate.map(clock), mayStillMove: certificate?.announced == false,
      year: calendarYear(year), closures: closures(in: year), decrees: mayDecree ? Href(.decrees(year: "\(year)")) : nil)
  }

  private func clock(_ certificate: DeadlineCertificate) -> ClockView {
    ClockView(
      id: "term", name: certificate.term.spoken(in: language), due: certificate.due.map(due) ?? "",
      remaining: Texts.Clock.legendSince(day(certificate.from.date))[language], tone: .plain, term: certificate.term.spoken(in: language),
      basis: Texts.Calendar.national[language], days: days(of: certificate))
  }

  private func calendarYear(_ year: Int) -> CalendarPage.Year {
    let calendar = calendars.national
    let days = calendar.days(of: year)
    func address(_ year: Int) -> Href? {
      WorkingCalendar.coverage.contains(year) ? Href(.calendar).with("year", "\(year)").at("year") : nil
    }
    return CalendarPage.Year(
      number: year, drawing: TrustedSVG(drawnByUs: calendar.svg(of: year, language)), workingDays: days.count(where: \.isWorking),
      days: days.filter(\.isSpecial).map { special in
        CalendarPage.SpecialDay(
          date: day(special.date), name: special.reason.name[language],
          standing: (special.isWorking ? Texts.Calendar.worksWord : Texts.Calendar.offWord)[language],
          tone: special.isWorking ? .inTime : .plain, source: special.source ?? "")
      }, isAnnounced: calendar.isAnnounced(year), previous: address(year - 1), next: address(year + 1),
      picture: Href(.calendarPicture(year: "\(year).svg")))
  }

  private func closures(in year: Int) -> [CalendarPage.ClosedDays] {
    let closed = calendars.closures.filter { $0.closure.from.year <= year && year <= $0.closure.through.year }
    return closed.sorted { ($0.closure.from, $0.agency) < ($1.closure.from, $1.agency) }.map { closed in
      CalendarPage.ClosedDays(
        agency: name(of: closed.agency), days: days(of: closed.closure), reason: closed.closure.reason[language],
        source: closed.closure.source)
    }
  }

  func days(of closure: Closure) -> String {
    closure.from == closure.through
      ? day(closure.from) : Texts.Calendars.span(day(closure.from), day(closure.through))[language]
  }

  // MARK: Channels

  /// Agencies that exist and say how to reach them, the web first.
  func channelsPage(_ query: String) -> ChannelsPage {
    let words = query.folded.split(separator: " ")
    let agencies = directory.listed.compactMap { directory.agencies[$0.id] }.filter { $0.exists(on: now.date) }
    let found = agencies.filter { agency in
      let text = ([agency.name.vi, agency.name.en] + openChannels(of: agency).map(\.address)).joined(separator: " ").folded
      return words.allSatisfy { text.contains($0) }
    }
    return ChannelsPage(
      filters: FilterBar(query: query, clear: query.isEmpty ? nil : Href(.channels)),
      agencies: found.map { agency in
        ChannelsPage.Agency(
          name: agency.name[language], ways: openChannels(of: agency).map(way), poster: Href(.poster(agency: agency.id.rawValue)))
      })
  }

  private func openChannels(of agency: Agency) -> [Channel] {
    let open = agency.channels.filter { $0.isOpen(on: now.date) }
    return Channel.Kind.allCases.flatMap { kind in open.filter { $0.kind == kind } }
  }

  private func way(_ channel: Channel) -> ChannelsPage.Way {
    ChannelsPage.Way(
      kind: Texts.Channels.name(of: channel.kind)[language], address: channel.address, link: channel.link, notes: notes(of: channel))
  }

  private func notes(of channel: Channel) -> [String] {
    [
      channel.hours?[language], channel.note?[language], channel.validTo.map { Texts.Channels.until(day($0))[language] },
    ].compactMap { $0 }
  }

  func poster(of agency: Agency, address: String, processes: [ProcessDefinition]) -> PosterPage {
    let promises = processes.compactMap { process in
      process.clock("answer").map { answer in
        PosterPage.Promise(process: process.name[language], term: answer.term.spoken(in: language), basis: citation(answer.basis))
      }
    }
    return PosterPage(
      agency: agency.name[language], code: QRCode.svg(of: address, label: Texts.Poster.picture(address)[language]), address: address,
      promises: promises,
      ways: openChannels(of: agency).map { channel in
        Fact(Texts.Channels.name(of: channel.kind)[language], .several([channel.address] + notes(of: channel)))
      })
  }

  // MARK: Processes

  /// - Parameter uses: nil for readers who are not told how many cases run on what.
  func processesPage(uses: [VersionUse]?) -> ProcessesPage {
    let versions = definitions.newest.flatMap { newest in
      definitions.versions(of: newest.id).reversed().map { version in row(version, isNewest: version.version == newest.version, uses) }
    }
    return ProcessesPage(versions: versions, showsUse: uses != nil)
  }

  private func row(_ process: ProcessDefinition, isNewest: Bool, _ uses: [VersionUse]?) -> ProcessesPage.Version {
    let from = day(process.effectiveFrom)
    let address = Href(.process(id: process.id.rawValue))
    let open = uses?.first { $0.process == process.id && $0.version == process.version }?.open ?? 0
    return ProcessesPage.Version(
      process: process.name[language], address: isNewest ? address : address.with("version", "\(process.version)"),
      number: "\(process.version)",
      inForce: (process.effectiveTo.map { Texts.Processes.between(from, day($0)) } ?? Texts.Processes.from(from))[language],
      isInForce: definitions.current(process.id, on: now.date) == process,
      drawing: isNewest ? Href(.processFile(name: "\(process.id).svg")) : nil,
      bpmn: isNewest ? Href(.processFile(name: "\(process.id).bpmn")) : nil, openCases: uses == nil ? nil : "\(open)",
      findings: uses == nil ? [] : definitions.findings(in: process).map { "\($0.where): \($0.message[language])" })
  }
}

extension Channel {
  /// Where a click on it leads. Addresses come from administrators; what is no address leads nowhere.
  fileprivate var link: Href? {
    switch kind {
    case .web: Href(external: address)
    case .email: Href(external: "mailto:\(address)")
    case .phone, .hotline1022: Href(external: "tel:\(address.filter { $0.isASCII && ($0.isNumber || $0 == "+") })")
    case .desk, .post: nil
    }
  }
}

/// The term that somebody asks to be counted, as the address says it.
private struct TermRequest {
  private let query: [String: String]
  private let today: CivilDate

  init(_ query: [String: String], today: CivilDate) {
    self.query = query
    self.today = today
  }

  private var from: CivilDate? { CivilDate(query["from"] ?? "") }
  private var unit: Term.Unit { query["unit"].flatMap(Term.Unit.init) ?? .workingDays }
  /// Every day is listed with its reason; a year and a half of them is more than any limit of law.
  private var amount: Int? { Int(query["amount"] ?? "").flatMap { (0...400).contains($0) ? $0 : nil } }
  private var isAsked: Bool { query["from"] != nil || query["amount"] != nil }

  var asked: (from: CivilDate, term: Term)? {
    guard let from, let amount else { return nil }
    return (from, Term(amount, unit))
  }

  func fields(in language: Language) -> [FieldView] {
    let units: [(Term.Unit, LocalizedText)] = [
      (.workingDays, Texts.Calendar.workingDays), (.calendarDays, Texts.Calendar.calendarDays),
      (.workingHours, Texts.Calendar.workingHours),
    ]
    return [
      FieldView(
        kind: .date, id: "from", label: Texts.Calendar.from[language], hint: Texts.Calendar.fromHint[language],
        value: query["from"] ?? today.description, errors: isAsked && from == nil ? [Texts.Calendar.badDate[language]] : [],
        isRequired: true),
      FieldView(
        kind: .number, id: "amount", label: Texts.Calendar.amount[language], value: query["amount"] ?? "15",
        errors: isAsked && amount == nil ? [Texts.Calendar.badAmount[language]] : [], isRequired: true),
      FieldView(
        kind: .choice, id: "unit", label: Texts.Calendar.unit[language], value: unit.rawValue,
        choices: units.map { FieldView.Choice(value: $0.0.rawValue, label: $0.1[language]) }, isRequired: true),
    ]
  }
}
