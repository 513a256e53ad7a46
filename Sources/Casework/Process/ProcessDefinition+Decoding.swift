// Definitions are written by people, so what may be left out has a default here, and a key nobody knows is an error that names it:
// a misspelt `guard:` must not become a process without its guard.
// The keys are not private, since encoding is synthesised beside the types, in another file.

extension ProcessDefinition {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case id, version, codePrefix, name, basis, form, opening, clocks, noticePeriods, states, attributes, shares, effectiveFrom, effectiveTo,
      retention
  }

  public init(from decoder: any Decoder) throws {
    let read = try StrictContainer<CodingKeys>(decoder)
    id = try read.value(.id)
    version = try read.value(.version)
    codePrefix = try read.value(.codePrefix)
    name = try read.text(.name)
    basis = try read.value(.basis)
    form = try read.value(.form)
    opening = try read.value(.opening)
    clocks = try read.value(.clocks)
    noticePeriods = try read.value(.noticePeriods, or: [])
    states = try read.value(.states)
    attributes = try read.value(.attributes, or: [])
    shares = try read.value(.shares, or: [])
    effectiveFrom = try read.value(.effectiveFrom)
    effectiveTo = try read.optional(.effectiveTo)
    retention = try read.optional(.retention)
  }
}

extension LegalBasis {
  enum CodingKeys: String, CodingKey, CaseIterable { case source, certainty, note }

  public init(from decoder: any Decoder) throws {
    let read = try StrictContainer<CodingKeys>(decoder)
    source = try read.value(.source)
    certainty = try read.value(.certainty)
    note = try read.optionalText(.note)
  }
}

extension Retention {
  enum CodingKeys: String, CodingKey, CaseIterable { case years, basis }

  public init(from decoder: any Decoder) throws {
    let read = try StrictContainer<CodingKeys>(decoder)
    years = try read.value(.years)
    basis = try read.value(.basis)
  }
}

extension Opening {
  enum CodingKeys: String, CodingKey, CaseIterable { case state, by, guards, door }

  public init(from decoder: any Decoder) throws {
    let read = try StrictContainer<CodingKeys>(decoder)
    state = try read.value(.state)
    by = try read.value(.by)
    guards = try read.value(.guards, or: [])
    door = try read.value(.door, or: .choice)
  }
}

extension ClockDefinition {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case id, name, term, runs, pauses, restartedBy, limits, after, within, onExpiry, dueField, reminders, basis
  }

  public init(from decoder: any Decoder) throws {
    let read = try StrictContainer<CodingKeys>(decoder)
    id = try read.value(.id)
    name = try read.text(.name)
    term = try read.value(.term)
    runs = try read.value(.runs)
    pauses = try read.value(.pauses, or: [])
    restartedBy = try read.value(.restartedBy, or: [])
    limits = try read.optional(.limits)
    after = try read.optional(.after)
    within = try read.optional(.within)
    onExpiry = try read.optional(.onExpiry)
    dueField = try read.optional(.dueField)
    reminders = try read.value(.reminders, or: [])
    basis = try read.value(.basis)
  }
}

extension NoticePeriod {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case id, before, until, atLeast, atMost, unless, binds, effectiveFrom, effectiveTo, basis
  }

  public init(from decoder: any Decoder) throws {
    let read = try StrictContainer<CodingKeys>(decoder)
    id = try read.value(.id)
    before = try read.value(.before)
    until = try read.value(.until)
    atLeast = try read.optional(.atLeast)
    atMost = try read.optional(.atMost)
    unless = try read.optional(.unless)
    binds = try read.value(.binds, or: true)
    effectiveFrom = try read.value(.effectiveFrom)
    effectiveTo = try read.optional(.effectiveTo)
    basis = try read.value(.basis)
  }
}

extension StateDefinition {
  enum CodingKeys: String, CodingKey, CaseIterable { case id, name, holder, clock, actions, needsIdentity }

  public init(from decoder: any Decoder) throws {
    let read = try StrictContainer<CodingKeys>(decoder)
    id = try read.value(.id)
    name = try read.text(.name)
    holder = try read.value(.holder)
    clock = try read.optional(.clock)
    actions = try read.value(.actions, or: [])
    needsIdentity = try read.value(.needsIdentity, or: false)
  }
}

extension ActionDefinition {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case id, name, to, by, fields, guards, effects, window, once, basis, tells, releases, revises, publishes, grave
  }

  public init(from decoder: any Decoder) throws {
    let read = try StrictContainer<CodingKeys>(decoder)
    id = try read.value(.id)
    name = try read.text(.name)
    to = try read.optional(.to)
    by = try read.value(.by, or: [.holder])
    fields = try read.value(.fields, or: [])
    guards = try read.value(.guards, or: [])
    effects = try read.value(.effects, or: [])
    window = try read.optional(.window)
    once = try read.value(.once, or: false)
    basis = try read.optional(.basis)
    tells = try read.value(.tells, or: [])
    releases = try read.optional(.releases)
    revises = try read.value(.revises, or: false)
    publishes = try read.value(.publishes, or: false)
    grave = try read.value(.grave, or: false)
  }
}
