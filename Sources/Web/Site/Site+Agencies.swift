import Casework
import Registry

// Agencies for those who administer them. Whoever may not looks in vain: what one may not see looks absent.

extension Site {
  @Sendable func admitSystemAdministrator(_ asked: Asked) throws {
    guard registry.isSystemAdministrator(try staff(asked)) else { throw DirectoryRefusal.notFound }
  }

  @Sendable func admitAgencyAdministrator(_ asked: Asked) throws { _ = try describable(asked) }

  /// The agency that the path names, when the reader administers it.
  private func describable(_ asked: Asked) throws -> (agency: Agency, username: Username) {
    let username = try staff(asked)
    let id = AgencyID(rawValue: asked.path["id"] ?? "")
    guard let agency = registry.directory.agencies[id], registry.mayDescribe(id, username) else { throw DirectoryRefusal.notFound }
    return (agency, username)
  }

  // MARK: One agency

  func agency(_ asked: Asked) throws -> Answer {
    let (agency, username) = try describable(asked)
    return .page(presenter(asked).agencyPage(of: agency, maySucceed: registry.isSystemAdministrator(username)))
  }

  func changeAgency(_ asked: Asked) async throws -> Answer {
    let (agency, username) = try describable(asked)
    let entry = AgencyEntry(asked.form)
    do {
      guard let from = entry.from else { throw DirectoryRefusal.invalid(entry.badDay("from")) }
      try await registry.change(AgencyChange(agency: agency.id, name: entry.name, parent: entry.parent, from: from), by: username)
      return .go(Href(.agency(id: agency.id.rawValue)), done: Texts.Agency.changed)
    } catch DirectoryRefusal.invalid(let problem) {
      var page = presenter(asked).agencyPage(of: agency, maySucceed: true, entry: entry, problem: problem)
      page.faulty = .change
      return .page(page, status: 422)
    }
  }

  func identifyAgency(_ asked: Asked) async throws -> Answer {
    let (agency, username) = try describable(asked)
    let identifiers = AgencyIdentifier.Scheme.allCases.compactMap { scheme in
      asked.text(scheme.rawValue).flatMap { $0.isEmpty ? nil : AgencyIdentifier(scheme: scheme, value: $0.cleaned(.line)) }
    }
    do {
      try await registry.describe(agency.id, identifiers: identifiers, channels: agency.channels, by: username)
      return .go(Href(.agency(id: agency.id.rawValue)), done: Texts.Agency.changed)
    } catch DirectoryRefusal.invalid(let problem) {
      var tried = agency
      tried.identifiers = identifiers
      var page = presenter(asked).agencyPage(of: tried, maySucceed: registry.isSystemAdministrator(username), problem: problem)
      page.faulty = .identifiers
      return .page(page, status: 422)
    }
  }

  // MARK: A new agency

  func newAgency(_ asked: Asked) throws -> Answer {
    try admitSystemAdministrator(asked)
    return .page(presenter(asked).newAgencyPage(AgencyEntry(["from": .text(registry.now.date.description)]), problem: nil))
  }

  func registerAgency(_ asked: Asked) async throws -> Answer {
    let username = try staff(asked)
    let entry = AgencyEntry(asked.form)
    do {
      guard let from = entry.from else { throw DirectoryRefusal.invalid(entry.badDay("from")) }
      guard let kind = entry.kind else { throw DirectoryRefusal.invalid(entry.unknownKind) }
      try await registry.register(
        Agency(id: entry.id, name: entry.name, kind: kind, parent: entry.parent, validFrom: from), by: username)
      return .go(Href(.agency(id: entry.id.rawValue)), done: Texts.Agency.registered)
    } catch DirectoryRefusal.invalid(let problem) {
      return .page(presenter(asked).newAgencyPage(entry, problem: problem), status: 422)
    }
  }

  // MARK: Channels

  /// `?at=2` is the third channel; without it, a new one.
  func channelForm(_ asked: Asked) throws -> Answer {
    let (agency, _) = try describable(asked)
    guard let text = asked.query["at"] else { return .page(presenter(asked).channelPage(of: agency, ChannelEntry([:]), at: nil)) }
    guard let index = Int(text), agency.channels.indices.contains(index) else { throw DirectoryRefusal.notFound }
    return .page(presenter(asked).channelPage(of: agency, ChannelEntry(agency.channels[index]), at: index))
  }

  func saveChannel(_ asked: Asked) async throws -> Answer {
    let (agency, username) = try describable(asked)
    let entry = ChannelEntry(asked.form)
    var channels = agency.channels
    let index = asked.text("at").flatMap { Int($0) }
    if let index {
      // Somebody else may have taken it away or put another in its place since the form was shown.
      guard channels.indices.contains(index), channels[index].mark == asked.text("was") else { throw Problem(.moved) }
      channels.remove(at: index)
    }
    do {
      if asked.text(Intent.fieldName).flatMap(Intent.init(text:)) != .removeRow(list: "entry", index: 0) {
        channels.insert(try entry.channel(), at: index ?? channels.endIndex)
      }
      try await registry.describe(agency.id, identifiers: agency.identifiers, channels: channels, by: username)
      return .go(Href(.agency(id: agency.id.rawValue)).at("channels"), done: Texts.Agency.changed)
    } catch DirectoryRefusal.invalid(let problem) {
      return .page(presenter(asked).channelPage(of: agency, entry, at: index, was: asked.text("was"), problem: problem), status: 422)
    }
  }

  // MARK: Merger

  func merger(_ asked: Asked) async throws -> Answer {
    try admitSystemAdministrator(asked)
    let (agency, username) = try describable(asked)
    return .page(try await mergerPage(of: agency, asked.query, asked, username))
  }

  /// - Parameter said: `into` and `lastDay`, as the address or a form says them.
  private func mergerPage(of agency: Agency, _ said: [String: String], _ asked: Asked, _ username: Username) async throws -> MergerPage {
    let present = presenter(asked)
    guard said["into"] != nil || said["lastDay"] != nil else { return present.mergerPage(of: agency, said, preview: nil) }
    guard let lastDay = CivilDate(said["lastDay"] ?? "") else {
      return present.mergerPage(of: agency, said, preview: nil, problem: AgencyEntry([:]).badDay("lastDay"))
    }
    do {
      let preview = try await registry.previewMerger(
        of: agency.id, into: AgencyID(rawValue: said["into"] ?? ""), lastDay: lastDay, by: username)
      return present.mergerPage(of: agency, said, preview: preview)
    } catch DirectoryRefusal.invalid(let problem) {
      return present.mergerPage(of: agency, said, preview: nil, problem: problem)
    }
  }

  func merge(_ asked: Asked) async throws -> Answer {
    let (agency, username) = try describable(asked)
    let said = ["into": asked.text("into") ?? "", "lastDay": asked.text("lastDay") ?? ""]
    do {
      guard let lastDay = CivilDate(said["lastDay"] ?? "") else { throw DirectoryRefusal.invalid(AgencyEntry([:]).badDay("lastDay")) }
      // Without a preview nobody saw what it does.
      let moved = try await registry.merge(
        agency.id, into: AgencyID(rawValue: said["into"] ?? ""), lastDay: lastDay, preview: asked.text("preview") ?? "", by: username)
      return .go(Href(.agency(id: agency.id.rawValue)), done: Texts.Merger.done(moved))
    } catch DirectoryRefusal.previewOutdated {
      var page = try await mergerPage(of: agency, said, asked, username)
      page.isOutdated = true
      return .page(page, status: 409)
    } catch DirectoryRefusal.invalid(let problem) {
      return .page(presenter(asked).mergerPage(of: agency, said, preview: nil, problem: problem), status: 422)
    }
  }
}

/// What an administrator typed about an agency.
struct AgencyEntry {
  let form: Value

  init(_ form: Value) { self.form = form }

  func text(_ field: String) -> String { (form[field]?.text ?? "").cleaned(.line) }

  var id: AgencyID { AgencyID(rawValue: text("id")) }
  var name: LocalizedText { LocalizedText(vi: text("name"), en: text("english")) }
  var kind: AgencyKind? { AgencyKind(rawValue: text("kind")) }
  var parent: AgencyID? { text("parent").isEmpty ? nil : AgencyID(rawValue: text("parent")) }
  var from: CivilDate? { CivilDate(text("from")) }

  func badDay(_ field: String) -> FieldProblem { FieldProblem(field: field, rule: .format, message: Texts.Agency.badDay) }
  var unknownKind: FieldProblem { FieldProblem(field: "kind", rule: .unknownChoice, message: Texts.Agency.unknownKind) }
}

/// What an administrator typed about a channel.
struct ChannelEntry {
  let form: Value

  init(_ form: Value) { self.form = form }

  init(_ channel: Channel) {
    form = .object([
      "kind": .text(channel.kind.rawValue), "address": .text(channel.address), "hours": .text(channel.hours?.vi ?? ""),
      "hoursEnglish": .text(channel.hours?.en ?? ""), "validFrom": .text(channel.validFrom?.description ?? ""),
      "validTo": .text(channel.validTo?.description ?? ""), "note": .text(channel.note?.vi ?? ""),
      "noteEnglish": .text(channel.note?.en ?? ""),
    ])
  }

  func text(_ field: String) -> String { (form[field]?.text ?? "").cleaned(.line) }

  /// - Throws: ``Casework/DirectoryRefusal/invalid(_:)`` for what cannot be read at all; the directory looks at the rest.
  func channel() throws(DirectoryRefusal) -> Channel {
    guard let kind = Channel.Kind(rawValue: text("kind")) else { throw .invalid(AgencyEntry(form).unknownKind) }
    return Channel(
      kind: kind, address: text("address"), note: words("note"), hours: words("hours"), validFrom: try day("validFrom"),
      validTo: try day("validTo"))
  }

  /// What has no English stands in Vietnamese there too.
  private func words(_ field: String) -> LocalizedText? {
    let (vi, en) = (text(field), text("\(field)English"))
    return vi.isEmpty ? nil : LocalizedText(vi: vi, en: en.isEmpty ? vi : en)
  }

  private func day(_ field: String) throws(DirectoryRefusal) -> CivilDate? {
    guard !text(field).isEmpty else { return nil }
    guard let day = CivilDate(text(field)) else { throw .invalid(AgencyEntry(form).badDay(field)) }
    return day
  }
}

extension Channel {
  /// Tells one channel of an agency from another.
  var mark: String { "\(kind.rawValue) \(address)" }
}
