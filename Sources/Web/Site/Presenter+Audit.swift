import Casework

extension Presenter {
  /// - Parameter found: nil when what was asked can't be searched.
  func auditPage(_ search: AuditSearch, parts: Set<AuditPart>, found: AuditExcerpt?) -> AuditPage {
    AuditPage(
      fields: fields(of: search, parts: parts, isFaulty: found == nil), rows: (found?.entries ?? []).map(row),
      next: found?.next.map { search.address(.audit).with("cursor", "\($0)") },
      csv: search.address(.auditExport).with("format", "csv"), jsonLines: search.address(.auditExport).with("format", "jsonl"))
  }

  private func fields(of search: AuditSearch, parts: Set<AuditPart>, isFaulty: Bool) -> [FieldView] {
    AuditPage.Field.allCases.filter { $0 != .code || parts.contains(.cases) }.map { field in
      let value = search.typed[field.rawValue] ?? ""
      let label = Texts.Audit.label(of: field)[language]
      switch field {
      case .part:
        let choices = AuditPart.allCases.filter(parts.contains).map {
          FieldView.Choice(value: $0.rawValue, label: Texts.Audit.name(of: $0)[language])
        }
        return FieldView(
          kind: .choice, id: field.rawValue, label: label, value: search.part?.rawValue ?? "", choices: choices,
          errors: isFaulty ? [Texts.Audit.unreadableFilter[language]] : [])
      case .agency:
        let choices = directory.listed.map { FieldView.Choice(value: $0.id.rawValue, label: $0.name[language]) }
        return FieldView(kind: .choice, id: field.rawValue, label: label, value: value, choices: choices)
      case .from, .to: return FieldView(kind: .date, id: field.rawValue, label: label, value: value)
      case .person, .code, .kind:
        return FieldView(kind: .text, id: field.rawValue, label: label, value: value, maxLength: 100, autocomplete: "off")
      }
    }.map { field in
      var field = field
      field.narrowsList = true
      return field
    }
  }

  private func row(_ entry: AuditEntry) -> AuditPage.Row {
    let when = moment(entry.at)
    switch entry.what {
    case .ofCase(let code, _, let action, let actor):
      let what = action.map(actionName) ?? Texts.Audit.recorded(entry.kind)?[language] ?? entry.kind
      return AuditPage.Row(when: when, who: words(for: actor), what: what, kind: entry.kind, about: code.description, network: "")
    case .ofDirectory(let event, let actor): return row(entry, by: actor, about: event.subject)
    case .ofPortal(let event, let actor): return row(entry, by: actor, about: event.article.rawValue)
    case .ofAccount(let account):
      let detail = account.detail.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      return AuditPage.Row(
        when: when, who: who(account), what: Texts.Audit.account(entry.kind)?[language] ?? entry.kind, kind: entry.kind,
        about: ([account.username?.rawValue].compactMap { $0 } + detail).joined(separator: ", "), network: account.network)
    }
  }

  private func row(_ entry: AuditEntry, by actor: Actor, about: String) -> AuditPage.Row {
    AuditPage.Row(
      when: moment(entry.at), who: words(for: actor), what: Texts.Audit.recorded(entry.kind)?[language] ?? entry.kind, kind: entry.kind,
      about: about, network: "")
  }

  private func actionName(_ action: ActionID) -> String {
    let known = definitions.newest.lazy.compactMap { process in process.states.flatMap(\.actions).first { $0.id == action } }.first
    return known?.name[language] ?? name(of: action, in: nil)
  }

  private func who(_ entry: AccountEntry) -> String {
    if let by = entry.by { return name(of: by) }
    // What nobody signed in for was done at the machine, or by the owner.
    switch entry.kind {
    case "account-created", "password-reset", "invited": return Texts.Audit.operatorName[language]
    case "sign-in-failed-unknown", "sign-in-failed", "locked": return Texts.Audit.stranger[language]
    default: return entry.username.map(name(of:)) ?? ""
    }
  }
}

extension Texts.Audit {
  fileprivate static func label(of field: AuditPage.Field) -> LocalizedText {
    switch field {
    case .part: part
    case .person: person
    case .agency: agency
    case .code: code
    case .kind: kind
    case .from: from
    case .to: to
    }
  }
}
