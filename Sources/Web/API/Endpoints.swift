import Casework
import HTTPTypes
import Hummingbird

/// One address of the interface: what the router registers, what the handler does, and what `openapi.json` says of it. One place, so
/// that the three cannot drift apart.
struct Endpoint: Sendable {
  let method: HTTPRequest.Method
  /// With names in braces: `/cases/{code}`.
  let path: String
  let summary: LocalizedText
  let access: Access
  var query: [Parameter] = []
  var headers: [Parameter] = []
  var body: Schema?
  var success = 200
  let answers: Schema
  /// What an answer with 204 means; nil where there is none beside the other.
  var withoutContent: String? = nil
  let handle: @Sendable (APICall) async throws -> Response

  /// Who may ask. What they then get, the register decides.
  enum Access: Sendable { case anyone, anyoneAndStaff, staff, staffOrSender }

  struct Parameter: Sendable {
    let name: String
    let meaning: String
    var required = false
    var schema = Schema.string
  }
}

extension API {
  static let prefix = "/api/v1"

  var endpoints: [Endpoint] {
    var all = sessionEndpoints + caseEndpoints + figureEndpoints + publicEndpoints + directoryEndpoints
    all += opinionEndpoints + groupEndpoints + peopleEndpoints + accountEndpoints + noticeEndpoints + calendarEndpoints + ledgerEndpoints
    if demoClock != nil { all.append(demoEndpoint) }
    return all
  }

  private var sessionEndpoints: [Endpoint] {
    [
      Endpoint(
        method: .post, path: "/sessions", summary: LocalizedText(vi: "Cán bộ đăng nhập", en: "Sign in as staff"), access: .anyone,
        body: .object(["username": .string, "password": .string, "code": .optional(.string)], required: ["username", "password"]),
        success: 201,
        answers: .object(["token": .string, "expires": .moment])
      ) { try await signIn($0) },
      Endpoint(
        method: .delete, path: "/sessions", summary: LocalizedText(vi: "Đăng xuất", en: "Sign out"), access: .staff, success: 204,
        answers: .nothing
      ) { try await signOut($0) },
    ]
  }

  private var caseEndpoints: [Endpoint] {
    let idempotency = Endpoint.Parameter(
      name: "Idempotency-Key", meaning: "The same key with the same body has one effect and one answer; with another body it is refused")
    return [
      Endpoint(
        method: .post, path: "/cases", summary: LocalizedText(vi: "Gửi phản ánh", en: "Open a case"), access: .anyoneAndStaff,
        headers: [idempotency],
        body: .named("NewCase"), success: 201, answers: .named("OpenedCase")
      ) { try await open($0) },
      Endpoint(
        method: .get, path: "/cases", summary: LocalizedText(vi: "Danh sách hồ sơ được xem", en: "Cases the caller may see"),
        access: .staff,
        query: [
          .init(name: "process", meaning: "Process id"), .init(name: "state", meaning: "State id"),
          .init(name: "agency", meaning: "Handling agency"), .init(name: "field", meaning: "Field of the taxonomy"),
          .init(name: "due", meaning: "overdue, soon or open", schema: .choice(["overdue", "soon", "open"])),
          .init(name: "q", meaning: "Words, with or without diacritics"),
          .init(name: "order", meaning: "due or newest", schema: .choice(["due", "newest"])),
          .init(name: "open", meaning: "true: open cases alone; false: finished ones", schema: .flag),
          .init(name: "mine", meaning: "true: what waits for the caller", schema: .flag),
          .init(name: "limit", meaning: "1 to 200; 50 unless said", schema: .number(1...200)),
          .init(name: "cursor", meaning: "`next` of the page before"),
        ], answers: .object(["cases": .list(.named("CaseRow")), "next": .optional(.string)])
      ) { try await list($0) },
      Endpoint(
        method: .get, path: "/cases/{code}", summary: LocalizedText(vi: "Một hồ sơ", en: "One case"), access: .staffOrSender,
        answers: .named("Case")
      ) { try await show($0) },
      Endpoint(
        method: .post, path: "/cases/{code}/actions/{action}", summary: LocalizedText(vi: "Làm một việc", en: "Do an action"),
        access: .staffOrSender,
        headers: [idempotency], body: .object(["version": .optional(.integer), "data": .any]),
        answers: .named("Case"),
        withoutContent: "Done; the caller may not see the case any more, as after forwarding what one did not handle"
      ) { try await act($0) },
      Endpoint(
        method: .get, path: "/cases/{code}/deadlines", summary: LocalizedText(vi: "Các thời hạn, từng ngày", en: "Deadline certificates"),
        access: .staffOrSender,
        answers: .list(.named("Deadline"))
      ) { try await deadlines($0) },
      Endpoint(
        method: .post, path: "/cases/{code}/attachments", summary: LocalizedText(vi: "Đính kèm tệp", en: "Attach files (multipart)"),
        access: .staffOrSender,
        body: .multipart, success: 201, answers: .object(["files": .list(.named("File")), "version": .integer])
      ) { try await attach($0) },
      Endpoint(
        method: .get, path: "/cases/{code}/attachments/{hash}", summary: LocalizedText(vi: "Tải tệp", en: "Fetch a file"),
        access: .staffOrSender,
        answers: .binary
      ) { try await attachment($0) },
      Endpoint(
        method: .get, path: "/cases/{code}/dossier", summary: LocalizedText(vi: "Hồ sơ điện tử (ZIP)", en: "The case as one archive (ZIP)"),
        access: .staffOrSender,
        answers: .binary
      ) { try await dossier($0) },
      Endpoint(
        method: .get, path: "/disclosures",
        summary: LocalizedText(
          vi: "Nhật ký xem thông tin cá nhân", en: "Who read whose personal data: all for auditors, their own readings for others"),
        access: .staff,
        query: [
          .init(name: "code", meaning: "Case code"), .init(name: "person", meaning: "Who read"),
          .init(name: "from", meaning: "From this moment, ISO 8601"), .init(name: "until", meaning: "Before this moment, ISO 8601"),
          .init(name: "limit", meaning: "1 to 200; 50 unless said"), .init(name: "cursor", meaning: "`next` of the page before"),
        ], answers: .object(["disclosures": .list(.any), "next": .optional(.string)])
      ) { try await disclosures($0) },
    ]
  }

  private var publicEndpoints: [Endpoint] {
    [
      Endpoint(
        method: .get, path: "/calendar/due", summary: LocalizedText(vi: "Tính hạn và giải thích", en: "When a term ends, and why"),
        access: .anyone,
        query: [
          .init(name: "from", meaning: "Day or moment of the event, ISO 8601", required: true),
          .init(
            name: "term", meaning: "3wd, 15d or 8wh, 400 at most", required: true,
            schema: .shaped("^([1-9]?[0-9]|[1-3][0-9]{2}|400)(wd|d|wh)$")),
          .init(name: "agency", meaning: "Agency id: by its closed days and its office hours"),
        ],
        answers: .object([
          "from": .moment, "term": .string, "due": .optional(.day), "dueAt": .optional(.moment), "announced": .flag,
          "days": .list(.named("Day")),
          "text": .string,
        ])
      ) { try due($0) },
      Endpoint(
        method: .get, path: "/calendar/years/{year}",
        summary: LocalizedText(
          vi: "Lịch làm việc một năm; thêm .svg để lấy hình", en: "The working calendar of a year; with .svg as a picture"),
        access: .anyone,
        answers: .object([
          "year": .integer, "announced": .flag, "workingDays": .integer,
          "days": .list(
            .object(["date": .day, "working": .flag, "reason": .string, "name": .string, "source": .optional(.string)])),
        ])
      ) { try year($0) },
      Endpoint(
        method: .get, path: "/processes", summary: LocalizedText(vi: "Các quy trình", en: "Process definitions"), access: .anyone,
        answers: .object(["processes": .list(.any)])
      ) { processes($0) },
      Endpoint(
        method: .get, path: "/processes/{id}",
        summary: LocalizedText(
          vi: "Một quy trình; thêm .svg hoặc .bpmn để lấy hình, BPMN 2.0", en: "One process; with .svg or .bpmn as drawing or BPMN 2.0"),
        access: .anyone,
        answers: .any
      ) { try process($0) },
      Endpoint(
        method: .get, path: "/agencies", summary: LocalizedText(vi: "Danh bạ cơ quan", en: "Agencies"), access: .anyone,
        answers: .object(["agencies": .list(.any)])
      ) { agencies($0) },
      Endpoint(
        method: .get, path: "/published", summary: LocalizedText(vi: "Trả lời đã công bố", en: "Published answers"), access: .anyone,
        query: [
          .init(name: "q", meaning: "Words, with or without diacritics"), .init(name: "process", meaning: "Process id"),
          .init(name: "agency", meaning: "Agency that answered"), .init(name: "field", meaning: "Field"),
          .init(name: "document", meaning: "Number or name of a document that the texts name"),
          .init(name: "article", meaning: "Article of that document"), .init(name: "defect", meaning: "What is said to be wrong with it"),
          .init(name: "period", meaning: "Year or month of publication: 2026 or 2026-03", schema: .shaped("^[0-9]{4}(-(0[1-9]|1[0-2]))?$")),
          .init(name: "limit", meaning: "1 to 100; 20 unless said", schema: .number(1...100)),
          .init(name: "cursor", meaning: "`next` of the page before", schema: .shaped("^[0-9]{1,18}$")),
        ], answers: .object(["published": .list(.any), "count": .integer, "next": .optional(.string)])
      ) { try await published($0) },
      Endpoint(
        method: .get, path: "/rules",
        summary: LocalizedText(vi: "Quy định được phản ánh nhiều", en: "Rules most complained of; small numbers are left out"),
        access: .anyone,
        query: [.init(name: "year", meaning: "Year of receipt"), .init(name: "field", meaning: "Field")],
        answers: .object(["total": .integer, "documents": .list(.any), "defects": .list(.any)])
      ) { try await rules($0) },
      Endpoint(
        method: .get, path: "/published/{code}", summary: LocalizedText(vi: "Một trả lời đã công bố", en: "One published answer"),
        access: .anyone, answers: .any
      ) { try await publishedAnswer($0) },
    ]
  }

  private var directoryEndpoints: [Endpoint] {
    let delegation = Schema.object(
      ["to": .string, "firstDay": .day, "lastDay": .day], required: ["to", "firstDay", "lastDay"])
    return [
      Endpoint(
        method: .post, path: "/delegations", summary: LocalizedText(vi: "Ủy quyền cho người cùng cơ quan", en: "Name a deputy"),
        access: .staff,
        body: delegation, success: 201, answers: .any
      ) { try await delegate($0) },
      Endpoint(
        method: .delete, path: "/delegations", summary: LocalizedText(vi: "Thu lại mọi ủy quyền", en: "Take back all delegations"),
        access: .staff,
        answers: .object(["revoked": .integer])
      ) { try await revokeDelegations($0) },
      Endpoint(
        method: .post, path: "/agencies/{id}/merge",
        summary: LocalizedText(vi: "Sáp nhập cơ quan; hồ sơ chuyển về cơ quan kế nhiệm", en: "Merge an agency; its open cases move"),
        access: .staff,
        body: .object(["into": .string, "lastDay": .day, "preview": .optional(.string)], required: ["into", "lastDay"]),
        answers: .object(["moved": .integer])
      ) { try await merge($0) },
      Endpoint(
        method: .get, path: "/agencies/{id}/merge",
        summary: LocalizedText(vi: "Xem trước việc sáp nhập", en: "What a merger would do"), access: .staff,
        query: [
          .init(name: "into", meaning: "The successor", required: true),
          .init(name: "lastDay", meaning: "The agency's last day, yyyy-mm-dd", required: true),
        ], answers: .any
      ) { try await previewMerger($0) },
      Endpoint(
        method: .get, path: "/receiving",
        summary: LocalizedText(vi: "Cơ quan đầu mối tiếp nhận của từng quy trình", en: "Which agency receives for each process"),
        access: .staff, answers: .object(["processes": .list(.any)])
      ) { try receiving($0) },
      Endpoint(
        method: .get, path: "/receiving/{process}",
        summary: LocalizedText(vi: "Xem trước việc giao đầu mối", en: "What it would do to give the process to an agency"), access: .staff,
        query: [.init(name: "agency", meaning: "The agency that is to receive", required: true)], answers: .any
      ) { try await previewReceiving($0) },
      Endpoint(
        method: .put, path: "/receiving/{process}",
        summary: LocalizedText(vi: "Giao quy trình cho cơ quan đầu mối", en: "Give a process to the agency that receives"), access: .staff,
        body: .object(["agency": .string, "preview": .optional(.string)], required: ["agency"]), success: 204, answers: .nothing
      ) { try await assignReceiving($0) },
    ]
  }

  private var demoEndpoint: Endpoint {
    Endpoint(
      method: .post, path: "/demo/clock", summary: LocalizedText(vi: "Tua đồng hồ bản thử", en: "Advance the demonstration's clock"),
      access: .anyone,
      body: .object(["advance": .string], required: ["advance"]), answers: .object(["now": .moment])
    ) { try await advance($0) }
  }

  /// Registers every endpoint and the description made from them.
  func register(on router: Router<WebContext>) {
    for endpoint in endpoints {
      router.on(RouterPath("\(Self.prefix)\(endpoint.path)"), method: endpoint.method) { request, context in
        let path = Dictionary(context.parameters.map { (String($0.key), $0.value.decodedPathPart) }) { $1 }
        let parameters = try request.query(limits: limits)
        try Self.refuseRepeated(parameters)
        let call = APICall(request: request, context: context, path: path, parameters: parameters, limits: limits)
        return try await endpoint.handle(call)
      }
    }
    router.get("\(Self.prefix)/openapi.json") { _, _ in Response.json(openAPI) }
  }

  /// A parameter sent twice means one thing to one reader and another to the next, so it is refused and not chosen from.
  private static func refuseRepeated(_ parameters: Value) throws(Problem) {
    for (name, value) in (parameters.object ?? [:]).sorted(by: { $0.key < $1.key }) where value.text == nil {
      throw Problem(
        .malformed,
        LocalizedText(vi: "Tham số “\(name)” chỉ được gửi một lần.", en: "The parameter “\(name)” may be sent only once."), at: name)
    }
  }
}

extension Substring {
  /// A segment of a path as it was meant. Addresses whose encoding is broken were refused before.
  var decodedPathPart: String { PercentEncoding.decode(Array(utf8)).flatMap { String(validating: $0, as: UTF8.self) } ?? String(self) }
}
