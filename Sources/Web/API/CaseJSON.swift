import Casework
import Registry

/// Cases as the API tells of them. The names are part of the public API.
struct CaseJSON {
  let present: Presenter

  // MARK: A case

  func value(_ found: AccessibleCase, children: [AccessibleCase]) -> Value {
    let file = found.file
    // Sign-in names are for the staff; the sender reads titles.
    let named = found.standing.maySeeInternal
    var object: [String: Value] = [
      "code": .text(file.code.description), "process": .text(file.process.rawValue),
      "processVersion": .integer(Int64(file.processVersion)), "title": .text(file.title), "state": .text(file.state.rawValue),
      "stateName": .text(present.name(of: file.state, in: found.definition)), "isOpen": .bool(file.isOpen),
      "version": .integer(Int64(file.version)), "holder": holder(file.holder, named: named),
      "agency": .text(file.placement.agency.rawValue),
      "coordinatingAgency": .text(file.placement.coordinatingAgency.rawValue), "receivedAt": .text(file.receivedAt.iso8601),
      "openedAt": .text(file.openedAt.iso8601), "data": found.data, "actions": .list(found.actions.map { action($0, in: found) }),
      "timeline": .list(events(of: found)),
      "children": .list(found.children.map { link($0, among: children) }), "deadlines": deadlines(of: found),
      "files": .list(found.files.map(\.value)), "identityMasked": .bool(!found.showsIdentity),
    ]
    if let due = file.step?.due, file.isOpen { object["due"] = .text(due.iso8601) }
    if let assignee = file.placement.assignee, named { object["assignee"] = .text(assignee.rawValue) }
    if let archiving = found.definition.archiving(of: file, calendars: present.calendars) {
      object["archive"] = archive(archiving, of: found.definition)
    }
    if let parent = file.parent { object["parent"] = .text(parent.description) }
    if !found.notices.isEmpty { object["notices"] = .list(found.notices.map { notice($0, of: found.definition) }) }
    if let request = found.request { object["request"] = ["code": .text(request.code.description), "data": request.data] }
    return .object(object)
  }

  private func notice(_ finding: NoticeFinding, of definition: ProcessDefinition) -> Value {
    let period = finding.period
    return [
      "id": .text(period.id.rawValue), "before": .text(period.before.rawValue), "until": .text(finding.until.iso8601),
      "atLeast": period.atLeast.map { .text($0.description) } ?? .null, "atMost": period.atMost.map { .text($0.description) } ?? .null,
      "room": .text(finding.room.description), "binds": .bool(period.binds), "isFulfilled": .bool(finding.isFulfilled),
      "words": .text(finding.words(of: definition)[present.language]), "basis": .text(period.basis.source),
      "certainty": .text(period.basis.certainty.rawValue), "days": Self.days(of: finding.certificate, in: present.language),
    ]
  }

  private func archive(_ archiving: Archiving, of definition: ProcessDefinition) -> Value {
    [
      "finishedAt": .text(archiving.finishedAt.iso8601), "archivedFrom": .text(archiving.archivedFrom.iso8601),
      "keepUntil": archiving.keepUntil.map { .text($0.description) } ?? .null,
      "basis": definition.retention.map { .text($0.basis.source) } ?? .null,
      "certainty": definition.retention.map { .text($0.basis.certainty.rawValue) } ?? .null,
    ]
  }

  /// - Parameter named: whether the reader may learn sign-in names.
  func holder(_ holder: Holder, named: Bool) -> Value {
    var object: [String: Value] = ["name": .text(present.words(for: holder))]
    switch holder {
    case .role(let role, let agency):
      object.merge(["kind": "role", "role": .text(role.rawValue), "agency": .text(agency.rawValue)]) { $1 }
    case .person(let person, let agency):
      object.merge(["kind": "person", "agency": .text(agency.rawValue)]) { $1 }
      if named { object["person"] = .text(person.rawValue) }
    case .sender: object["kind"] = "sender"
    case .nobody: object["kind"] = "nobody"
    }
    return .object(object)
  }

  private func action(_ action: ActionDefinition, in found: AccessibleCase) -> Value {
    var object: [String: Value] = [
      "id": .text(action.id.rawValue), "name": .text(action.name[present.language]),
      "fields": .list(action.fields.map(field)), "grave": .bool(action.grave),
    ]
    if let to = action.to { object["to"] = .text(to.rawValue) }
    if let why = found.objections[action.id] { object["objection"] = .text(why[present.language]) }
    if let clock = found.definition.clocks.first(where: { $0.limits == action.id }) { object["limit"] = .text(clock.term.description) }
    return .object(object)
  }

  /// A field of a form, so that a caller can ask its questions and check its answers.
  func field(_ field: FieldDefinition) -> Value {
    var object: [String: Value] = [
      "id": .text(field.id.rawValue), "kind": .text(field.kind.rawValue), "label": .text(field.label[present.language]),
      "required": .bool(field.required), "privacy": .text(field.privacy.rawValue),
    ]
    if let hint = field.hint { object["hint"] = .text(hint[present.language]) }
    if field.staffOnly { object["staffOnly"] = true }
    if !field.choices.isEmpty {
      object["choices"] = .list(field.choices.map { ["id": .text($0.id), "label": .text($0.label[present.language])] })
    }
    for (name, limit) in [
      ("minLength", field.minLength), ("maxLength", field.maxLength), ("minItems", field.minItems), ("maxItems", field.maxItems),
    ] { if let limit { object[name] = .integer(Int64(limit)) } }
    if !field.fields.isEmpty { object["fields"] = .list(field.fields.map(self.field)) }
    return .object(object)
  }

  /// The history as the reader of the case may read it, oldest first.
  func events(of found: AccessibleCase) -> [Value] {
    found.timeline.map { entry($0, in: found.definition, named: found.standing.maySeeInternal) }
  }

  private func entry(_ entry: Casework.TimelineEntry, in definition: ProcessDefinition, named: Bool) -> Value {
    var object: [String: Value] = [
      "sequence": .integer(Int64(entry.sequence)), "at": .text(entry.at.iso8601), "kind": .text(entry.kind.rawValue),
      "actor": actor(entry.actor, named: named), "to": .text(entry.to.rawValue), "agency": .text(entry.agency.rawValue),
    ]
    if let action = entry.action {
      object["action"] = .text(action.rawValue)
      object["actionName"] = .text(present.name(of: action, in: definition))
    }
    if let from = entry.from { object["from"] = .text(from.rawValue) }
    if !entry.data.isEmpty { object["data"] = entry.data }
    if !entry.related.isEmpty { object["related"] = .list(entry.related.map { .text($0.description) }) }
    if !entry.lateness.isEmpty {
      object["late"] = .list(
        entry.lateness.map { late in
          var record: [String: Value] = [
            "deadline": .text(late.clock.rawValue), "due": .text(late.due.iso8601),
            "workingDaysLate": .integer(Int64(late.workingDaysLate)), "agency": .text(late.agency.rawValue),
          ]
          if named {
            record["head"] = late.head.map { .text($0.rawValue) } ?? .null
            record["handler"] = late.handler.map { .text($0.rawValue) } ?? .null
          }
          return .object(record)
        })
    }
    return .object(object)
  }

  private func actor(_ actor: Actor, named: Bool) -> Value {
    var object: [String: Value] = ["name": .text(present.words(for: actor))]
    switch actor {
    case .person(let person, let agency, let absent):
      object.merge(["kind": "person", "agency": .text(agency.rawValue)]) { $1 }
      guard named else { break }
      object["person"] = .text(person.rawValue)
      if let absent { object["onBehalfOf"] = .text(absent.rawValue) }
    case .sender: object["kind"] = "sender"
    case .system: object["kind"] = "system"
    }
    return .object(object)
  }

  private func link(_ child: ChildLink, among children: [AccessibleCase]) -> Value {
    let known = children.first { $0.file.code == child.code }
    var object: [String: Value] = [
      "code": .text(child.code.description), "process": .text(child.process.rawValue), "agency": .text(child.agency.rawValue),
      "state": .text((child.outcome ?? known?.file.state)?.rawValue ?? "open"), "isOpen": .bool(child.isOpen),
    ]
    if let due = child.due { object["due"] = .text(due.iso8601) }
    if let report = child.report { object["report"] = report }
    return .object(object)
  }

  // MARK: Deadlines

  /// Every clock of the case with its certificate, day by day.
  func deadlines(of found: AccessibleCase) -> Value {
    let calendar = present.calendars.calendar(of: found.file.placement.agency)
    return .list(
      found.definition.clocks.compactMap { clock in
        found.file.clocks[clock.id].map { deadline($0, clock, calendar, named: found.standing.maySeeInternal) }
      })
  }

  private func deadline(_ run: ClockRun, _ clock: ClockDefinition, _ calendar: WorkingCalendar, named: Bool) -> Value {
    let certificate = calendar.certificate(from: run.startedAt, term: run.term, pauses: run.pauses)
    let due = run.isRunning ? run.due : (run.ordered?.due ?? certificate.due)
    var object: [String: Value] = [
      "id": .text(clock.id.rawValue), "name": .text(clock.name[present.language]),
      "action": clock.limits.map { .text($0.rawValue) } ?? .null, "from": .text(run.startedAt.iso8601),
      "term": .text(run.term.description), "unit": .text(run.term.unit.rawValue), "basis": .text(clock.basis.source),
      "certainty": .text(clock.basis.certainty.rawValue), "due": due.map { .text($0.lastDay.description) } ?? .null,
      "dueAt": due.map { .text($0.iso8601) } ?? .null, "days": Self.days(of: certificate, in: present.language),
      "status": .text(run.isPaused ? "paused" : run.isRunning ? "running" : "stopped"),
    ]
    if let stopped = run.stoppedAt { object["stoppedAt"] = .text(stopped.iso8601) }
    if run.isRunning, let due {
      object["remaining"] = .text(calendar.remaining(until: due, pauses: run.pauses, now: present.now).words(in: present.language))
    }
    if let ordered = run.ordered, !ordered.reason.isEmpty {
      object["changed"] = [
        "reason": .text(ordered.reason), "legalGround": .text(ordered.legalGround), "by": actor(ordered.by, named: named),
      ]
    }
    return .object(object)
  }

  static func days(of certificate: DeadlineCertificate, in language: Language) -> Value {
    .list(
      certificate.days.map { day in
        // There are a hundred of these in an answer, so room for all members is made at once.
        var object = [String: Value](minimumCapacity: 6)
        object["date"] = .text(day.date.description)
        object["counted"] = .bool(day.counted)
        object["why"] = .text(day.reason.name[language])
        if let number = day.number { object["number"] = .integer(Int64(number)) }
        if let minutes = day.minutes { object["minutes"] = .integer(Int64(minutes)) }
        if let source = day.source { object["source"] = .text(source) }
        return .object(object)
      })
  }

  // MARK: The receipt

  /// What the sender keeps: the code, when it was received, and what happens next by when. The secret stands beside it, once.
  func receipt(_ found: AccessibleCase, address: String) -> Value {
    [
      "code": .text(found.file.code.description), "receivedAt": .text(found.file.receivedAt.iso8601),
      "followAddress": .text("\(address)\(Route.follow.path)"),
      "proof": .text("/api/v1/cases/\(found.file.code)/events/1/receipt"),
      "next": .list(present.steps(after: found).map { ["when": .text($0.when), "what": .text($0.title)] }),
    ]
  }

  // MARK: Lists

  func row(_ row: CaseRow) -> Value {
    let definition = present.definitions.definition(row.process, version: row.processVersion)
    var object: [String: Value] = [
      "code": .text(row.code.description), "process": .text(row.process.rawValue), "state": .text(row.state.rawValue),
      "stateName": .text(present.name(of: row.state, in: definition)), "title": .text(row.title), "holder": holder(row.holder, named: true),
      "agency": .text(row.agency.rawValue), "receivedAt": .text(row.receivedAt.iso8601), "version": .integer(Int64(row.version)),
    ]
    if let due = row.due { object["due"] = .text(due.iso8601) }
    if let kind = row.senderKind { object["senderKind"] = .text(kind) }
    return .object(object)
  }

  func publication(_ publication: Publication) -> Value {
    var object: [String: Value] = [
      "code": .text(publication.code.description), "process": .text(publication.process.rawValue),
      "agency": .text(publication.agency.rawValue), "agencyName": .text(present.name(of: publication.agency)),
      "title": .text(publication.title), "question": .text(publication.question), "answer": .text(publication.answer),
      "publishedAt": .text(publication.publishedAt.iso8601), "defects": .list(publication.defects.map { .text($0) }),
      "citations": .list(publication.citations.map { Value($0) }),
      "commitments": .list(publication.commitments.map { ["field": .text($0.field.rawValue), "sha256": .text($0.sha256)] }),
    ]
    if let field = publication.field { object["field"] = .text(field) }
    if let number = publication.documentNumber { object["documentNumber"] = .text(number) }
    return .object(object)
  }

  // MARK: Directory and processes

  func agency(_ agency: Agency) -> Value {
    var object: [String: Value] = [
      "id": .text(agency.id.rawValue), "name": .text(agency.name[present.language]), "kind": .text(agency.kind.rawValue),
      "validFrom": .text(agency.validFrom.description), "coordinates": .list(agency.coordinates.sorted().map { .text($0.rawValue) }),
      "identifiers": .list(agency.identifiers.map { ["scheme": .text($0.scheme.rawValue), "value": .text($0.value)] }),
    ]
    if !agency.channels.isEmpty { object["channels"] = .list(agency.channels.map(channel)) }
    if let parent = agency.parent { object["parent"] = .text(parent.rawValue) }
    if let end = agency.validTo { object["validTo"] = .text(end.description) }
    if let successor = agency.successor { object["successor"] = .text(successor.rawValue) }
    return .object(object)
  }

  func preview(_ preview: MergerPreview) -> Value {
    [
      "version": .text(preview.version), "agency": .text(preview.agency.rawValue), "into": .text(preview.successor.rawValue),
      "lastDay": .text(preview.lastDay.description),
      "moves": .list(
        preview.moves.map { move in
          [
            "code": .text(move.code.description), "process": .text(move.process.rawValue), "from": .text(present.words(for: move.from)),
            "to": .text(present.words(for: move.to)), "vacant": move.vacant.map { .text($0.rawValue) } ?? .null,
            "deadlines": .list(move.deadlines.map(deadline)),
          ]
        }),
      "unreadable": .list(preview.unreadable.map { .text($0.description) }),
      "people": .list(preview.people.map { ["username": .text($0.username.rawValue), "title": .text($0.title)] }),
      "receives": .list(preview.receives.map { .text($0.rawValue) }),
    ]
  }

  func deadline(_ move: DeadlinesProjected.Move) -> Value {
    [
      "clock": .text(move.clock.rawValue), "was": move.was.map { .text($0.iso8601) } ?? .null,
      "due": move.due.map { .text($0.iso8601) } ?? .null, "rules": .list(move.rules.map { .text($0) }),
    ]
  }

  private func channel(_ channel: Channel) -> Value {
    var object: [String: Value] = ["kind": .text(channel.kind.rawValue), "address": .text(channel.address)]
    if let hours = channel.hours { object["hours"] = .text(hours[present.language]) }
    if let note = channel.note { object["note"] = .text(note[present.language]) }
    if let from = channel.validFrom { object["validFrom"] = .text(from.description) }
    if let end = channel.validTo { object["validTo"] = .text(end.description) }
    return .object(object)
  }

  func process(_ process: ProcessDefinition, form: FormDefinition?) -> Value {
    let language = present.language
    return [
      "id": .text(process.id.rawValue), "version": .integer(Int64(process.version)), "name": .text(process.name[language]),
      "basis": .list(process.basis.map { ["source": .text($0.source), "certainty": .text($0.certainty.rawValue)] }),
      "form": .list((form?.fields ?? []).map(field)),
      "clocks": .list(
        process.clocks.map { clock in
          [
            "id": .text(clock.id.rawValue), "name": .text(clock.name[language]), "term": .text(clock.term.description),
            "basis": .text(clock.basis.source), "certainty": .text(clock.basis.certainty.rawValue),
            "limits": clock.limits.map { .text($0.rawValue) } ?? .null,
          ]
        }),
      "states": .list(
        process.states.map { state in
          [
            "id": .text(state.id.rawValue), "name": .text(state.name[language]), "holder": .text(state.holder.rawValue),
            "clock": state.clock.map { .text($0.rawValue) } ?? .null,
            "actions": .list(
              process.actions(in: state.id).map { action in
                [
                  "id": .text(action.id.rawValue), "name": .text(action.name[language]),
                  "to": action.to.map { .text($0.rawValue) } ?? .null, "by": .list(action.by.map { .text($0.rawValue) }),
                  "fields": .list(action.fields.map(field)),
                ]
              }),
          ]
        }),
    ]
  }
}

extension Instant {
  /// The last day of a term that ends at this moment: the day before when it ends at 24:00.
  var lastDay: CivilDate { adding(milliseconds: -1).date }
}
