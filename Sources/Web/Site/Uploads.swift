import Accounts
import Casework
import Foundation
import HTTPTypes
import Hummingbird

/// Files in pieces, by the protocol tus 1.0.0 (core, creation, termination): a broken line costs the last piece, and the file goes on from
/// there. The form gets a token for each whole file and carries it like one that came with the form.
///
/// Nobody signs in for it. The address of an upload is a secret of 128 bits; every request must say `Tus-Resumable`, which no page of
/// another site can make a browser send; the rate and the sum are bounded, and what nobody claims goes after a day.
struct Uploads: Sendable {
  let vault: any UploadVault
  let seal: FileSeal
  let limits: BodyLimits
  let rates: RateLimits
  let random: Randomness

  static let version = "1.0.0"
  /// Bytes of a piece at most.
  static let piece = 1_048_576

  func register(on router: Router<WebContext>) {
    router.post(RouterPath(Route.Pattern.uploads.rawValue)) { request, context in try await begin(request, context) }
    // HEAD asks for the same and needs the headers alone.
    router.get(RouterPath(Route.Pattern.upload.rawValue)) { _, context in try await tell(context) }
    router.patch(RouterPath(Route.Pattern.upload.rawValue)) { request, context in try await add(request, context) }
    router.delete(RouterPath(Route.Pattern.upload.rawValue)) { request, context in try await discard(request, context) }
  }

  private func begin(_ request: Request, _ context: WebContext) async throws -> Response {
    try rates.check(.sending, context: context, at: .now())
    try Self.checkVersion(request)
    guard let size = request.headers[.uploadLength].flatMap(Int.init), size > 0 else { throw Self.malformed("Upload-Length") }
    guard size <= limits.file else { throw VaultError.tooLarge(limit: limits.file) }
    let name = FileName(sent: Self.fileName(request.headers[.uploadMetadata] ?? ""))
    let id = random.key()
    try await vault.begin(id, name: name.text, size: size)
    return Self.answer(.created, [.location: Route.upload(id: id).path, .uploadOffset: "0"])
  }

  /// How far the upload has come; once it is whole also the token by which a form carries the file.
  private func tell(_ context: WebContext) async throws -> Response {
    let upload = try await vault.upload(Self.id(context))
    var members: [String: Value] = ["name": .text(upload.name), "size": .text(FileSize.words(upload.size))]
    if upload.isWhole {
      let stored = try await vault.finish(upload.id)
      let type = try await check(try await vault.read(stored.hash), upload.id)
      let file = CaseAttachment(hash: stored.hash, name: upload.name, size: stored.size, mediaType: type.mediaType)
      members["token"] = .text(seal.token(for: file))
    }
    return Response.json(
      .object(members), headers: [.tusResumable: Self.version, .uploadOffset: "\(upload.received)", .uploadLength: "\(upload.size)"])
  }

  private func add(_ request: Request, _ context: WebContext) async throws -> Response {
    try rates.check(.uploading, context: context, at: .now())
    try Self.checkVersion(request)
    guard request.headers[.contentType] == "application/offset+octet-stream" else {
      throw Problem(
        .unsupportedMediaType,
        LocalizedText(vi: "Gửi application/offset+octet-stream.", en: "Send application/offset+octet-stream."), at: "Content-Type")
    }
    guard let offset = request.headers[.uploadOffset].flatMap(Int.init), offset >= 0 else { throw Self.malformed("Upload-Offset") }
    let id = Self.id(context)
    let bytes = try await request.bytes(upTo: Self.piece)
    // A file of a type that is not taken is told at its first piece, not after its last.
    if offset == 0, bytes.count >= FileSignature.window { try await check(bytes, id) }
    let upload = try await vault.append(bytes, to: id, at: offset)
    return Self.answer(.noContent, [.uploadOffset: "\(upload.received)"])
  }

  private func discard(_ request: Request, _ context: WebContext) async throws -> Response {
    try Self.checkVersion(request)
    await vault.discard(Self.id(context))
    return Self.answer(.noContent, [:])
  }

  /// - Throws: ``Problem`` when the type is not taken; the upload is let go then.
  @discardableResult
  private func check(_ bytes: [UInt8], _ id: String) async throws -> FileSignature {
    let name = FileName(sent: try await vault.upload(id).name)
    guard let type = FileSignature(beginning: Array(bytes.prefix(FileSignature.window)), name: name) else {
      await vault.discard(id)
      throw FileSignature.refusal(of: name, at: "files")
    }
    return type
  }

  // MARK: The protocol

  private static func checkVersion(_ request: Request) throws {
    guard request.headers[.tusResumable] == version else { throw malformed("Tus-Resumable") }
  }

  private static func malformed(_ header: String) -> Problem {
    Problem(
      .malformed, LocalizedText(vi: "Thiếu hoặc sai \(header).", en: "\(header) is missing or wrong."), at: header)
  }

  private static func id(_ context: WebContext) -> String { context.parameters.get("id") ?? "" }

  /// `filename <base64>, filetype <base64>`.
  private static func fileName(_ metadata: String) -> String {
    for pair in metadata.split(separator: ",") {
      let parts = pair.split(separator: " ")
      guard parts.count == 2, parts[0] == "filename", let bytes = Data(base64Encoded: String(parts[1])) else { continue }
      return String(decoding: bytes, as: UTF8.self)
    }
    return ""
  }

  private static func answer(_ status: HTTPResponse.Status, _ headers: HTTPFields) -> Response {
    var all: HTTPFields = [.tusResumable: version, .cacheControl: "no-store"]
    for field in headers { all[field.name] = field.value }
    return Response(status: status, headers: all)
  }
}
