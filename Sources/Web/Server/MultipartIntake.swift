import Casework

/// Takes the parts of a multipart form as they come: texts into fields, files into the vault.
struct MultipartIntake {
  private enum Part {
    case none
    case field(name: String, bytes: [UInt8])
    case file(FileIntake)
    /// A file control that was left empty: browsers send a part without name and bytes.
    case emptyFile
  }

  private var parser: MultipartParser
  private let limits: BodyLimits
  private let vault: (any FileVault)?
  /// Whose token the form has to carry; nil when it needs none.
  private let expectedToken: WebContext?
  private var isTrusted: Bool
  private var part = Part.none
  private var tree = FieldTree()
  private var files: [UploadedFile] = []
  private var fieldCount = 0
  private var total = 0

  init(parser: MultipartParser, limits: BodyLimits, vault: (any FileVault)?, expectedToken: WebContext?) {
    self.parser = parser
    self.limits = limits
    self.vault = vault
    self.expectedToken = expectedToken
    isTrusted = expectedToken == nil
  }

  mutating func take(_ bytes: some Collection<UInt8>) async throws {
    total += bytes.count
    guard total <= limits.upload else { throw Problem.tooLarge(limits.upload) }
    for event in try parser.consume(bytes) {
      switch event {
      case .begin(let head): try begin(head)
      case .bytes(let bytes): try await add(bytes)
      case .end: try await end()
      }
    }
  }

  mutating func finish() async throws -> Submission {
    try parser.finish()
    guard isTrusted else { throw Problem(.forged) }
    return Submission(fields: tree.value, files: files)
  }

  /// Lets go of a file that is only half there.
  func giveUp(_ error: any Error) async { if case .file(let file) = part { file.giveUp(error) } }

  /// When the vault has closed the door, what counts is why.
  func cause(of error: any Error) async -> any Error {
    guard error is ByteChannel.Closed, case .file(let file) = part else { return error }
    return await file.failure() ?? error
  }

  // MARK: Parts

  private mutating func begin(_ head: MultipartParser.PartHead) throws {
    guard let sent = head.fileName else {
      fieldCount += 1
      guard fieldCount <= limits.fields else { throw URLEncodedForm.tooManyFields(limits.fields) }
      part = .field(name: head.name, bytes: [])
      return
    }
    if sent.isEmpty {
      part = .emptyFile
      return
    }
    // The token stands first in every form of ours. A file is kept only after it, so that a forged request cannot fill the disk.
    guard isTrusted else { throw Problem(.forged) }
    guard let vault else { throw Self.unexpectedFile(head.name) }
    guard files.count < limits.files else { throw tooManyFiles(head.name) }
    part = .file(FileIntake(field: head.name, name: FileName(sent: sent), vault: vault, limit: limits.file))
  }

  private mutating func add(_ bytes: [UInt8]) async throws {
    switch part {
    case .none: break
    case .field(let name, var collected):
      part = .none
      collected += bytes
      guard collected.count <= limits.fieldBytes else { throw URLEncodedForm.tooLong(name) }
      part = .field(name: name, bytes: collected)
    case .emptyFile: throw Problem(.malformed, LocalizedText(vi: "Tệp không có tên.", en: "A file has no name."))
    case .file(var file):
      // Also when the vault has closed the door: the file then knows why.
      defer { part = .file(file) }
      try await file.add(bytes)
    }
  }

  private mutating func end() async throws {
    switch part {
    case .none, .emptyFile: break
    case .field(let name, let bytes): try keep(try FieldText.text(bytes, place: name), as: name)
    case .file(var file): if let uploaded = try await file.finish() { files.append(uploaded) }
    }
    part = .none
  }

  private mutating func keep(_ text: String, as name: String) throws {
    if let expectedToken, name == FormToken.fieldName {
      try FormToken.check(text, in: expectedToken)
      isTrusted = true
    }
    try tree.add(text, as: name)
  }

  private static func unexpectedFile(_ field: String) -> Problem {
    Problem(
      .unsupportedMediaType, LocalizedText(vi: "Biểu mẫu này không nhận tệp.", en: "This form does not take files."), at: field)
  }

  private func tooManyFiles(_ field: String) -> Problem {
    Problem(
      .tooLarge,
      LocalizedText(
        vi: "Mỗi lần gửi được tối đa \(limits.files) tệp.", en: "At most \(limits.files) files can be sent at once."), at: field,
      members: ["limit": .integer(Int64(limits.files))])
  }
}

/// One file on its way into the vault. Its type is told from its first bytes before the vault sees any of them.
struct FileIntake {
  private let field: String
  private let name: FileName
  private let vault: any FileVault
  private let limit: Int
  private var beginning: [UInt8] = []
  private var upload: Upload?

  private struct Upload {
    let type: FileSignature
    let channel: ByteChannel
    let stored: Task<StoredFile, any Error>
  }

  init(field: String, name: FileName, vault: any FileVault, limit: Int) {
    self.field = field
    self.name = name
    self.vault = vault
    self.limit = limit
  }

  mutating func add(_ bytes: [UInt8]) async throws {
    if let upload { return try await upload.channel.send(bytes) }
    beginning += bytes
    if beginning.count >= FileSignature.window { try await open() }
  }

  /// Nil when a name came without bytes, as some browsers send for an empty file.
  mutating func finish() async throws -> UploadedFile? {
    if upload == nil {
      guard !beginning.isEmpty else { return nil }
      try await open()
    }
    guard let upload else { return nil }
    upload.channel.finish()
    return UploadedFile(field: field, name: name, type: upload.type, stored: try await upload.stored.value)
  }

  func giveUp(_ error: any Error) { upload?.channel.finish(error) }

  /// Why the vault did not keep the file.
  func failure() async -> (any Error)? {
    guard case .failure(let error) = await upload?.stored.result else { return nil }
    return error
  }

  private mutating func open() async throws {
    let signature = FileSignature(beginning: Array(beginning.prefix(FileSignature.window)), name: name)
    guard let type = signature else { throw FileSignature.refusal(of: name, at: field) }
    let (channel, vault, limit) = (ByteChannel(), vault, limit)
    let stored = Task {
      defer { channel.close() }
      return try await vault.store(channel, limit: limit)
    }
    upload = Upload(type: type, channel: channel, stored: stored)
    try await channel.send(beginning)
    beginning = []
  }
}
