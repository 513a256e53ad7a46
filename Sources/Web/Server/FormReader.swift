import Casework
import HTTPTypes
import Hummingbird
import NIOCore

/// What a form sent.
struct Submission: Sendable {
  /// An object: texts, and lists and objects of them as the names say. Files are not in it.
  let fields: Value
  /// In the order sent, kept in the vault already.
  let files: [UploadedFile]

  func text(_ name: String) -> String { fields[name]?.text ?? "" }

  /// The files of one field.
  func files(of field: String) -> [UploadedFile] { files.filter { $0.field == field } }
}

struct UploadedFile: Hashable, Sendable {
  /// The name of the form's field.
  let field: String
  let name: FileName
  let type: FileSignature
  let stored: StoredFile
}

/// Reads the forms of pages: checks their type, their token and their size, takes them apart, and hands files to the vault as they come.
struct FormReader: Sendable {
  let limits: BodyLimits
  /// Nil where no files are taken.
  let vault: (any FileVault)?

  /// - Parameter needsToken: false only for what is no form of a page, such as attachments sent by API.
  /// - Throws: ``Problem``, or what the vault throws. A file of the form that was kept before that stays in
  ///   the vault, and nothing refers to it.
  func read(_ request: Request, context: WebContext, needsToken: Bool = true) async throws -> Submission {
    let type = request.headers[.contentType].flatMap(HeaderParameters.init)
    switch type?.value {
    case "application/x-www-form-urlencoded": return try await urlEncoded(request, context, needsToken)
    case "multipart/form-data": return try await multipart(request, type?["boundary"] ?? "", context, needsToken)
    default:
      throw Problem(
        .unsupportedMediaType,
        LocalizedText(
          vi: "Biểu mẫu được gửi dưới dạng application/x-www-form-urlencoded hoặc multipart/form-data.",
          en: "Forms are sent as application/x-www-form-urlencoded or multipart/form-data."), at: "Content-Type")
    }
  }

  private func urlEncoded(_ request: Request, _ context: WebContext, _ needsToken: Bool) async throws -> Submission {
    let bytes = try await request.bytes(upTo: limits.text)
    var tree = FieldTree()
    for (name, value) in try URLEncodedForm.pairs(bytes, limits: limits) { try tree.add(value, as: name) }
    let fields = tree.value
    if needsToken { try FormToken.check(fields[FormToken.fieldName]?.text, in: context) }
    return Submission(fields: fields, files: [])
  }

  private func multipart(_ request: Request, _ boundary: String, _ context: WebContext, _ needsToken: Bool) async throws -> Submission {
    try request.refuseIfLonger(than: limits.upload)
    var intake = MultipartIntake(
      parser: try MultipartParser(boundary: boundary, limits: limits), limits: limits, vault: vault,
      expectedToken: needsToken ? context : nil)
    do {
      for try await buffer in request.body { try await intake.take(buffer.readableBytesView) }
      return try await intake.finish()
    } catch {
      await intake.giveUp(error)
      throw await intake.cause(of: error)
    }
  }
}

extension Request {
  /// The whole body, for what is small.
  /// - Throws: ``Problem`` of kind ``Problem/Kind/tooLarge``.
  func bytes(upTo limit: Int) async throws -> [UInt8] {
    try refuseIfLonger(than: limit)
    var bytes: [UInt8] = []
    for try await buffer in body {
      guard bytes.count + buffer.readableBytes <= limit else { throw Problem.tooLarge(limit) }
      bytes.append(contentsOf: buffer.readableBytesView)
    }
    return bytes
  }

  /// Refuses by what the request says of itself, before a byte of the body is read.
  func refuseIfLonger(than limit: Int) throws {
    if let length = headers[.contentLength].flatMap(Int.init), length > limit { throw Problem.tooLarge(limit) }
  }

  /// The body as JSON.
  /// - Throws: ``Problem`` of kind ``Problem/Kind/unsupportedMediaType``, ``Problem/Kind/tooLarge`` or ``Problem/Kind/malformed``.
  func json(limits: BodyLimits) async throws -> Value {
    let type = headers[.contentType].flatMap(HeaderParameters.init)?.value ?? ""
    guard type == "application/json" || (type.hasPrefix("application/") && type.hasSuffix("+json")) else {
      throw Problem(
        .unsupportedMediaType, LocalizedText(vi: "Hãy gửi application/json.", en: "Send application/json."), at: "Content-Type")
    }
    return try JSONText.value(of: try await bytes(upTo: limits.text))
  }

  /// The query of the address, taken apart like a form.
  /// - Throws: ``Problem`` of kind ``Problem/Kind/malformed``.
  func query(limits: BodyLimits = BodyLimits()) throws -> Value {
    var tree = FieldTree()
    for (name, value) in try URLEncodedForm.pairs((uri.query ?? "").utf8, limits: limits) { try tree.add(value, as: name) }
    return tree.value
  }
}

extension Problem {
  static func tooLarge(_ limit: Int) -> Problem {
    let size = limit >= 1_048_576 ? "\(limit / 1_048_576) MB" : "\(limit / 1_024) KB"
    return Problem(
      .tooLarge,
      LocalizedText(
        vi: "Nội dung gửi lên lớn hơn \(size). Hãy gửi ít hơn trong một lần.",
        en: "What was sent is larger than \(size). Send less at once."), members: ["limit": .integer(Int64(limit))])
  }
}
