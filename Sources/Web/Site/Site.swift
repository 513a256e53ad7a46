import Accounts
import Casework
import Crypto
import Registry

/// The pages of the site as functions from what was asked to what is answered. They know nothing of HTTP beyond the words of it, so
/// they are read and tested without a server; ``SiteRoutes`` binds them to addresses.
struct Site: Sendable {
  let registry: Registry
  let desk: Desk
  let calendars: CalendarOffice
  let settings: SiteSettings
  let seal: FileSeal
  let vault: any FileVault
  /// Nil where nothing is told to anybody, as in some tests.
  let notices: NoticeBoard?
  let random: Randomness
  let accounts: Accounts
  let audit: Audit
  let choices = FilterChoices()
  /// Reads files into drafts; nil where no program for it was given.
  var drafts: (any DraftTextExtractor)? = nil
  /// Writes summaries as files; nil where no program for it was given.
  var summaries: (any SummaryFileWriter)? = nil
  /// Reads tables of summaries that were worked on; nil where no program for it was given.
  var tables: (any SummaryFileReader)? = nil
  /// What a trainer may do; nil where it is no training instance.
  var training: Training? = nil
  /// Nil where nothing is sealed.
  var ledger: (any Ledger)? = nil
}

/// What an installation says of itself.
public struct SiteSettings: Sendable {
  public let name: String
  public let owner: LocalizedText
  /// A line above every page, for a demonstration or training installation.
  public let banner: LocalizedText?
  /// What senders are told about their personal data, every version, oldest first.
  public var privacyNotices: [PrivacyNotice] = []
  /// Where the site is reached, such as `https://phananh.cantho.gov.vn`; for addresses that are written down.
  public let address: String
  /// Origins such as `https://cantho.gov.vn` whose pages may show the widget in a frame.
  public let embedOrigins: [String]

  public init(name: String, owner: LocalizedText, banner: LocalizedText?, address: String, embedOrigins: [String] = []) {
    self.name = name
    self.owner = owner
    self.banner = banner
    self.address = address
    self.embedOrigins = embedOrigins
  }
}

/// What somebody asked of a page.
struct Asked: Sendable {
  var language: Language
  /// The path that was asked, for links that come back to it.
  let here: Href
  /// The token that forms carry back.
  let csrf: String
  /// Who is signed in.
  let staff: Username?
  /// The session of whoever is signed in.
  var session: StaffSession? = nil
  /// Where a form comes from, as far as accounts need it.
  var caller = Caller.unknown
  /// The access keys that this browser remembers until it is closed.
  let keys: [CaseCode: String]
  /// Values of the names in the route, such as `code`.
  let path: [String: String]
  let query: [String: String]
  /// What a form sent: an object of fields; nested as the names say.
  var form: Value = .object([:])
  /// Files that came with the form, by field.
  var files: [String: [CaseAttachment]] = [:]
  /// What the last action did, told once.
  var done: LocalizedText? = nil
  /// The cookie that ``keys`` came from, to be added to.
  var keysCookie = CaseKeys("")

  func text(_ name: String) -> String? { form[name]?.text }
}

/// What a page answers.
enum Answer: Sendable {
  case page(any Page, status: Int)
  /// 303: see the page that follows what was done. `done` is told once on it.
  case go(Href, done: LocalizedText?)
  /// The visitor may come back to this case from this browser: its address, then the page.
  case opened(CaseCode, accessKey: String, Href)
  /// The receipt of a case that was just opened, which the visitor may come back to.
  case receipt(ReceiptPage, CaseCode, accessKey: String)
  case file(CaseAttachment)
  /// A part of a page, for a script of ours.
  case fragment(Fragment)
  /// A file to be looked at in its own window, where its type is safe to show.
  case preview(CaseAttachment)
  /// Words for a script of ours.
  case words(String)
  case dossier(Dossier)
  /// Something made for downloading.
  case download([UInt8], name: String, mediaType: String)
  /// A page for a frame on the portals that were allowed to have it. It knows nobody and sets no cookie.
  case framed(any Page, language: Language)
  /// The same for whoever asks, people and programs of other sites alike.
  case shared(SharedDocument)

  static func page(_ page: any Page) -> Answer { .page(page, status: 200) }
}

extension Site {
  func presenter(_ asked: Asked) -> Presenter { Presenter(registry, language: asked.language) }

  /// What every page must know about whoever asks for it.
  func visit(_ asked: Asked, done: LocalizedText?) -> Visit {
    Visit(
      language: asked.language, site: Visit.Site(name: settings.name, owner: settings.owner[asked.language], address: settings.address),
      csrf: asked.csrf, here: asked.here, person: asked.staff.flatMap { person($0, asked.language) },
      banner: settings.banner?[asked.language], feedback: feedback(from: asked.here),
      done: done?[asked.language])
  }

  private func feedback(from page: Href) -> Href? {
    registry.process(at: .foot).map { Href(.sendForm(process: $0.id.rawValue)).with("page", SeenPage(page.text).path) }
  }

  private func person(_ username: Username, _ language: Language) -> Visit.Person? {
    let directory = registry.directory
    guard let person = directory.people[username], let position = directory.positions(of: username, on: registry.now.date).first else {
      return nil
    }
    let roles = position.roles
    return Visit.Person(
      name: person.displayName, position: position.title, agency: directory.agencies[position.agency]?.name[language] ?? "",
      seesBoard: registry.mayFollow(username) && !roles.isDisjoint(with: [.coordinator, .leader, .focal, .auditor]),
      seesDirectory: !roles.isDisjoint(with: [.agencyAdministrator, .systemAdministrator]),
      seesAudit: !roles.isDisjoint(with: [.auditor, .systemAdministrator]),
      seesDigest: roles.contains(.focal), seesNotices: roles.contains(.agencyAdministrator) && !roles.contains(.intake),
      seesDisclosures: !roles.isDisjoint(with: [.auditor, .agencyAdministrator]),
      trains: training != nil && roles.contains(.systemAdministrator))
  }

  /// The case a path names.
  func code(_ asked: Asked) throws -> CaseCode {
    guard let code = asked.path["code"].flatMap(CaseCode.init) else { throw Refusal.noSuchCase }
    return code
  }

  /// The person signed in, or a trip to the sign-in page and back.
  func staff(_ asked: Asked) throws(Problem) -> Username {
    guard let staff = asked.staff else { throw Problem(.signInRequired) }
    return staff
  }

  @Sendable func admitStaff(_ asked: Asked) throws { _ = try staff(asked) }

  /// - Throws: what a case that is not there throws, when this browser has not shown the key.
  @Sendable func admitSender(_ asked: Asked) async throws {
    guard try await sender(asked) != nil else { throw Refusal.noSuchCase }
  }

  /// Keeps the files of a form for good, just before a case names them.
  /// - Throws: ``Casework/Refusal/invalid(_:)`` when one has waited too long and has to be chosen again.
  func claim(_ filled: FilledForm) async throws {
    do {
      try await vault.claim(filled.received.map(\.hash))
    } catch VaultError.missing(let hash) {
      let place = filled.data.object?.first { $0.value.list?.contains { $0["hash"]?.text == hash } == true }?.key ?? ""
      throw Refusal.invalid([FieldProblem(field: place, rule: .required, message: Texts.Form.fileLetGo)])
    }
  }

  /// The sender of the case that the path names, if this browser has shown its key.
  func sender(_ asked: Asked) async throws -> Casework.Reader? {
    try await sender(of: try code(asked), asked)
  }

  /// The sender of a case, if this browser has shown its key.
  func sender(of code: CaseCode, _ asked: Asked) async throws -> Casework.Reader? {
    guard let key = asked.keys[code] else { return nil }
    return try await registry.sender(of: code, accessKey: key)
  }
}

extension Randomness {
  /// A key that makes sending one form twice one case: 128 bits in hex.
  func key() -> String { bytes(16).hex }
}

extension [UInt8] {
  /// SHA-256 in lower-case hex.
  var sha256: String { [UInt8](SHA256.hash(data: self)).hex }
}
