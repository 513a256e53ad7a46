import Casework
import HTTPTypes
import Registry

/// The shape of a body, as OpenAPI 3.1 (JSON Schema 2020-12) writes it.
indirect enum Schema: Sendable {
  case string, integer, flag, day, moment, any, nothing, binary, multipart
  case named(String)
  /// One of the words.
  case choice([String])
  /// A text of the shape that a regular expression (ECMA-262) tells.
  case shaped(String)
  case number(ClosedRange<Int64>)
  /// Or null.
  case optional(Schema)
  case list(Schema)
  case object([String: Schema], required: [String] = [])

  var value: Value {
    switch self {
    case .string: ["type": "string"]
    case .integer: ["type": "integer"]
    case .flag: ["type": "boolean"]
    case .day: ["type": "string", "format": "date"]
    case .moment: ["type": "string", "format": "date-time"]
    case .any: .object([:])
    case .choice(let words): ["type": "string", "enum": .list(words.map { .text($0) })]
    case .shaped(let expression): ["type": "string", "pattern": .text(expression)]
    case .number(let range):
      ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
    case .nothing, .binary: ["type": "string", "contentEncoding": "binary"]
    case .multipart: ["type": "object", "properties": ["files": ["type": "array", "items": ["type": "string", "format": "binary"]]]]
    case .optional(let schema): ["anyOf": .list([schema.value, ["type": "null"]])]
    case .named(let name): ["$ref": .text("#/components/schemas/\(name)")]
    case .list(let item): ["type": "array", "items": item.value]
    case .object(let members, let required):
      .object(
        ["type": "object", "properties": .object(members.mapValues(\.value))].merging(
          required.isEmpty ? [:] : ["required": .list(required.map { .text($0) })]
        ) { $1 })
    }
  }

  fileprivate var mediaType: String? {
    switch self {
    case .nothing: nil
    // Whatever type the file is of.
    case .binary: "*/*"
    case .multipart: "multipart/form-data"
    default: "application/json"
    }
  }
}

extension API {
  /// OpenAPI 3.1, made from the endpoints and from the forms of the processes.
  var openAPI: Value {
    var paths: [String: [String: Value]] = [:]
    for endpoint in endpoints {
      paths["\(Self.prefix)\(endpoint.path)", default: [:]][endpoint.method.rawValue.lowercased()] = endpoint.operation
    }
    return [
      "openapi": "3.1.0",
      "info": ["title": .text(settings.name), "version": "1.0.0", "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"]],
      "paths": .object(paths.mapValues { .object($0) }),
      "components": [
        "schemas": .object(schemas),
        "securitySchemes": [
          "token": ["type": "http", "scheme": "bearer", "description": "Of the staff, from POST /sessions"],
          "accessKey": [
            "type": "apiKey", "in": "header", "name": "X-Access-Key", "description": "The secret of one case, with its sender",
          ],
        ],
      ],
    ]
  }

  private var schemas: [String: Value] {
    let deadline = Schema.object([
      "id": .string, "name": .string, "action": .optional(.string), "from": .moment, "due": .optional(.day), "dueAt": .optional(.moment),
      "term": .string, "unit": .string, "basis": .string, "certainty": .string, "status": .string, "remaining": .string,
      "days": .list(.named("Day")), "stoppedAt": .moment, "changed": .any,
    ])
    let notice = Schema.object([
      "id": .string, "before": .string, "until": .moment, "atLeast": .optional(.string), "atMost": .optional(.string), "room": .string,
      "binds": .flag, "isFulfilled": .flag, "words": .string, "basis": .string, "certainty": .string, "days": .list(.named("Day")),
    ])
    let row: [String: Schema] = [
      "code": .string, "process": .string, "state": .string, "stateName": .string, "title": .string, "holder": .any, "agency": .string,
      "receivedAt": .moment, "due": .moment, "version": .integer, "senderKind": .string,
    ]
    let whole: [String: Schema] = [
      "data": .any, "actions": .list(.any), "timeline": .list(.any), "children": .list(.any), "deadlines": .list(.named("Deadline")),
      "files": .list(.named("File")), "isOpen": .flag, "coordinatingAgency": .string, "openedAt": .moment, "processVersion": .integer,
      "identityMasked": .flag, "archive": .any, "assignee": .string, "parent": .string,
      "request": .any, "notices": .list(.named("NoticePeriod")),
    ]
    var all: [String: Value] = [
      "Day": Schema.object(["date": .day, "counted": .flag, "number": .integer, "why": .string, "source": .string]).value,
      "Deadline": deadline.value, "NoticePeriod": notice.value,
      "File": Schema.object(["hash": .string, "name": .string, "size": .integer, "mediaType": .string]).value,
      "CaseRow": Schema.object(row).value, "Case": Schema.object(row.merging(whole) { $1 }).value,
      "OpenedCase": Schema.object([
        "code": .string, "accessKey": .string, "state": .string, "version": .integer, "deadlines": .list(.named("Deadline")),
        "receipt": .any,
      ]).value,
      "Problem": Schema.object([
        "type": .string, "title": .string, "status": .integer, "detail": .string, "requestId": .string, "errors": .list(.any),
      ]).value,
    ]
    let open = registry.definitions.newest.filter { !Set($0.opening.by).isDisjoint(with: [.public, .ownAgency]) }
    for process in open {
      if let form = registry.definitions.form(of: process) { all[process.id.rawValue] = form.fields.schema }
    }
    all["NewCase"] = [
      "oneOf": .list(
        open.map { process in
          [
            "type": "object", "required": ["process", "data"],
            "properties": [
              "process": ["const": .text(process.id.rawValue)], "data": Schema.named(process.id.rawValue).value,
            ],
          ]
        })
    ]
    return all
  }
}

extension Endpoint {
  fileprivate var operation: Value {
    let named = path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
      Parameter(name: String($0.dropFirst().dropLast()), meaning: "")
    }
    let parameters =
      named.map { $0.value(in: "path", required: true) } + query.map { $0.value(in: "query", required: $0.required) }
      + headers.map { $0.value(in: "header", required: false) }
    var answer: [String: Value] = ["description": .text(summary.en)]
    if let type = answers.mediaType { answer["content"] = .object([type: ["schema": answers.value]]) }
    var operation: [String: Value] = [
      "summary": .text(summary.en), "description": .text(summary.vi), "parameters": .list(parameters),
      "responses": .object(responses(answer)), "security": .list(access.requirements),
    ]
    if let body, let type = body.mediaType {
      operation["requestBody"] = ["required": true, "content": .object([type: ["schema": body.value]])]
    }
    return .object(operation)
  }
}

extension Endpoint {
  private func responses(_ answer: [String: Value]) -> [String: Value] {
    var responses: [String: Value] = [
      "\(success)": .object(answer),
      "default": [
        "description": "Problem details (RFC 9457)",
        "content": ["application/problem+json": ["schema": Schema.named("Problem").value]],
      ],
    ]
    if let withoutContent { responses["204"] = ["description": .text(withoutContent)] }
    return responses
  }
}

extension Endpoint.Access {
  /// One of the schemes is enough.
  fileprivate var requirements: [Value] {
    switch self {
    case .anyone: []
    case .anyoneAndStaff: [[:], ["token": []]]
    case .staff: [["token": []]]
    case .staffOrSender: [["token": []], ["accessKey": []]]
    }
  }
}

extension Endpoint.Parameter {
  fileprivate func value(in place: String, required: Bool) -> Value {
    var value = schema.value
    // A parameter without a value is as one that was not sent, as forms send those that nobody filled in.
    if place == "query", !required, value["type"] != "string" || value["enum"] != nil || value["pattern"] != nil {
      value = ["anyOf": [value, ["const": ""]]]
    }
    return [
      "name": .text(name), "in": .text(place), "required": .bool(required), "description": .text(meaning), "schema": value,
    ]
  }
}

extension [FieldDefinition] {
  /// The form as JSON Schema.
  var schema: Value {
    let properties = Dictionary(map { ($0.id.rawValue, $0.schema) }) { $1 }
    return ["type": "object", "properties": .object(properties), "required": .list(filter(\.required).map { .text($0.id.rawValue) })]
  }
}

extension FieldDefinition {
  fileprivate var schema: Value {
    var schema: [String: Value] = ["title": .text(label.en), "description": .text(label.vi)]
    switch kind {
    case .flag: schema["type"] = "boolean"
    case .number, .score: schema["type"] = "integer"
    case .choices: schema.merge(["type": "array", "items": ["enum": .list(choices.map { .text($0.id) })]]) { $1 }
    case .choice: schema.merge(["type": "string", "enum": .list(choices.map { .text($0.id) })]) { $1 }
    case .agencies: schema.merge(["type": "array", "items": ["type": "string"]]) { $1 }
    case .legalReferences: schema.merge(["type": "array", "items": Self.reference]) { $1 }
    case .legalReference: schema = Self.reference.object ?? [:]
    case .files: schema.merge(["type": "array", "items": Schema.named("File").value]) { $1 }
    case .list: schema.merge(["type": "array", "items": fields.schema]) { $1 }
    case .group: schema.merge(fields.schema.object ?? [:]) { $1 }
    case .date: schema.merge(["type": "string", "format": "date"]) { $1 }
    case .dateTime: schema.merge(["type": "string", "format": "date-time"]) { $1 }
    default: schema["type"] = "string"
    }
    if let minLength { schema["minLength"] = .integer(Int64(minLength)) }
    if let maxLength { schema["maxLength"] = .integer(Int64(maxLength)) }
    return .object(schema)
  }

  private static var reference: Value {
    Schema.object(
      ["number": .string, "issuer": .string, "article": .string, "clause": .string, "point": .string], required: ["number"]
    ).value
  }
}
