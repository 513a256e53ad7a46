/// Every address of the site, in one place: the server registers `Route.Pattern`, pages link to `Route`, and a route's path is its own
/// pattern filled in, so the two cannot drift apart.
enum Route {
  case home
  case send
  case sendForm(process: String)
  /// Reads a text that is being written; keeps nothing.
  case sendReading(process: String)
  case uploads
  case upload(id: String)
  case follow
  case trackedCase(code: String)
  case trackedCaseAction(code: String, action: String)
  case trackedCaseFile(code: String, file: String)
  case published
  case publishedRSS
  case publishedJSON
  case publishedAnswer(code: String)
  case process(id: String)
  case processes
  case calendar
  case decrees(year: String)
  /// A file of the interface that people download too.
  case calendarPicture(year: String)
  case processFile(name: String)
  case channels
  case poster(agency: String)
  case news
  case newsArticle(id: String)
  case guides
  case guide(id: String)
  case articles
  case articleEditor(id: String)
  case agency(id: String)
  case agencyChange(id: String)
  case agencyIdentifiers(id: String)
  case agencyChannel(id: String)
  case agencyMerger(id: String)
  case agencyClosures(id: String)
  case agencyHours(id: String)
  case receiving
  case receivingOf(process: String)
  case newAgency
  case signIn
  case signOut
  case inbox
  case forwardSelected
  case assignSelected
  case workCase(code: String)
  case workCaseAction(code: String, action: String)
  case workCaseFile(code: String, file: String)
  case inboxEvents
  case saveView
  case changeView(id: String)
  case workCaseFilePreview(code: String, file: String)
  case drafts(code: String)
  case filledTemplate(code: String, template: String)
  case answerAlike(code: String)
  case templates
  case template(id: String)
  case delegations
  case revokeDelegation
  case workCaseIdentity(code: String)
  case workCaseDossier(code: String)
  case trackedCaseData(code: String)
  case disclosures
  case privacy
  case training
  case trainingReset
  case newCase(process: String)
  case beginRequest(process: String)
  case revision(code: String)
  case summary(code: String)
  case summaryFile(code: String, format: String)
  case board
  case notices
  case notice(id: String)
  case digest
  case urge
  case dashboard
  case figureCases
  case opinionFigures
  case opinionFiguresFile
  case directory
  case appoint
  case administrators(agency: String)
  case person(username: String)
  case newPosition(username: String)
  case leave(username: String)
  case personAccount(username: String)
  case invitations
  case audit
  case auditExport
  case welcome(token: String)
  case account
  case workEmail
  case sessions
  case secondFactor
  case removeSecondFactor
  case signInCode
  case design
  case language
  case rules
  case integration
  case embedPublished
  case embedSend
  case embedTheme
  case publication(code: String)
  case verify
  case verifyFile
  case sitemap
  case robots
  case ledger
  case ledgerBlock(height: String)
  case ledgerEntry(index: String)
  case ledgerReceipt(index: String)
  case ledgerPolicy
  case ledgerCheckpoint
  case ledgerAnchor(day: String, part: String)
  case trackedCaseReceipt(code: String, event: String)
  case trackedCaseOpening(code: String, event: String)
  case asset(name: String)

  /// The pattern that a router registers. A name in braces stands for one segment.
  enum Pattern: String, CaseIterable {
    case home = "/"
    case send = "/send"
    case sendForm = "/send/{process}"
    case sendReading = "/send/{process}/reading"
    case uploads = "/uploads"
    case upload = "/uploads/{id}"
    case follow = "/follow"
    case trackedCase = "/cases/{code}"
    case trackedCaseAction = "/cases/{code}/actions/{action}"
    case trackedCaseFile = "/cases/{code}/files/{file}"
    case published = "/published"
    case publishedRSS = "/published/feed.xml"
    case publishedJSON = "/published/feed.json"
    case publishedAnswer = "/published/{code}"
    case process = "/processes/{id}"
    case processes = "/processes"
    case calendar = "/calendar"
    case decrees = "/calendar/decrees/{year}"
    case calendarPicture = "/api/v1/calendar/years/{year}"
    case processFile = "/api/v1/processes/{id}"
    case channels = "/channels"
    case poster = "/channels/{agency}/poster"
    case news = "/news"
    case newsArticle = "/news/{id}"
    case guides = "/guides"
    case guide = "/guides/{id}"
    case articles = "/articles"
    case articleEditor = "/articles/{id}/edit"
    case agency = "/agencies/{id}"
    case agencyChange = "/agencies/{id}/change"
    case agencyIdentifiers = "/agencies/{id}/identifiers"
    case agencyChannel = "/agencies/{id}/channel"
    case agencyMerger = "/agencies/{id}/merger"
    case agencyClosures = "/agencies/{id}/closures"
    case agencyHours = "/agencies/{id}/hours"
    case receiving = "/receiving"
    case receivingOf = "/receiving/{process}"
    case newAgency = "/directory/new-agency"
    case signIn = "/sign-in"
    case signOut = "/sign-out"
    case inbox = "/inbox"
    case forwardSelected = "/inbox/forward"
    case assignSelected = "/inbox/assign"
    case workCase = "/work/{code}"
    case workCaseAction = "/work/{code}/actions/{action}"
    case workCaseFile = "/work/{code}/files/{file}"
    case inboxEvents = "/inbox/events"
    case saveView = "/inbox/views"
    case changeView = "/inbox/views/{view}"
    case workCaseFilePreview = "/work/{code}/files/{file}/view"
    case drafts = "/work/{code}/drafts"
    case filledTemplate = "/work/{code}/templates/{template}"
    case answerAlike = "/work/{code}/answer-alike"
    case templates = "/templates"
    case template = "/templates/{template}"
    case delegations = "/delegations"
    case revokeDelegation = "/delegations/revoke"
    case workCaseIdentity = "/work/{code}/identity"
    case workCaseDossier = "/work/{code}/dossier"
    case trackedCaseData = "/cases/{code}/data"
    case disclosures = "/disclosures"
    case privacy = "/privacy"
    case training = "/training"
    case trainingReset = "/training/reset"
    case newCase = "/work/new/{process}"
    case beginRequest = "/work/begin/{process}"
    case revision = "/work/{code}/revision"
    case summary = "/work/{code}/summary"
    case summaryFile = "/work/{code}/summary/{format}"
    case board = "/board"
    case notices = "/notices"
    case notice = "/notices/{id}"
    case digest = "/digest"
    case urge = "/board/urge"
    case dashboard = "/dashboard"
    case figureCases = "/dashboard/cases"
    case opinionFigures = "/dashboard/opinions"
    case opinionFiguresFile = "/dashboard/opinions/csv"
    case directory = "/directory"
    case appoint = "/appoint"
    case administrators = "/administrators/{agency}"
    case person = "/people/{username}"
    case newPosition = "/people/{username}/positions"
    case leave = "/people/{username}/leave"
    case personAccount = "/people/{username}/account"
    case invitations = "/invitations"
    case audit = "/audit"
    case auditExport = "/audit/export"
    case welcome = "/welcome/{token}"
    case account = "/account"
    case workEmail = "/account/work-email"
    case sessions = "/account/sessions"
    case secondFactor = "/account/second-factor"
    case removeSecondFactor = "/account/second-factor/remove"
    case signInCode = "/sign-in/code"
    case design = "/design"
    case language = "/language"
    case rules = "/rules"
    case integration = "/integration"
    case embedPublished = "/embed/published"
    case embedSend = "/embed/send"
    case embedTheme = "/embed/theme.css"
    case publication = "/work/{code}/publication"
    case verify = "/verify"
    case verifyFile = "/verify/offline"
    case sitemap = "/sitemap.xml"
    case robots = "/robots.txt"
    case ledger = "/ledger"
    case ledgerBlock = "/ledger/blocks/{height}"
    case ledgerEntry = "/ledger/entries/{index}"
    case ledgerReceipt = "/ledger/entries/{index}/receipt"
    case ledgerPolicy = "/ledger/policy"
    case ledgerCheckpoint = "/ledger/checkpoint"
    case ledgerAnchor = "/ledger/anchors/{day}/{part}"
    case trackedCaseReceipt = "/cases/{code}/events/{event}/receipt"
    case trackedCaseOpening = "/cases/{code}/events/{event}/opening"
    case asset = "/assets/{name}"
  }

  /// The path with its values, percent-encoded.
  var path: String {
    let (pattern, values) = filling
    guard !values.isEmpty else { return pattern.rawValue }
    var bytes: [UInt8] = []
    var remaining = values[...]
    var isName = false
    for byte in pattern.rawValue.utf8 {
      switch byte {
      case UInt8(ascii: "{"):
        isName = true
        if let value = remaining.popFirst() { Escape.urlComponent(value, to: &bytes) }
      case UInt8(ascii: "}"): isName = false
      default: if !isName { bytes.append(byte) }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  var pattern: Pattern { filling.pattern }

  private var filling: (pattern: Pattern, values: [String]) {
    switch self {
    case .home: (.home, [])
    case .send: (.send, [])
    case .sendForm(let process): (.sendForm, [process])
    case .sendReading(let process): (.sendReading, [process])
    case .uploads: (.uploads, [])
    case .upload(let id): (.upload, [id])
    case .follow: (.follow, [])
    case .trackedCase(let code): (.trackedCase, [code])
    case .trackedCaseAction(let code, let action): (.trackedCaseAction, [code, action])
    case .trackedCaseFile(let code, let file): (.trackedCaseFile, [code, file])
    case .published: (.published, [])
    case .publishedRSS: (.publishedRSS, [])
    case .publishedJSON: (.publishedJSON, [])
    case .publishedAnswer(let code): (.publishedAnswer, [code])
    case .process(let id): (.process, [id])
    case .processes: (.processes, [])
    case .calendar: (.calendar, [])
    case .decrees(let year): (.decrees, [year])
    case .calendarPicture(let year): (.calendarPicture, [year])
    case .processFile(let name): (.processFile, [name])
    case .channels: (.channels, [])
    case .poster(let agency): (.poster, [agency])
    case .news: (.news, [])
    case .newsArticle(let id): (.newsArticle, [id])
    case .guides: (.guides, [])
    case .guide(let id): (.guide, [id])
    case .articles: (.articles, [])
    case .articleEditor(let id): (.articleEditor, [id])
    case .agency(let id): (.agency, [id])
    case .agencyChange(let id): (.agencyChange, [id])
    case .agencyIdentifiers(let id): (.agencyIdentifiers, [id])
    case .agencyChannel(let id): (.agencyChannel, [id])
    case .agencyMerger(let id): (.agencyMerger, [id])
    case .agencyClosures(let id): (.agencyClosures, [id])
    case .agencyHours(let id): (.agencyHours, [id])
    case .receiving: (.receiving, [])
    case .receivingOf(let process): (.receivingOf, [process])
    case .newAgency: (.newAgency, [])
    case .signIn: (.signIn, [])
    case .signOut: (.signOut, [])
    case .inbox: (.inbox, [])
    case .forwardSelected: (.forwardSelected, [])
    case .assignSelected: (.assignSelected, [])
    case .workCase(let code): (.workCase, [code])
    case .workCaseAction(let code, let action): (.workCaseAction, [code, action])
    case .workCaseFile(let code, let file): (.workCaseFile, [code, file])
    case .inboxEvents: (.inboxEvents, [])
    case .saveView: (.saveView, [])
    case .changeView(let id): (.changeView, [id])
    case .workCaseFilePreview(let code, let file): (.workCaseFilePreview, [code, file])
    case .drafts(let code): (.drafts, [code])
    case .filledTemplate(let code, let template): (.filledTemplate, [code, template])
    case .answerAlike(let code): (.answerAlike, [code])
    case .templates: (.templates, [])
    case .template(let id): (.template, [id])
    case .delegations: (.delegations, [])
    case .revokeDelegation: (.revokeDelegation, [])
    case .workCaseIdentity(let code): (.workCaseIdentity, [code])
    case .workCaseDossier(let code): (.workCaseDossier, [code])
    case .trackedCaseData(let code): (.trackedCaseData, [code])
    case .disclosures: (.disclosures, [])
    case .privacy: (.privacy, [])
    case .training: (.training, [])
    case .trainingReset: (.trainingReset, [])
    case .newCase(let process): (.newCase, [process])
    case .beginRequest(let process): (.beginRequest, [process])
    case .revision(let code): (.revision, [code])
    case .summary(let code): (.summary, [code])
    case .summaryFile(let code, let format): (.summaryFile, [code, format])
    case .board: (.board, [])
    case .notices: (.notices, [])
    case .notice(let id): (.notice, [id])
    case .digest: (.digest, [])
    case .urge: (.urge, [])
    case .dashboard: (.dashboard, [])
    case .figureCases: (.figureCases, [])
    case .opinionFigures: (.opinionFigures, [])
    case .opinionFiguresFile: (.opinionFiguresFile, [])
    case .directory: (.directory, [])
    case .appoint: (.appoint, [])
    case .administrators(let agency): (.administrators, [agency])
    case .person(let username): (.person, [username])
    case .newPosition(let username): (.newPosition, [username])
    case .leave(let username): (.leave, [username])
    case .personAccount(let username): (.personAccount, [username])
    case .invitations: (.invitations, [])
    case .audit: (.audit, [])
    case .auditExport: (.auditExport, [])
    case .welcome(let token): (.welcome, [token])
    case .account: (.account, [])
    case .workEmail: (.workEmail, [])
    case .sessions: (.sessions, [])
    case .secondFactor: (.secondFactor, [])
    case .removeSecondFactor: (.removeSecondFactor, [])
    case .signInCode: (.signInCode, [])
    case .design: (.design, [])
    case .language: (.language, [])
    case .rules: (.rules, [])
    case .integration: (.integration, [])
    case .embedPublished: (.embedPublished, [])
    case .embedSend: (.embedSend, [])
    case .embedTheme: (.embedTheme, [])
    case .publication(let code): (.publication, [code])
    case .verify: (.verify, [])
    case .verifyFile: (.verifyFile, [])
    case .sitemap: (.sitemap, [])
    case .robots: (.robots, [])
    case .ledger: (.ledger, [])
    case .ledgerBlock(let height): (.ledgerBlock, [height])
    case .ledgerEntry(let index): (.ledgerEntry, [index])
    case .ledgerReceipt(let index): (.ledgerReceipt, [index])
    case .ledgerPolicy: (.ledgerPolicy, [])
    case .ledgerCheckpoint: (.ledgerCheckpoint, [])
    case .ledgerAnchor(let day, let part): (.ledgerAnchor, [day, part])
    case .trackedCaseReceipt(let code, let event): (.trackedCaseReceipt, [code, event])
    case .trackedCaseOpening(let code, let event): (.trackedCaseOpening, [code, event])
    case .asset(let name): (.asset, [name])
    }
  }
}
