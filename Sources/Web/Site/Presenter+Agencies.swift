import Casework
import Registry

extension Presenter {
  private static let casesListed = 200

  // MARK: One agency

  /// - Parameters:
  ///   - maySucceed: whether the reader may rename the agency and merge it.
  ///   - entry: what was typed and has something wrong.
  func agencyPage(of agency: Agency, maySucceed: Bool, entry: AgencyEntry? = nil, problem: FieldProblem? = nil) -> AgencyPage {
    let id = agency.id.rawValue
    return AgencyPage(
      id: id, name: agency.name[language], facts: facts(of: agency), history: history(of: agency),
      channels: agency.channels.enumerated().map { index, channel in
        AgencyPage.Channel(
          kind: Texts.Channels.name(of: channel.kind)[language], address: channel.address, notes: everyNote(of: channel),
          edit: Href(.agencyChannel(id: id)).with("at", "\(index)"))
      }, newChannel: Href(.agencyChannel(id: id)), poster: Href(.poster(agency: id)), people: Href(.directory).with("agency", id),
      identifiers: identifierFields(of: agency, problem),
      change: maySucceed ? changeFields(entry ?? AgencyEntry(of: agency, from: now.date), of: agency, problem) : nil,
      merger: maySucceed && agency.exists(on: now.date) ? Href(.agencyMerger(id: id)) : nil,
      closures: Href(.agencyClosures(id: id)), hours: Href(.agencyHours(id: id)))
  }

  private func facts(of agency: Agency) -> [Fact] {
    let receives = directory.coordinated(by: agency.id, on: now.date).sorted().compactMap { process in
      definitions.newest.first { $0.id == process }?.name[language]
    }
    return [
      Fact(Texts.Agency.id[language], agency.id.rawValue), Fact(Texts.Agency.kind[language], Texts.Agency.kind(agency.kind)[language]),
      Fact(Texts.Agency.parent[language], agency.parent.map(name) ?? Texts.Agency.noParent[language]),
      Fact(Texts.Directory.validity[language], validity(of: agency)),
      Fact(Texts.Agency.positions[language], "\(directory.staff(of: agency.id, on: now.date).count)"),
    ] + (receives.isEmpty ? [] : [Fact(Texts.Agency.receives[language], .several(receives))])
      + (agency.identifiers.isEmpty ? [] : [Fact(Texts.Agency.identifiers[language], .several(agency.identifiers.map(\.value)))])
  }

  private func history(of agency: Agency) -> [Fact] {
    (directory.changes[agency.id] ?? []).reversed().map { change in
      Fact(
        Texts.Agency.changedFrom(day(change.from))[language],
        .several([change.name[language], change.parent.map(name) ?? Texts.Agency.noParent[language]]))
    }
  }

  private func everyNote(of channel: Channel) -> [String] {
    [
      channel.hours?[language], channel.note?[language], channel.validFrom.map { Texts.Channels.from(day($0))[language] },
      channel.validTo.map { Texts.Channels.until(day($0))[language] },
    ].compactMap { $0 }
  }

  // MARK: Forms

  private func identifierFields(of agency: Agency, _ problem: FieldProblem?) -> [FieldView] {
    AgencyIdentifier.Scheme.allCases.map { scheme in
      let label = scheme == .electronic ? Texts.Agency.electronic : Texts.Agency.statistical
      let value = agency.identifiers.first { $0.scheme == scheme }?.value ?? ""
      let isFaulty = problem?.field == "identifiers" && problem?.message[language].contains("“\(value)”") == true
      return FieldView(
        kind: .text, id: scheme.rawValue, label: label[language], value: value, errors: isFaulty ? errors("identifiers", problem) : [],
        maxLength: 35)
    }
  }

  private func changeFields(_ entry: AgencyEntry, of agency: Agency, _ problem: FieldProblem?) -> [FieldView] {
    [
      nameField(entry, problem), englishField(entry, problem), parentField(entry, apartFrom: agency.id, problem),
      dayField("from", Texts.Agency.from, entry.text("from"), problem),
    ]
  }

  func newAgencyPage(_ entry: AgencyEntry, problem: FieldProblem?) -> AdministrationFormPage {
    AdministrationFormPage(
      heading: Texts.Agency.new, of: Texts.Directory.title[language], back: Href(.directory), address: Href(.newAgency),
      fields: [
        FieldView(
          kind: .text, id: "id", label: Texts.Agency.id[language], hint: Texts.Agency.idHint[language], value: entry.text("id"),
          errors: errors("id", problem), isRequired: true, maxLength: 60),
        nameField(entry, problem), englishField(entry, problem),
        FieldView(
          kind: .choice, id: "kind", label: Texts.Agency.kind[language], hint: Texts.Agency.kindHint[language], value: entry.text("kind"),
          choices: AgencyKind.allCases.map { FieldView.Choice(value: $0.rawValue, label: Texts.Agency.kind($0)[language]) },
          errors: errors("kind", problem), isRequired: true),
        parentField(entry, apartFrom: nil, problem), dayField("from", Texts.Agency.from, entry.text("from"), problem),
      ])
  }

  private func nameField(_ entry: AgencyEntry, _ problem: FieldProblem?) -> FieldView {
    FieldView(
      kind: .text, id: "name", label: Texts.Agency.name[language], value: entry.text("name"), errors: errors("name", problem),
      isRequired: true, maxLength: 300)
  }

  private func englishField(_ entry: AgencyEntry, _ problem: FieldProblem?) -> FieldView {
    FieldView(
      kind: .text, id: "english", label: Texts.Agency.english[language], value: entry.text("english"), errors: errors("english", problem),
      isRequired: true, maxLength: 300)
  }

  private func parentField(_ entry: AgencyEntry, apartFrom agency: AgencyID?, _ problem: FieldProblem?) -> FieldView {
    FieldView(
      kind: .choice, id: "parent", label: Texts.Agency.parent[language], value: entry.text("parent"), choices: living(apartFrom: agency),
      errors: errors("parent", problem))
  }

  private func dayField(_ id: String, _ label: LocalizedText, _ value: String, _ problem: FieldProblem?, isRequired: Bool = true)
    -> FieldView
  {
    FieldView(kind: .date, id: id, label: label[language], value: value, errors: errors(id, problem), isRequired: isRequired)
  }

  private func errors(_ field: String, _ problem: FieldProblem?) -> [String] {
    problem?.field == field ? [problem?.message[language] ?? ""] : []
  }

  private func living(apartFrom agency: AgencyID?) -> [FieldView.Choice] {
    directory.listed.filter { $0.exists(on: now.date) && $0.id != agency }.map {
      FieldView.Choice(value: $0.id.rawValue, label: $0.name[language])
    }
  }

  // MARK: A channel

  func channelPage(
    of agency: Agency, _ entry: ChannelEntry, at index: Int?, was: String? = nil, problem: FieldProblem? = nil
  ) -> AdministrationFormPage {
    let id = agency.id.rawValue
    let mark = was ?? index.map { agency.channels[$0].mark } ?? ""
    func text(_ id: String, _ label: LocalizedText) -> FieldView {
      FieldView(kind: .text, id: id, label: label[language], value: entry.text(id), errors: errors(id, problem), maxLength: 300)
    }
    var address = text("address", Texts.Agency.address)
    address.isRequired = true
    return AdministrationFormPage(
      heading: Texts.Agency.channel, of: agency.name[language], back: Href(.agency(id: id)), address: Href(.agencyChannel(id: id)),
      fields: [
        FieldView(
          kind: .choice, id: "kind", label: Texts.Agency.channelKind[language], value: entry.text("kind"),
          choices: Channel.Kind.allCases.map { FieldView.Choice(value: $0.rawValue, label: Texts.Channels.name(of: $0)[language]) },
          errors: errors("kind", problem), isRequired: true),
        address, text("hours", Texts.Agency.hours), text("hoursEnglish", Texts.Agency.hoursEnglish),
        dayField("validFrom", Texts.Agency.validFrom, entry.text("validFrom"), problem, isRequired: false),
        dayField("validTo", Texts.Agency.validTo, entry.text("validTo"), problem, isRequired: false),
      ],
      carried: (index.map { [CarriedValue(name: "at", value: "\($0)"), CarriedValue(name: "was", value: mark)] } ?? [])
        + ["note", "noteEnglish"].map { CarriedValue(name: $0, value: entry.text($0)) },
      remove: index == nil ? nil : Texts.Agency.removeChannel)
  }

  // MARK: Merger

  func mergerPage(of agency: Agency, _ said: [String: String], preview: MergerPreview?, problem: FieldProblem? = nil) -> MergerPage {
    MergerPage(
      id: agency.id.rawValue, name: agency.name[language],
      fields: [
        FieldView(
          kind: .choice, id: "into", label: Texts.Merger.into[language], value: said["into"] ?? "", choices: living(apartFrom: agency.id),
          errors: errors("into", problem), isRequired: true),
        dayField("lastDay", Texts.Merger.lastDay, said["lastDay"] ?? "", problem),
      ], preview: preview.map(view))
  }

  private func view(_ preview: MergerPreview) -> MergerPage.Preview {
    let vacancies = preview.vacancies.prefix(Self.casesListed).map {
      Texts.Merger.vacant($0.code.description, $0.vacant?.name[language] ?? "")[language]
    }
    return MergerPage.Preview(
      version: preview.version,
      summary: Texts.Merger.summary(preview.moves.count, preview.movedDeadlines, preview.people.count)[language],
      obstacles: preview.unreadable.map { Texts.Merger.unreadable($0.description)[language] } + vacancies,
      moves: preview.moves.prefix(Self.casesListed).map(view), more: max(preview.moves.count - Self.casesListed, 0),
      people: preview.people.map { person in
        "\(name(of: person.username)), \(person.title) (\(person.roles.sorted().map { $0.name[language] }.joined(separator: ", ")))"
      },
      receives: preview.receives.map { process in definitions.newest.first { $0.id == process }?.name[language] ?? process.rawValue },
      into: preview.successor.rawValue, lastDay: preview.lastDay.description)
  }

  private func view(_ move: MergerPreview.Move) -> MergerPage.Move {
    let definition = definitions.newest.first { $0.id == move.process }
    return MergerPage.Move(
      code: move.code.description, process: definition?.name[language] ?? move.process.rawValue, from: words(for: move.from),
      to: words(for: move.to),
      deadlines: move.deadlines.map { deadline in
        let clock = definition?.clock(deadline.clock)?.name[language] ?? deadline.clock.rawValue
        return Texts.Merger.moved(clock, deadline.was.map(due) ?? "", deadline.due.map(due) ?? "")[language]
      })
  }
}

extension AgencyEntry {
  /// The agency as it stands, to be changed from today.
  fileprivate init(of agency: Agency, from: CivilDate) {
    self.init([
      "name": .text(agency.name.vi), "english": .text(agency.name.en), "parent": .text(agency.parent?.rawValue ?? ""),
      "from": .text(from.description),
    ])
  }
}
