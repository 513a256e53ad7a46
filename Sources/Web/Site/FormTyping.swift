import Casework

// A browser sends nothing but names and texts. Here they become the values that a form's fields ask for.

extension FilledForm {
  /// A form as a browser sent it, with the files that came now and those that came before and were carried along.
  init(_ fields: [FieldDefinition], from asked: Asked, seal: FileSeal) {
    var members = fields.typed(asked.form).object ?? [:]
    for field in fields where field.kind == .files {
      let name = field.id.rawValue
      let carried = asked.form[name]?["received"]
      let tokens = carried?.list?.compactMap(\.text) ?? [carried?.text].compactMap { $0 }
      let all = tokens.compactMap(seal.file(for:)) + (asked.files[name] ?? [])
      if !all.isEmpty { members[name] = .list(all.map(\.value)) }
      files += all.map { SealedFile(file: $0, token: seal.token(for: $0)) }
    }
    data = .object(members)
  }
}

extension [FieldDefinition] {
  /// What a browser sent, as data of this form: empty answers left out, ticks and numbers typed, rows nested as their names say.
  ///
  /// What is no field of the form is left out as well: a browser also sends buttons and tokens. Whether the values are good is for
  /// ``FormDefinition/validate(_:context:)`` to say.
  fileprivate func typed(_ sent: Value) -> Value {
    var members: [String: Value] = [:]
    for field in self where field.kind != .files {
      let name = field.id.rawValue
      if let value = field.typed(sent[name]) { members[name] = value }
    }
    return .object(members)
  }
}

extension FieldDefinition {
  fileprivate func typed(_ sent: Value?) -> Value? {
    guard let sent else { return nil }
    switch kind {
    // A tick that is not set is not sent; a "no" that was chosen is.
    case .flag: return sent.lastText.flatMap { ["true": true, "on": true, "false": false][$0] }.map(Value.bool)
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
