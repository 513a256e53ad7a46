import Casework

/// Writes the fields of a form. `scope` keeps ids apart when a page has several forms with the same fields.
extension HTMLWriter {
  mutating func fields(_ fields: [FieldView], in scope: String) {
    for field in fields { self.field(field, in: scope) }
  }

  mutating func field(_ field: FieldView, in scope: String) {
    let id = ElementID(scope, field.id)
    switch field.kind {
    case .text, .email, .phone, .date, .dateTime, .number, .password, .longText: single(field, id)
    case .choice: if field.choices.count > Self.mostRadios || field.isCompact { single(field, id) } else { options(field, id, .radio) }
    case .choices: options(field, id, .checkbox)
    case .agencies(let picker): agencies(field, id, picker, in: scope)
    case .confirmation: confirmation(field, id)
    case .files(let received): files(field, id, received)
    case .group(let fields): group(field, id, fields, scope)
    case .list(let rows, let addLabel): list(field, id, rows, addLabel, scope)
    }
  }

  /// Above this many choices a list to open is quicker to use than radio buttons.
  private static var mostRadios: Int { 9 }
}

// MARK: - One control

extension HTMLWriter {
  private mutating func single(_ field: FieldView, _ id: ElementID) {
    fieldBox(field) { html in
      html(.label, .for(id)) { html in html.labelText(field) }
      html.hintAndErrors(field, id)
      if let templates = field.templates { html.templateChoice(templates, of: field, id) }
      html.control(field, id)
    }
  }

  /// A list and a button that puts the chosen text into the field: at once with script, by way of the server without.
  private mutating func templateChoice(_ templates: TemplateChoice, of field: FieldView, _ id: ElementID) {
    let listID = id.part("template")
    self(.div, .class("templates"), .data(.templates, templates.address.text)) { html in
      html(.label, .for(listID), text: Texts.Case.template)
      html(.select, .id(listID), .name(TemplateChoice.fieldName)) { html in
        html(.option, .value(""), text: Texts.Form.choose)
        for choice in templates.choices { html(.option, .value(choice.value), text: choice.label) }
      }
      html.button(.plain, intent: .insertTemplate(field: field.id), text: Texts.Case.insertTemplate)
    }
  }

  private mutating func control(_ field: FieldView, _ id: ElementID) {
    let common: [Attribute] = [
      .id(id), .name(field.id), .describedBy(field.descriptions(id)), .invalid(!field.errors.isEmpty), .autocomplete(field.autocomplete),
      .maxLength(field.maxLength), .required(field.isRequired),
    ]
    switch field.kind {
    case .longText(let rows):
      element(.textarea, common + [.rows(rows)]) { html in html.text(field.value) }
    case .choice:
      element(.select, common) { html in html.selectOptions(field) }
    default:
      element(.input, common + [.type(field.kind.inputType), .value(field.value), .class(field.kind.isShort ? "input-short" : nil)])
    }
  }

  private mutating func selectOptions(_ field: FieldView) {
    self(.option, .value(""), .selected(field.value.isEmpty), text: Texts.Form.choose)
    for choice in field.choices {
      self(.option, .value(choice.value), .selected(choice.value == field.value), text: choice.label)
    }
  }
}

// MARK: - Several controls under one legend

extension HTMLWriter {
  private mutating func options(_ field: FieldView, _ id: ElementID, _ type: Attribute.InputType) {
    fieldSet(field, id) { html in
      let isLong = field.choices.count > Self.mostRadios
      html(.div, .class("options", isLong ? "options-many" : nil)) { html in
        for (index, choice) in field.choices.enumerated() {
          // The first option carries the field's own id, so that the error summary can lead to it.
          let optionID = index == 0 ? id : id.part(String(index))
          let isOn = type == .radio ? choice.value == field.value : field.selected.contains(choice.value)
          html.option(choice, optionID, name: field.id, type, isOn: isOn)
        }
      }
    }
  }

  mutating func option(
    _ choice: FieldView.Choice, _ id: ElementID, name: String, _ type: Attribute.InputType, isOn: Bool, adds: [String]? = nil
  ) {
    let hintID = id.part("hint")
    self(.div, .class("option")) { html in
      html(
        .input, .type(type), .id(id), .name(name), .value(choice.value), .checked(isOn),
        .describedBy(choice.hint == nil ? [] : [hintID]), Attribute(name: "data-adds", value: .text(adds?.joined(separator: " "))))
      html(.label, .for(id), text: choice.label)
      if let hint = choice.hint { html(.p, .class("hint"), .id(hintID), text: hint) }
    }
  }

  private mutating func confirmation(_ field: FieldView, _ id: ElementID) {
    fieldBox(field) { html in
      html.errors(field, id)
      html(.div, .class("option")) { html in
        html(
          .input, .type(.checkbox), .id(id), .name(field.id), .value("true"), .checked(field.value == "true"),
          .describedBy(field.descriptions(id)), .invalid(!field.errors.isEmpty), .required(field.isRequired))
        html(.label, .for(id)) { html in html.labelText(field, marksOptional: false) }
        html.hint(field, id)
      }
    }
  }

  private mutating func files(_ field: FieldView, _ id: ElementID, _ received: [FieldView.ReceivedFile]) {
    fieldBox(field) { html in
      html(.label, .for(id)) { html in html.labelText(field) }
      html.hintAndErrors(field, id)
      if !received.isEmpty {
        html(.ul, .class("files")) { html in
          for file in received {
            html(.li) { html in
              html(.input, .type(.hidden), .name("\(field.id).received"), .value(file.token))
              html(.span, text: file.name)
              html(.small, text: file.size)
              html.button(.quiet, intent: .removeFile(token: file.token), text: Texts.Form.remove, about: file.name)
            }
          }
        }
      }
      let uploads = Attribute(name: "data-uploads", value: .address(Href(.uploads)))
      html(
        .input, .type(.file), .multiple(), .id(id), .name(field.id), .accept(FileSignature.accept), .describedBy(field.descriptions(id)),
        .invalid(!field.errors.isEmpty), uploads)
      html(.div, .class("camera")) { html in
        html(.label, .for(id.part("camera")), text: Texts.Form.camera)
        html(
          .input, .type(.file), .id(id.part("camera")), .name(field.id), .accept("image/*"), .constant("capture", "environment"), uploads)
      }
      html.uploadWords()
    }
  }

  /// What a script says of files on their way, in the reader's language.
  private mutating func uploadWords() {
    self(.p, .class("hint"), .role("status"), .constant("data-upload-state", "")) { _ in }
    self(
      .div, .constant("data-upload-words", ""), .hidden,
      Attribute(name: "data-waiting", value: .localized(Texts.Form.uploadWaiting)),
      Attribute(name: "data-broken", value: .localized(Texts.Form.uploadBroken)),
      Attribute(name: "data-whole", value: .localized(Texts.Form.uploadWhole)),
      Attribute(name: "data-remove", value: .localized(Texts.Form.remove))
    ) { _ in }
  }

  private mutating func group(_ field: FieldView, _ id: ElementID, _ fields: [FieldView], _ scope: String) {
    fieldSet(field, id, groupID: id) { html in
      html(.div, .class("row-fields")) { html in html.fields(fields, in: scope) }
    }
  }

  private mutating func list(_ field: FieldView, _ id: ElementID, _ rows: [[FieldView]], _ addLabel: String, _ scope: String) {
    fieldSet(field, id, groupID: id) { html in
      for (index, row) in rows.enumerated() {
        let name = Texts.Form.row(index + 1)
        html(.div, .class("row-fields"), .role("group"), .ariaLabel("\(field.label): \(name[html.language])")) { html in
          html.fields(row, in: scope)
          html.button(
            .quiet, intent: .removeRow(list: field.id, index: index), text: Texts.Form.removeRow, about: name[html.language])
        }
      }
      html.button(.plain, intent: .addRow(list: field.id), text: addLabel)
    }
  }
}

// MARK: - Around a control

extension HTMLWriter {
  private mutating func fieldBox(_ field: FieldView, content: (inout HTMLWriter) -> Void) {
    self(.div, .class("field", field.errors.isEmpty ? nil : "field-faulty"), content: content)
  }

  mutating func fieldSet(
    _ field: FieldView, _ id: ElementID, groupID: ElementID? = nil, content: (inout HTMLWriter) -> Void
  ) {
    self(
      .fieldset, .class("field", field.errors.isEmpty ? nil : "field-faulty"), .id(groupID), .describedBy(field.descriptions(id))
    ) { html in
      html(.legend) { html in html.labelText(field) }
      html.hintAndErrors(field, id)
      content(&html)
    }
  }

  private mutating func labelText(_ field: FieldView, marksOptional: Bool = true) {
    text(field.label)
    if marksOptional && field.tellsOptional && !field.isRequired && !field.narrowsList {
      self(.span, .class("optional"), text: Texts.Form.optional)
    }
    if field.isStaffOnly { self(.span, .class("optional"), text: Texts.Form.staffOnly) }
  }

  private mutating func hintAndErrors(_ field: FieldView, _ id: ElementID) {
    hint(field, id)
    errors(field, id)
  }

  private mutating func hint(_ field: FieldView, _ id: ElementID) {
    if let hint = field.hint { self(.p, .class("hint"), .id(id.part("hint")), text: hint) }
  }

  private mutating func errors(_ field: FieldView, _ id: ElementID) {
    guard !field.errors.isEmpty else { return }
    self(.p, .class("error"), .id(id.part("error"))) { html in
      html.shape(of: .late)
      html(.span) { html in
        html(.span, .class("unseen"), text: Texts.Form.errorPrefix)
        html.text(field.errors.joined(separator: " "))
      }
    }
  }
}

extension FieldView {
  /// What a screen reader says after the label.
  fileprivate func descriptions(_ id: ElementID) -> [ElementID] {
    (hint == nil ? [] : [id.part("hint")]) + (errors.isEmpty ? [] : [id.part("error")])
  }
}

extension FieldView.Kind {
  fileprivate var inputType: Attribute.InputType {
    switch self {
    case .email: .email
    case .phone: .tel
    case .date: .date
    case .dateTime: .dateTime
    case .number: .number
    case .password: .password
    default: .text
    }
  }

  /// A short answer gets a short box: its width is a hint too.
  fileprivate var isShort: Bool {
    switch self {
    case .phone, .date, .dateTime, .number: true
    default: false
    }
  }
}

// MARK: - What is wrong, told at the top

extension HTMLWriter {
  /// Lists everything that is wrong with a form, each with a link to its field. Writes nothing when nothing is wrong.
  mutating func errorSummary(_ fields: [FieldView], in scope: String) {
    let faulty = fields.flatMap(\.faulty)
    guard !faulty.isEmpty else { return }
    self(.section, .class("error-summary"), .role("alert"), .labelledBy(ElementID(scope, "errors"))) { html in
      html(.h2, .id(ElementID(scope, "errors")), text: Texts.Form.errorsHeading(faulty.count))
      html(.p, text: Texts.Form.nothingLost)
      html(.ul) { html in
        for field in faulty {
          for error in field.errors {
            html(.li) { html in
              html(.a, .href(Href(fragment: ElementID(scope, field.id)))) { html in
                html(.strong, text: field.label)
                html.text(": \(error)")
              }
            }
          }
        }
      }
    }
  }
}
