import Casework
import Registry

// Personal data: reading it with a reason, and who read it.

extension Site {
  /// Shows a person of the staff who sent a case until the end of the day, and keeps why.
  func disclose(_ asked: Asked) async throws -> Answer {
    let username = try staff(asked)
    let code = try code(asked)
    let (reason, note) = (asked.text("reason") ?? "", asked.text("note") ?? "")
    do {
      try await registry.disclose(code, to: username, reason: reason, note: note)
      return .go(Href(.workCase(code: code.description)).at("sender"), done: Texts.Privacy.disclosed)
    } catch Refusal.invalid(let problems) {
      var page = try await workPage(asked, username)
      page.unmasking = presenter(asked).unmasking(reason: reason, note: note, problems: problems)
      return .page(page, status: 422)
    }
  }

  // MARK: A case as one file

  /// For a person of the staff: with personal data masked as on the page.
  func workDossier(_ asked: Asked) async throws -> Answer {
    let username = try staff(asked)
    let disclosed = try await registry.openMasked(try code(asked), for: username)
    let present = presenter(asked)
    let reader = Texts.Dossier.forStaff(present.name(of: username))[asked.language]
    return .dossier(
      present.dossier(
        disclosed.found, log: disclosed.log, for: reader, banner: settings.banner,
        evidence: await Dossier.evidence(of: disclosed.found, from: ledger)))
  }

  /// For the sender: all that is held of their case (Law 91/2025/QH15 Art 4: the right to have one's data).
  func trackedData(_ asked: Asked) async throws -> Answer {
    guard let sender = try await sender(asked) else { return try askForKey(asked) }
    let found = try await registry.open(try code(asked), as: sender)
    let log = try await registry.disclosures(of: found.file.code, as: sender)
    let reader = Texts.Dossier.bySender[asked.language]
    return .dossier(
      presenter(asked).dossier(
        found, log: log, for: reader, banner: settings.banner, evidence: await Dossier.evidence(of: found, from: ledger)))
  }

  // MARK: Who read what

  /// For auditors every entry; for the administrator of an agency how much each of its people was shown; for others what they read.
  func disclosures(_ asked: Asked) async throws -> Answer {
    let username = try staff(asked)
    let present = presenter(asked)
    if !registry.audits(username), let counts = try await counts(for: username) {
      return .page(present.disclosureCountsPage(counts.rows, of: counts.agency, days: Self.daysCounted))
    }
    let search = DisclosureSearch(asked.query)
    return .page(present.disclosuresPage(try await registry.disclosures(search.query, for: username), search))
  }

  private static let daysCounted = 30

  /// Nil for whoever administers no agency.
  private func counts(for username: Username) async throws -> (agency: AgencyID, rows: [DisclosureCount])? {
    let from = registry.now.adding(milliseconds: -Int64(Self.daysCounted) * 86_400_000)
    do {
      let (agency, counts) = try await registry.disclosureCounts(from: from, until: registry.now, for: username)
      return (agency, counts)
    } catch Refusal.noSuchCase { return nil }
  }

  // MARK: What senders are told

  func privacy(_ asked: Asked) -> Answer {
    var page = presenter(asked).privacyPage(settings.privacyNotices)
    page.receivesRequests = registry.process(at: .ownCase) != nil
    return .page(page)
  }
}

/// What an auditor looks for: what the address says after the question mark.
struct DisclosureSearch: Sendable {
  let code: String
  let person: String
  let from: String
  let until: String
  let query: DisclosureQuery
  /// Something that was typed could not be read.
  let isUnreadable: Bool

  init(_ asked: [String: String]) {
    func typed(_ name: String) -> String { asked[name]?.cleaned(.line) ?? "" }
    (code, person, from, until) = (typed("code"), typed("person"), typed("from"), typed("until"))
    let (file, first, last) = (CaseCode(code.uppercased()), CivilDate(from), CivilDate(until))
    query = DisclosureQuery(
      code: file, person: person.isEmpty ? nil : Username(rawValue: person.lowercased()), from: first.map(Instant.startOfDay),
      until: last.map { .startOfDay($0.adding(days: 1)) }, before: asked["before"].flatMap { Int64($0) })
    isUnreadable = !code.isEmpty && file == nil || !from.isEmpty && first == nil || !until.isEmpty && last == nil
  }

  /// The list's own address, without a place in it.
  var address: Href {
    [("code", code), ("person", person), ("from", from), ("until", until)].filter { !$0.1.isEmpty }
      .reduce(Href(.disclosures)) { $0.with($1.0, $1.1) }
  }
}
