import Casework

/// The register of cases (sổ hồ sơ): the only way to a case, for pages, API, command line, timers and simulation alike.
///
/// Every method takes the reader and returns only what that reader may have. A refusal is thrown as ``Casework/Refusal``, trouble of
/// the store as ``Casework/StoreError``; in both cases nothing was changed.
public struct Registry: Sendable {
  let store: any CaseStore
  let book: DefinitionBook
  let world: World
  let keys: AccessKeyIssuer
  let noted = NotedDisclosures()
  let commitments: CommitmentIssuer?
  let confirmedPosition: @Sendable () -> Int64?

  /// - Parameters:
  ///   - commitments: commits to what is left out of published texts; nil: nothing is committed to.
  ///   - confirmedPosition: the last event of the log that validators have confirmed; nil where none do.
  public init(
    store: any CaseStore, book: DefinitionBook, world: World, keys: AccessKeyIssuer, commitments: CommitmentIssuer? = nil,
    confirmedPosition: @escaping @Sendable () -> Int64? = { nil }
  ) {
    self.store = store
    self.book = book
    self.world = world
    self.keys = keys
    self.commitments = commitments
    self.confirmedPosition = confirmedPosition
  }

  public var definitions: DefinitionBook { book }
  /// The moment by which decisions go; in a demonstration not the present.
  public var now: Instant { world.now() }
  public var directory: Directory { world.directory }
  public var calendars: CalendarBook { world.calendars }
  public var portal: Portal { world.portal }
}

/// Makes the secret by which a sender comes back to a case.
public struct AccessKeyIssuer: Sendable {
  /// A fresh key, or for a request with an idempotency key always the same one, so that the answer can be given again without the key
  /// being stored.
  public let issue: @Sendable (IdempotencyKey?, _ requestHash: String) -> String
  /// SHA-256 of the normalised key in lower-case hex.
  public let hash: @Sendable (String) -> String

  public init(issue: @escaping @Sendable (IdempotencyKey?, String) -> String, hash: @escaping @Sendable (String) -> String) {
    self.issue = issue
    self.hash = hash
  }
}

// MARK: Opening

/// Who asks to open a case.
public enum Opener: Hashable, Sendable {
  case `public`
  /// A person of the staff, in the name of a sender who wrote on paper, telephoned or came to the desk.
  case staff(Username)
  /// Whoever has shown the access key of this case, and asks about it.
  case sender(CaseCode)
}

/// A case that was just opened.
public struct OpenedCase: Sendable {
  /// The case as its sender may have it; one that an agency opened for itself, as whoever opened it may.
  public let asSender: AccessibleCase
  /// As it is shown to the sender, once. Empty for a case between agencies, which has no sender.
  public let accessKey: String
  /// Whether the same request had been answered before.
  public let isRepeat: Bool

  public var code: CaseCode { asSender.file.code }
}

/// A request key with the hash of the request's body: the same key with another body is refused.
public struct RequestKey: Hashable, Sendable {
  public let key: IdempotencyKey
  /// Compared for equality alone.
  public let bodyHash: String
  public init(key: IdempotencyKey, bodyHash: String) {
    self.key = key
    self.bodyHash = bodyHash
  }
}

/// The same idempotency key came with another request.
public struct ReusedKey: Error, Hashable, Sendable {}

extension Registry {
  /// Opens a case and returns when it is safe on the disk.
  /// - Parameters:
  ///   - received: the files that came with the data and are in the vault.
  ///   - language: in which a sender from the public used the pages.
  ///   - request: with a key that was answered before, that case is returned and nothing is opened.
  /// - Throws: also ``ReusedKey``.
  public func open(
    _ process: ProcessID, data: Value, received: [CaseAttachment] = [], by opener: Opener, in language: Language? = nil,
    request: RequestKey? = nil
  ) async throws -> OpenedCase {
    if case .sender(let code) = opener { try await admitQuestion(about: code) }
    let isOfAgency = book.current(process, on: now.date)?.opening.by.contains(.ownAgency) == true
    let accessKey = isOfAgency ? "" : keys.issue(request?.key, request?.bodyHash ?? "")
    let hash = keys.hash(accessKey)
    let prepare: @Sendable () throws -> Preparation = {
      let command = try openingCommand(process, data: data, received: received, by: opener, in: language, accessKeyHash: hash)
      return try Preparation(command, registry: self, context: context())
    }
    // What needs no turn at the writer is done before. A refusal waits until it is known that the request was not answered before.
    let (version, prepared) = (world.version, Result { try prepare() })
    let (file, isRepeat) = try await store.transact { transaction in
      if let request, let remembered = try transaction.answer(to: request.key) {
        guard remembered.requestHash == request.bodyHash, let code = CaseCode(String(decoding: remembered.body, as: UTF8.self)) else {
          throw ReusedKey()
        }
        // It may have been erased since.
        guard let file = try transaction.file(code) else { throw Refusal.noSuchCase }
        return (file, true)
      }
      // Nothing is opened by a calendar or a directory that was replaced while it waited.
      let preparation = try world.version == version ? prepared.get() : prepare()
      let work = Work(registry: self, transaction: transaction, now: preparation.opening.at)
      let file = try work.open(preparation)
      if let request {
        let answer = RememberedAnswer(requestHash: request.bodyHash, body: Array(file.code.description.utf8))
        try transaction.remember(answer, for: request.key, at: work.now)
      }
      return (file, false)
    }
    let reader: Reader = if isOfAgency, case .staff(let username) = opener { .staff(username) } else { .sender(file.code) }
    guard let seen = try accessible(file, to: reader) else { throw Refusal.noSuchCase }
    return OpenedCase(asSender: seen, accessKey: accessKey, isRepeat: isRepeat)
  }
}

// MARK: Acting and reading

extension Registry {
  /// Does an action and returns the case after it, as the reader may have it; nil when the reader may not see it any more, as after
  /// forwarding what one did not handle.
  /// - Parameters:
  ///   - received: the files that came with the data and are in the vault.
  ///   - expectedVersion: the version the caller saw; nil acts on whatever the case is now.
  ///   - request: with a key that was answered before, the case is returned as it is now and nothing is done.
  ///   - byProgram: the case is answered to a program of the reader. That they read who sent it is then kept with what was done, as
  ///     ``noteInterface(_:by:)`` would after it.
  /// - Throws: also ``ReusedKey``.
  @discardableResult
  public func act(
    _ action: ActionID, in code: CaseCode, data: Value, received: [CaseAttachment] = [], expectedVersion: Int?, as reader: Reader,
    request: RequestKey? = nil, byProgram: Bool = false
  ) async throws -> AccessibleCase? {
    let done = Array("\(action) \(code)".utf8)
    let (file, disclosed) = try await store.transact { transaction in
      if let request, let remembered = try transaction.answer(to: request.key) {
        guard remembered.requestHash == request.bodyHash, remembered.body == done else { throw ReusedKey() }
        guard let file = try transaction.file(code) else { throw Refusal.noSuchCase }
        return (file, Disclosure?.none)
      }
      let work = Work(registry: self, transaction: transaction, now: now)
      let file = try work.act(
        Act(action: action, data: data, expectedVersion: expectedVersion, reader: reader, received: received), on: code)
      if let request {
        try transaction.remember(RememberedAnswer(requestHash: request.bodyHash, body: done), for: request.key, at: work.now)
      }
      let context = context { try? transaction.file($0) }
      let disclosed = byProgram ? try interfaceDisclosure(of: file, to: reader, context: context) : nil
      if let disclosed { try transaction.record(disclosed) }
      return (file, disclosed)
    }
    if let disclosed { noted.keep(disclosed) }
    return try accessible(file, to: reader, knowing: try await mentioned(in: file))
  }

  /// The case as the reader may have it. What may not be seen looks absent.
  public func open(_ code: CaseCode, as reader: Reader) async throws -> AccessibleCase {
    guard let file = try await store.file(code) else {
      if mayKnowOfErasure(of: code, reader), let erasure = try await store.erasure(of: code) { throw Refusal.erased(at: erasure.at) }
      throw Refusal.noSuchCase
    }
    guard let found = try accessible(file, to: reader, knowing: try await mentioned(in: file)) else { throw Refusal.noSuchCase }
    return found
  }

  /// - Throws: when the case was erased meanwhile, or is itself such a question.
  private func admitQuestion(about code: CaseCode) async throws {
    let found = try await open(code, as: .sender(code))
    guard found.definition.opening.door != .ownCase else {
      throw Refusal.rule(
        "own-case",
        LocalizedText(
          vi: "Yêu cầu về dữ liệu được gửi từ trang của chính hồ sơ đó, không phải từ trang của một yêu cầu khác. Chưa có gì bị mất.",
          en: "Ask from the page of the case itself, not from that of another request. Nothing was lost."))
    }
  }

  /// What was erased says nothing of whose it was, so everybody of the staff may know, and whoever still has its key.
  private func mayKnowOfErasure(of code: CaseCode, _ reader: Reader) -> Bool {
    switch reader {
    case .staff(let username): directory.positions(of: username, on: now.date).contains { directory.agencies[$0.agency]?.kind != .external }
    case .sender(let own): own == code
    case .system: true
    }
  }

  /// The case, or nil where it was erased or the reader may not see it: for cases that others only mention.
  public func mentioned(_ code: CaseCode, as reader: Reader) async throws -> AccessibleCase? {
    do {
      return try await open(code, as: reader)
    } catch Refusal.noSuchCase { return nil } catch Refusal.erased { return nil }
  }

  /// The reader that an access key makes, or nil when it is not the key of the case. Takes the same time for a missing case.
  public func sender(of code: CaseCode, accessKey: String) async throws -> Reader? {
    let hash = keys.hash(accessKey)
    // Cases between agencies have no key, so nothing is ever equal to theirs.
    let file = try await store.file(code)
    let expected = if let file { file.accessKeyHash } else { try await store.erasure(of: code)?.accessKeyHash }
    let isEqual = hash.isEqualInConstantTime(to: expected ?? String(repeating: "-", count: hash.utf8.count))
    return isEqual && expected?.isEmpty == false ? .sender(code) : nil
  }

  /// - Parameter others: the cases that it is about or was opened for, where they are there to be read.
  func accessible(_ file: CaseFile, to reader: Reader, knowing others: [CaseFile] = []) throws -> AccessibleCase? {
    let (definition, form) = try definitions(of: file)
    let request = try others.first { $0.code == file.parent }.flatMap { parent in
      let (definition, form) = try definitions(of: parent)
      return SharedContent(of: parent, definition: definition, form: form)
    }
    return AccessibleCase(
      file, definition: definition, form: form, request: request, reader: reader,
      context: context { code in others.first { $0.code == code } })
  }

  /// The cases that rules and readers of this one look at.
  private func mentioned(in file: CaseFile) async throws -> [CaseFile] {
    var found: [CaseFile] = []
    for code in [file.subject, file.parent].compactMap({ $0 }) {
      if let other = try await store.file(code) { found.append(other) }
    }
    return found
  }

  func definitions(of file: CaseFile) throws -> (ProcessDefinition, FormDefinition) {
    guard let definition = book.definition(file.process, version: file.processVersion), let form = book.form(of: definition) else {
      throw StoreError.unreadable("\(file.code): no definition \(file.process) version \(file.processVersion)")
    }
    return (definition, form)
  }

  func context(
    at now: Instant? = nil, find: @escaping (CaseCode) -> CaseFile? = { _ in nil },
    isConfirmed: @escaping (CaseCode) -> Bool = { _ in true }
  ) -> DecisionContext {
    DecisionContext(
      now: now ?? world.now(), directory: world.directory, calendars: world.calendars, rules: book.rules,
      commitments: commitments, find: find, definition: { [book] in book.definition($0.process, version: $0.processVersion) },
      isConfirmed: isConfirmed)
  }
}

extension String {
  fileprivate func isEqualInConstantTime(to other: String) -> Bool {
    let (left, right) = (Array(utf8), Array(other.utf8))
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
