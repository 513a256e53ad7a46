import Casework

// Several agencies to choose from, and what a tick for several of them means.

extension Presenter {
  /// - Parameter own: the agency that chooses, which is not among the choices.
  func agencyPicker(apartFrom own: AgencyID?) -> AgencyPicker {
    let kinds = AgencyKind.allCases.compactMap { kind -> AgencyPicker.Kind? in
      let choices = directory.choices(of: kind, apartFrom: own, on: now.date).map {
        FieldView.Choice(value: $0.id.rawValue, label: $0.name[language])
      }
      guard !choices.isEmpty else { return nil }
      return AgencyPicker.Kind(
        id: kind.rawValue, title: Texts.Agency.kind(kind)[language], all: Texts.Agencies.all(kind, choices.count)[language],
        agencies: choices)
    }
    return AgencyPicker(kinds: kinds, groups: own.map(groups) ?? [])
  }

  private func groups(of own: AgencyID) -> [AgencyPicker.Group] {
    directory.groups(of: own, on: now.date).map { group in
      let members = directory.members(of: group, apartFrom: own, on: now.date)
      return AgencyPicker.Group(
        id: "\(group.id)", label: Texts.Agencies.group(group.name, members.count)[language], agencies: members.map(\.rawValue))
    }
  }

  /// Puts the agencies of every kind and group that was ticked into the fields, as what they are now. The case keeps agencies alone.
  func addChosenTogether(to filled: inout FilledForm, _ fields: [FieldDefinition], from sent: Value, at own: AgencyID) {
    guard case .object(var members) = filled.data else { return }
    for field in fields where field.kind == .agencies {
      let name = field.id.rawValue
      var chosen = members[name]?.list ?? []
      for agency in chosenTogether(name, sent, own) {
        let agency = Value.text(agency.rawValue)
        if !chosen.contains(agency) { chosen.append(agency) }
      }
      if !chosen.isEmpty { members[name] = .list(chosen) }
    }
    filled.data = .object(members)
  }

  /// Nobody for a group of another agency.
  private func chosenTogether(_ field: String, _ sent: Value, _ own: AgencyID) -> [AgencyID] {
    let kinds = sent.texts(AgencyPicker.kinds, field).compactMap(AgencyKind.init)
    let numbers = sent.texts(AgencyPicker.groups, field)
    let groups = directory.groups(of: own, on: now.date).filter { numbers.contains("\($0.id)") }
    return kinds.flatMap { directory.choices(of: $0, apartFrom: own, on: now.date).map(\.id) }
      + groups.flatMap { directory.members(of: $0, apartFrom: own, on: now.date) }
  }

  /// Lets the groups be kept beside the choice.
  /// - Parameters:
  ///   - sent: what was typed as names.
  ///   - problem: what is wrong with the name that `field` takes.
  func offerKeeping(of groups: [AgencyGroup], in fields: inout [FieldView], sent: Value, problem: (field: String, text: String)?) {
    func name(_ part: String, _ label: LocalizedText, _ kept: String) -> FieldView {
      let id = "\(AgencyPicker.groupName).\(part)"
      var field = FieldView(kind: .text, id: id, label: label[language])
      field.errors = problem.flatMap { $0.field == id ? [$0.text] : nil } ?? []
      field.value = field.errors.isEmpty ? kept : sent[AgencyPicker.groupName]?[part]?.text ?? kept
      field.maxLength = Directory.longestGroupName
      field.narrowsList = true
      return field
    }
    var names = [AgencyPicker.newGroup: name(AgencyPicker.newGroup, Texts.Agencies.newGroup, "")]
    for group in groups { names["\(group.id)"] = name("g\(group.id)", Texts.Agencies.groupName, group.name) }
    for index in fields.indices {
      guard case .agencies(var picker) = fields[index].kind else { continue }
      picker.keeping = AgencyPicker.Keeping(names: names)
      fields[index].kind = .agencies(picker)
    }
  }
}

extension Value {
  /// What ticks of one name were sent: none, one or several.
  fileprivate func texts(_ name: String, _ part: String) -> [String] {
    guard let sent = self[name]?[part] else { return [] }
    return sent.list?.compactMap(\.text) ?? [sent.text].compactMap { $0 }
  }
}
