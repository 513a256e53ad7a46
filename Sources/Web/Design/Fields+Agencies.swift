import Casework

/// Agencies to choose from: over a hundred of them, so they are folded by kind, and one tick takes a kind or a group.
extension HTMLWriter {
  mutating func agencies(_ field: FieldView, _ id: ElementID, _ picker: AgencyPicker, in scope: String) {
    fieldSet(field, id, groupID: id) { html in
      html(.div, .class("agencies"), .constant("data-agencies", "")) { html in
        html.togetherChoices(field, id, picker)
        html.agencyFilter(id)
        let chosen = Set(field.selected)
        for kind in picker.kinds { html.kind(kind, field, id, chosen) }
        html(.p, .class("hint"), .role("status")) { html in
          html(.strong, .constant("data-agencies-count", ""), text: "\(field.selected.count)")
          html.text(" ")
          html.text(Texts.Agencies.chosen[html.language])
        }
        if let keeping = picker.keeping { html.keeping(keeping, field, picker.groups, in: scope) }
      }
    }
  }

  /// Ticks that take several agencies at once. None is ticked when the page comes: they add to what is chosen below.
  private mutating func togetherChoices(_ field: FieldView, _ id: ElementID, _ picker: AgencyPicker) {
    self(.div, .class("options", "options-wide"), .role("group"), .ariaLabel(Texts.Agencies.together)) { html in
      for kind in picker.kinds where kind.agencies.count > 1 {
        html.option(
          FieldView.Choice(value: kind.id, label: kind.all), id.part("all-\(kind.id)"), name: "\(AgencyPicker.kinds).\(field.id)",
          .checkbox, isOn: false, adds: kind.agencies.map(\.value))
      }
      for group in picker.groups {
        html.option(
          FieldView.Choice(value: group.id, label: group.label), id.part("group-\(group.id)"), name: "\(AgencyPicker.groups).\(field.id)",
          .checkbox, isOn: false, adds: group.agencies)
      }
    }
  }

  /// Narrows the lists below; a script brings it to life.
  private mutating func agencyFilter(_ id: ElementID) {
    self(.div, .class("field"), .hidden, .constant("data-agencies-filter", "")) { html in
      html(.label, .for(id.part("filter")), text: Texts.Agencies.filter)
      html(.input, .type(.search), .id(id.part("filter")), .autocomplete("off"))
    }
  }

  private mutating func kind(_ kind: AgencyPicker.Kind, _ field: FieldView, _ id: ElementID, _ chosen: Set<String>) {
    let taken = kind.agencies.count { chosen.contains($0.value) }
    self(.details, .open(taken > 0 && taken < kind.agencies.count)) { html in
      html(.summary) { html in
        html.text("\(kind.title): ")
        html(.span, .constant("data-agencies-taken", ""), text: "\(taken)")
        html.text("/\(kind.agencies.count)")
      }
      html(.div, .class("options", kind.agencies.count > 9 ? "options-many" : nil)) { html in
        for agency in kind.agencies {
          html.option(agency, id.part(agency.value), name: field.id, .checkbox, isOn: chosen.contains(agency.value))
        }
      }
    }
  }

  private mutating func keeping(_ keeping: AgencyPicker.Keeping, _ field: FieldView, _ groups: [AgencyPicker.Group], in scope: String) {
    self(.details, .open(keeping.names.values.contains { !$0.errors.isEmpty })) { html in
      html(.summary, text: Texts.Agencies.groups)
      html(.p, .class("hint"), text: Texts.Agencies.groupsHint)
      for group in groups {
        guard let name = keeping.names[group.id], let number = Int64(group.id) else { continue }
        html(.div, .class("row-fields"), .role("group"), .ariaLabel(group.label)) { html in
          html.field(name, in: scope)
          html.button(.plain, intent: .renameGroup(id: number), text: Texts.Agencies.rename, about: name.value)
          html.button(.quiet, intent: .removeGroup(id: number), text: Texts.Agencies.remove, about: name.value)
        }
      }
      guard let newGroup = keeping.newGroup else { return }
      html(.div, .class("row-fields")) { html in
        html.field(newGroup, in: scope)
        html.button(.plain, intent: .keepGroup(field: field.id), text: Texts.Agencies.keep)
      }
    }
  }
}
