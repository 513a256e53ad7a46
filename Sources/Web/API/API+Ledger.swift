import Accounts
import Casework
import HTTPTypes
import Hummingbird
import Registry

// Receipts of a case's events, for programs.

extension API {
  var ledgerEndpoints: [Endpoint] {
    [
      Endpoint(
        method: .get, path: "/cases/{code}/events/{number}/receipt",
        summary: LocalizedText(
          vi: "Biên nhận của một sự kiện (C2SP tlog-proof)", en: "The receipt of an event (C2SP tlog-proof): verified offline by anyone"),
        access: .staffOrSender, answers: .binary
      ) { try await receipt($0) },
      Endpoint(
        method: .get, path: "/cases/{code}/events/{number}/opening",
        summary: LocalizedText(
          vi: "Nội dung của một sự kiện kèm muối của nó", en: "What an event said, with its salt: shows what the receipt holds the hash of"),
        access: .staffOrSender, answers: .binary
      ) { try await opening($0) },
    ]
  }

  func receipt(_ call: APICall) async throws -> Response {
    let (found, sequence) = try await event(call)
    // What was just done is sealed within a second or so: whoever asks at once waits for it.
    var sealed = try await ledger?.receipt(of: found.file.code.description, sequence: sequence)
    for _ in 0..<30 where sealed == nil && ledger != nil {
      try await Task.sleep(for: .milliseconds(100))
      sealed = try await ledger?.receipt(of: found.file.code.description, sequence: sequence)
    }
    guard let receipt = sealed else {
      return Response(
        status: .accepted, headers: [.contentType: "text/plain; charset=utf-8", .retryAfter: "1", .cacheControl: "no-store"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: Texts.Ledger.notSealedYet[call.language] + "\n")))
    }
    return Response.ledgerText(Array(receipt.file.description.utf8), name: "\(found.file.code)-\(sequence).tlog-proof", kept: "no-store")
  }

  func opening(_ call: APICall) async throws -> Response {
    let (found, sequence) = try await event(call)
    guard found.mayOpen(sequence), let opening = try await ledger?.opening(of: found.file.code.description, sequence: sequence) else {
      throw Refusal.noSuchCase
    }
    // What was said may tell who the sender is: it is noted as any other reading by the interface.
    if let session = call.context.identity.staff { try await registry.noteInterface(found, by: .staff(session.username)) }
    return Response.ledgerText(Array(opening.text.utf8), name: "\(found.file.code)-\(sequence).opening", kept: "no-store")
  }

  /// The case and the number of an event that the caller may see of it.
  private func event(_ call: APICall) async throws -> (AccessibleCase, Int) {
    let code = try call.code()
    let found = try await registry.open(code, as: try await reader(call, of: code))
    guard let sequence = call.path["number"].flatMap({ Int(plain: $0) }), found.timeline.contains(where: { $0.sequence == sequence }) else {
      throw Refusal.noSuchCase
    }
    return (found, sequence)
  }
}

/// The ledger's own addresses (C2SP tlog-tiles), which are the same for everybody.
struct LedgerRoutes: Sendable {
  let ledger: any Ledger

  func register(on router: Router<WebContext>) {
    router.get(RouterPath(Route.Pattern.ledgerCheckpoint.rawValue)) { _, _ in
      guard let checkpoint = await ledger.checkpoint else { throw Problem(.notFound, Texts.Ledger.nothingConfirmed) }
      return Response.ledgerText(checkpoint, kept: "public, max-age=1")
    }
    router.get("/ledger/sealed") { _, _ in
      guard let checkpoint = await ledger.sealedCheckpoint else { throw Problem(.notFound) }
      return Response.ledgerText(checkpoint, kept: "public, max-age=1")
    }
    router.get(RouterPath(Route.Pattern.ledgerPolicy.rawValue)) { _, _ in
      guard let policy = await ledger.policy() else { throw Problem(.notFound) }
      return Response.ledgerText(Array(policy.description.utf8), kept: "public, max-age=60")
    }
    router.get("/ledger/tile/**") { _, context in
      guard let address = TileAddress(context.parameters.getCatchAll().joined(separator: "/")), let bytes = try await ledger.tile(address)
      else {
        throw Problem(.notFound)
      }
      return Response(
        status: .ok, headers: [.contentType: "application/octet-stream", .cacheControl: "public, max-age=31536000, immutable"],
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
  }
}

extension Response {
  /// A text of the ledger. - Parameter name: under which it is saved; nil for what is looked at.
  static func ledgerText(_ bytes: [UInt8], name: String? = nil, kept: String) -> Response {
    var headers: HTTPFields = [.contentType: "text/plain; charset=utf-8", .cacheControl: kept]
    // Codes and numbers alone: nothing in it needs to be escaped.
    if let name { headers[.contentDisposition] = "attachment; filename=\"\(name)\"" }
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}
