import Casework

/// The side that is asked: regulation Arts 8 to 11, Decree 191/2026/NĐ-CP Art 11.3.
enum OpinionRules {
  static let guards: [RuleID: Guard] = [
    "workers-at-agency": workersAtAgency,
    "plan-fits": planFits,
    "points-in-draft": pointsInDraft,
    "position-explained": positionExplained,
    "summary-not-submitted": summaryNotSubmitted,
  ]

  static let effects: [RuleID: Effect] = [
    "assign-lead": { input, draft in draft.assignee = input.data["lead"]?.text.map(Username.init(rawValue:)) },
    "deliver": deliver,
  ]
}

/// Regulation Art 9.2: the lead and the co-ordinators are people of the agency.
private let workersAtAgency: Guard = { input in
  guard let agency = input.file?.placement.agency else { return nil }
  let named =
    [("lead", input.data["lead"]?.text)]
    + (input.data["coordinators"]?.list ?? []).enumerated().map { ("coordinators[\($0.offset)].person", $0.element["person"]?.text) }
  for (field, username) in named {
    guard let username else { continue }
    let roles = input.context.directory.roles(of: Username(rawValue: username), at: agency, on: input.context.today)
    if roles.isDisjoint(with: [.officer, .leader, .intake]) {
      return .invalid([
        FieldProblem(
          field: field, rule: .unknownPerson,
          message: LocalizedText(
            vi: "Người này không làm việc tại cơ quan được lấy ý kiến.", en: "That person does not work at the agency that is asked."))
      ])
    }
  }
  return nil
}

/// Regulation Art 9.2: the times inside the agency fit into each other and into the deadline. An impossible plan is refused, and says by
/// how much.
private let planFits: Guard = { input in
  guard let file = input.file, let deadline = file.clocks["reply"]?.due else { return nil }
  let calendar = input.context.calendars.calendar(of: file.placement.agency)
  func moment(_ value: Value?) -> Instant? { value?.text.flatMap(Instant.init(iso8601:)) }
  func refuse(_ field: String, _ due: Instant, beyond limit: Instant, _ what: LocalizedText) -> Refusal {
    let last = limit.adding(milliseconds: -1)
    let excess = calendar.slack(from: last, to: due.adding(milliseconds: -1))
    return .invalid([
      FieldProblem(
        field: field, rule: .inFuture,
        message: LocalizedText(
          vi: "\(what.vi) là hết ngày \(last.date); thời hạn này muộn hơn \(excess) ngày làm việc.",
          en: "\(what.en) is the end of \(last.date); this is \(excess) working days later."))
    ])
  }
  guard let due = moment(input.data["due"]) else { return nil }
  // Once the deadline has passed there is nothing left to fit into; a late opinion is better than none.
  if deadline > input.context.now, due > deadline {
    return refuse("due", due, beyond: deadline, LocalizedText(vi: "Thời hạn góp ý của cơ quan", en: "The deadline of the agency"))
  }
  for (index, coordinator) in (input.data["coordinators"]?.list ?? []).enumerated() {
    if let own = moment(coordinator["due"]), own > due {
      return refuse(
        "coordinators[\(index)].due", own, beyond: due, LocalizedText(vi: "Thời hạn của người chủ trì", en: "The time of the lead"))
    }
  }
  return nil
}

/// A point names an article that the draft has, or none.
private let pointsInDraft: Guard = { input in
  guard let request = input.file?.parent.flatMap(input.context.find) ?? input.file else { return nil }
  let draft = DraftDocument(articles: request.data["articles"])
  guard !draft.articles.isEmpty else { return nil }
  for (index, point) in (input.data["points"]?.list ?? []).enumerated() {
    guard let article = point["article"]?.text, !article.isEmpty, draft.article(article) == nil else { continue }
    return .invalid([
      FieldProblem(
        field: "points[\(index)].article", rule: .unknownChoice,
        message: LocalizedText(
          vi: "Dự thảo không có Điều \(article). Để trống nếu là góp ý chung.",
          en: "The draft has no article \(article). Leave it empty for a general comment."))
    ])
  }
  return nil
}

/// Decree 191/2026/NĐ-CP Art 11.3a: a clear position. Who does not simply agree says what is wrong.
private let positionExplained: Guard = { input in
  guard let position = input.data["position"]?.text, position == "agree-with-comments" || position == "disagree" else { return nil }
  guard input.data["points"]?.list?.isEmpty ?? true, input.data["text"]?.text?.isEmpty ?? true else { return nil }
  return .invalid([
    FieldProblem(
      field: "points", rule: .required,
      message: LocalizedText(
        vi: "Hãy nêu ít nhất một góp ý hoặc ý kiến chung (Nghị định 191/2026/NĐ-CP Điều 11 khoản 3: chính kiến rõ ràng).",
        en: "Give at least one point or a general opinion (Decree 191/2026 Art 11.3: a clear position)."))
  ])
}

/// Decree 191/2026/NĐ-CP Art 11.2b: what comes after the submission need not be considered.
private let summaryNotSubmitted: Guard = { input in
  guard let request = input.file?.parent.flatMap(input.context.find), !["collecting", "summarising"].contains(request.state) else {
    return nil
  }
  return .rule(
    "summary-not-submitted",
    LocalizedText(
      vi:
        "Cơ quan lấy ý kiến đã trình bản tổng hợp; ý kiến đã ghi theo biên bản họp được giữ nguyên (Nghị định 191/2026/NĐ-CP Điều 11 khoản 2).",
      en: "The requester has submitted its summary; what the minutes say stands (Decree 191/2026 Art 11.2)."))
}

/// Regulation Art 11.1 (Y-15): what was approved reaches the requester by itself, in the same transaction.
private let deliver: Effect = { input, draft in
  guard let file = input.file, let parent = file.parent else { return }
  var report = input.data.object ?? [:]
  if input.action == "approve-opinion" {
    report.merge(file.latest("submit-opinion")?.data.object ?? [:]) { own, _ in own }
    report["late"] = .bool(file.isAfterDeadline(input.context.now))
  }
  // At a meeting an opinion is given on its day, whenever the minutes are entered.
  if input.action == "recorded", let day = input.data["meetingOn"]?.text.flatMap(CivilDate.init) {
    report["late"] = .bool(file.isAfterDeadline(.startOfDay(day)))
  }
  // A correction changes what was said, and neither by whom nor when.
  if input.action == "correct-opinion", let recorded = file.latest("recorded")?.data {
    report["late"] = recorded["meetingOn"]?.text.flatMap(CivilDate.init).map { .bool(file.isAfterDeadline(.startOfDay($0))) }
    for name in ["delegate", "meetingOn"] { report[name] = recorded[name] }
  }
  draft.consequences.append(.report(to: parent, .object(report)))
}

extension CaseFile {
  fileprivate func isAfterDeadline(_ moment: Instant) -> Bool { clocks["reply"]?.due.map { $0 <= moment } ?? false }
}
