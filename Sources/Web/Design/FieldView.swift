/// One question of a form as it is shown: the definition's words, the value typed so far and what is wrong with it.
struct FieldView: Sendable {
  enum Kind: Sendable {
    case text
    case longText(rows: Int)
    case email
    case phone
    case date
    case dateTime
    case number
    case password
    /// One of `choices`: radio buttons, or a list to open when there are many.
    case choice
    /// Several of `choices`.
    case choices
    /// Several agencies: one by one, a kind at once, or by groups. Those that are chosen stand in `selected`.
    case agencies(AgencyPicker)
    /// A sentence to be ticked. The value is `true` when it is.
    case confirmation
    case files(received: [ReceivedFile])
    /// Fields under one legend. A field's id within is whole: `urgent.reason`.
    case group(fields: [FieldView])
    /// Repeated groups of fields. A field's id within a row is whole: `references.0.number`.
    case list(rows: [[FieldView]], addLabel: String)
  }

  struct Choice: Sendable {
    let value: String
    let label: String
    var hint: String? = nil
  }

  /// A file that came with an earlier step of the same form and is kept until it is sent.
  struct ReceivedFile: Sendable {
    let token: String
    let name: String
    let size: String
  }

  var kind: Kind
  /// The name under which the value is sent: the field's id in the definition.
  let id: String
  let label: String
  var hint: String? = nil
  var value = ""
  /// The values chosen, for `choices`.
  var selected: [String] = []
  var choices: [Choice] = []
  var errors: [String] = []
  var isRequired = false
  /// What need not be filled in says so; in a table of many the words would only be in the way.
  var tellsOptional = true
  /// In UTF-16 code units, as HTML counts them.
  var maxLength: Int? = nil
  /// A token of WHATWG HTML §4.10.18.7, such as `tel`.
  var autocomplete: String? = nil
  /// Texts that can be put into a long text.
  var templates: TemplateChoice? = nil
  /// Only staff sees this field; it is marked so.
  var isStaffOnly = false
  /// One of several by which a list is narrowed. None of them is needed, so none says that of itself.
  var narrowsList = false
  /// A list to open even for few choices, where many such fields stand below each other.
  var isCompact = false
}

/// Templates offered for a field.
struct TemplateChoice: Sendable {
  /// The name under which the chosen one is sent.
  static let fieldName = "template"

  let choices: [FieldView.Choice]
  /// Where a script fetches the text of one, with its id after it.
  let address: Href
}

/// Agencies to choose from, and what chooses several of them with one tick.
///
/// Such a tick only adds, when the form is sent: what is chosen is always the ticks of the agencies themselves. With script both go together.
struct AgencyPicker: Sendable {
  /// Names under which ticks for several agencies are sent, with the field's own id after them.
  static let kinds = "kindsOf"
  static let groups = "groupsOf"
  /// The name of the fields for names of groups: `groupName.new`, `groupName.g7`.
  static let groupName = "groupName"
  static let newGroup = "new"

  struct Kind: Sendable {
    let id: String
    let title: String
    /// Every agency of the kind, said as one tick: "Tất cả sở, ban, ngành".
    let all: String
    let agencies: [FieldView.Choice]
  }

  struct Group: Sendable {
    let id: String
    let label: String
    let agencies: [String]
  }

  /// How groups are kept beside the choice: the fields that take their names.
  struct Keeping: Sendable {
    /// By the id of the group.
    let names: [String: FieldView]
    /// The name of a new group of what is chosen. It stands in the same place as the others, under ``AgencyPicker/newGroup``.
    var newGroup: FieldView? { names[AgencyPicker.newGroup] }
  }

  let kinds: [Kind]
  let groups: [Group]
  /// Nil where groups are only used.
  var keeping: Keeping? = nil
}

/// Fields that belong together, under one heading.
struct FieldGroup: Sendable {
  let title: String
  var hint: String? = nil
  var fields: [FieldView]
  /// What few fill in: folded away while nothing stands in it.
  var isFolded = false
}

extension FieldGroup {
  /// Something was filled in, or is wrong.
  var isInUse: Bool { fields.contains { !$0.value.isEmpty || !$0.selected.isEmpty || !$0.faulty.isEmpty } }
}

extension FieldView {
  /// This field and those in its rows that have something wrong, in the order in which they are shown.
  var faulty: [FieldView] {
    let own = errors.isEmpty ? [] : [self]
    switch kind {
    case .group(let fields): return own + fields.flatMap(\.faulty)
    case .list(let rows, _): return own + rows.flatMap { $0.flatMap(\.faulty) }
    case .agencies(let picker): return own + (picker.keeping?.names.values.flatMap(\.faulty) ?? [])
    default: return own
    }
  }
}
