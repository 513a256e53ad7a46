import Casework

// A browser sends nothing but names and texts. Here they become the values that a form's fields ask for.

extension [FieldDefinition] {
  /// What a browser sent, as data of this form: empty answers left out, ticks and numbers typed, rows nested as their names say.
  ///
  /// What is no field of the form is left out as well: a browser also sends buttons and tokens. Whether the values are good is for
  /// ``FormDefinition/validate(_:context:)`` to say.
  func typed(_ sent: Value, files: [String: [CaseAttachment]] = [:]) -> Value {
    var members: [String: Value] = [:]
    for field in self {
      let name = field.id.rawValue
      let value = field.kind == .files ? Self.files(named: name, in: sent, new: files[name] ?? []) : field.typed(sent[name])
      if let value { members[name] = value }
    }
    return .object(members)
  }

  private static func files(named name: String, in sent: Value, new: [CaseAttachment]) -> Value? {
    let kept = sent[name]?["received"]
    let tokens = kept?.list?.compactMap(\.text) ?? [kept?.text].compactMap { $0 }
    let all = tokens.compactMap(CaseAttachment.init(token:)) + new
    return all.isEmpty ? nil : .list(all.map(\.value))
  }
}

extension FieldDefinition {
  fileprivate func typed(_ sent: Value?) -> Value? {
    guard let sent else { return nil }
    switch kind {
    case .flag: return ["true", "on"].contains(sent.lastText) ? true : nil
    case .number, .score: return sent.lastText.map { text in Int64(text).map(Value.integer) ?? .text(text) }
    case .choices, .agencies: return Self.list(sent)
    case .legalReferences, .list: return rows(sent)
    case .legalReference: return row(sent)
    case .group: return row(sent)
    case .dateTime: return sent.lastText.map { .text($0) }
    default: return sent.lastText.map { .text($0) }
    }
  }

  private static func list(_ sent: Value) -> Value? {
    let items = (sent.list ?? [sent]).filter { !$0.isEmpty }
    return items.isEmpty ? nil : .list(items)
  }

  /// Rows that were left empty are not there.
  private func rows(_ sent: Value) -> Value? {
    let items = sent.list ?? []
    let filled = items.compactMap(row)
    return filled.isEmpty ? nil : .list(filled)
  }

  private func row(_ sent: Value) -> Value? {
    guard case .object(let members) = sent else { return sent.isEmpty ? nil : sent }
    if kind == .list || kind == .group {
      let typed = fields.typed(sent)
      return typed.isEmpty ? nil : typed
    }
    let filled = members.filter { !$0.value.isEmpty }
    return filled.isEmpty ? nil : .object(filled)
  }
}

extension Value {
  /// Of a name sent several times the last value counts, as for a tick with a hidden "no" before it. Nil when it is blank.
  fileprivate var lastText: String? {
    let text = self.text ?? list?.last?.text
    guard let text, text.contains(where: { !$0.isWhitespace }) else { return nil }
    return text
  }
}

extension CaseAttachment {
  /// A received file as a form carries it along: the bytes stay in the vault, so a file is sent once however often the form is.
  var token: String { "\(hash) \(size) \(mediaType) \(name)" }

  init?(token: String) {
    let parts = token.split(separator: " ", maxSplits: 3).map(String.init)
    guard parts.count == 4, let size = Int64(parts[1]) else { return nil }
    self.init(["hash": .text(parts[0]), "size": .integer(size), "mediaType": .text(parts[2]), "name": .text(parts[3])])
  }
}
