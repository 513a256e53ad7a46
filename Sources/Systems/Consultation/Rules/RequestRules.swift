import Casework

/// The side that asks: regulation Arts 3 to 7, Decree 191/2026/NĐ-CP Art 11.2.
enum RequestRules {
  static let guards: [RuleID: Guard] = [
    "draft-whole": draftWhole,
    "not-secret-declared": notSecretDeclared,
    "checklist-whole": checklistWhole,
    "recipients-exist": recipientsExist,
    "collection-complete": collectionComplete,
    "somebody-awaited": somebodyAwaited,
    "later-deadline": laterDeadline,
    "not-asked-yet": notAskedYet,
    "agency-awaited": agencyAwaited,
    "points-known": pointsKnown,
    "points-groupable": pointsGroupable,
    "group-exists": groupExists,
    "summary-complete": summaryComplete,
    "opinions-official": opinionsOfficial,
  ]

  static let effects: [RuleID: Effect] = [
    "send-out": { input, draft throws(Refusal) in
      for agency in input.recipients { try input.ask(agency, &draft) }
    },
    "ask-another": { input, draft throws(Refusal) in
      if let agency = input.agency { try input.ask(agency, &draft) }
    },
    "remind-recipients": { input, draft in input.tellAwaited("reminded", input.data, &draft) },
    "record-opinion": { input, draft in
      guard let child = input.awaited, var record = input.data.object else { return }
      record["agency"] = nil
      let minutes = (record["files"]?.list ?? []).compactMap(CaseAttachment.init)
      draft.consequences.append(.act(child.code, "recorded", .object(record), received: minutes))
    },
    "extend-recipients": { input, draft in input.tellAwaited("extended", input.data, &draft) },
  ]
}

extension RuleInput {
  /// The agencies that the draft of the request names.
  fileprivate var recipients: [AgencyID] { (file?.data["recipients"]?.list ?? []).compactMap(\.text).map(AgencyID.init(rawValue:)) }

  /// The moment by which is asked: of the running collection, or else what the draft says.
  fileprivate var respondBy: Instant? {
    file?.clocks["response"]?.due ?? file?.data["respondBy"]?.text.flatMap(Instant.init(iso8601:))
  }

  /// Opens the matter at one agency. The draft itself stays with the request.
  fileprivate func ask(_ agency: AgencyID, _ draft: inout Draft) throws(Refusal) {
    guard let file, let respondBy else { return }
    guard isAlive(agency), agency != file.placement.agency else {
      throw .rule(
        "recipients-exist",
        LocalizedText(
          vi: "Chỉ lấy ý kiến cơ quan khác đang hoạt động; “\(agency)” không phải.",
          en: "Only another agency that exists can be asked; “\(agency)” can't."))
    }
    let matter: Value = ["title": .text(file.title), "respondBy": .text(respondBy.iso8601)]
    draft.consequences.append(
      .openChild(OpenCase(process: "consultation-opinion", data: matter, actor: actor, agency: agency, parent: file.code)))
  }

  /// The open matter at the agency that the action names.
  fileprivate var awaited: ChildLink? { file?.awaitedChildren.last { $0.agency == agency } }

  /// Tells every agency that has not answered yet.
  fileprivate func tellAwaited(_ action: ActionID, _ data: Value, _ draft: inout Draft) {
    for child in file?.awaitedChildren ?? [] { draft.consequences.append(.act(child.code, action, data)) }
  }
}

// MARK: Before it is sent

/// Regulation Art 6.2: content and kind of file, drafts and papers, whom and by when.
private let draftWhole: Guard = { input in
  guard let data = input.file?.data else { return nil }
  func isEmpty(_ name: FieldID) -> Bool { data[name]?.list?.isEmpty ?? (data[name]?.text?.isEmpty ?? true) }
  var missing: [LocalizedText] = []
  if isEmpty("kind") { missing.append(LocalizedText(vi: "loại hồ sơ công việc", en: "the kind of file")) }
  if ["articles", "files", "content"].allSatisfy(isEmpty) {
    missing.append(LocalizedText(vi: "nội dung hoặc dự thảo", en: "the matter or a draft"))
  }
  if isEmpty("recipients") { missing.append(LocalizedText(vi: "cơ quan được lấy ý kiến", en: "the agencies asked")) }
  if isEmpty("respondBy") { missing.append(LocalizedText(vi: "thời hạn phản hồi", en: "the day to answer by")) }
  guard !missing.isEmpty else { return nil }
  return .rule(
    "draft-whole",
    LocalizedText(
      vi: "Bản soạn thảo còn thiếu: \(missing.map(\.vi).joined(separator: ", ")) (Quy chế Điều 6 khoản 2).",
      en: "The draft still lacks: \(missing.map(\.en).joined(separator: ", ")) (regulation Art 6.2)."))
}

/// Regulation Art 3.1: nothing secret, nothing that law has asked on paper or by a procedure of its own.
private let notSecretDeclared: Guard = { input in
  guard input.file?.data["notSecret"]?.bool != true else { return nil }
  return .rule(
    "not-secret-declared",
    LocalizedText(
      vi:
        "Chưa xác nhận nội dung không mật và không thuộc loại phải lấy ý kiến bằng giấy hoặc theo trình tự riêng (Quy chế Điều 3 khoản 1). Nội dung mật không được đưa lên Hệ thống.",
      en:
        "It is not yet declared that nothing is secret or must be asked on paper or by another procedure (regulation Art 3.1). What is secret must not be entered here."
    ))
}

/// Regulation Art 3.1: the whole file is here in digital form.
private let checklistWhole: Guard = { input in
  let items = input.file?.data["checklist"]?.list ?? []
  let absent = items.filter { $0["present"]?.bool != true }.compactMap { $0["item"]?.text }
  guard items.isEmpty || !absent.isEmpty else { return nil }
  let named = absent.map { "“\($0)”" }.joined(separator: ", ")
  return .rule(
    "checklist-whole",
    items.isEmpty
      ? LocalizedText(
        vi: "Chưa lập danh mục thành phần hồ sơ (Quy chế Điều 3 khoản 1).",
        en: "The parts of the file are not listed yet (regulation Art 3.1).")
      : LocalizedText(
        vi: "Thành phần hồ sơ chưa được số hóa đủ: \(named) (Quy chế Điều 3 khoản 1).",
        en: "Parts of the file are not here yet: \(named) (regulation Art 3.1)."))
}

private let recipientsExist: Guard = { input in
  let unfit = input.recipients.filter { !input.isAlive($0) || $0 == input.file?.placement.agency }
  guard !unfit.isEmpty else { return nil }
  let names = unfit.map { input.context.directory.agencies[$0]?.name.vi ?? $0.rawValue }.joined(separator: ", ")
  return .rule(
    "recipients-exist",
    LocalizedText(
      vi: "Chỉ lấy ý kiến cơ quan khác đang hoạt động; không phải: \(names).",
      en: "Only other agencies that exist can be asked; these can't: \(names)."))
}

// MARK: While opinions are collected

/// The agencies asked have their whole term. Before it ends, the collection closes only when all have answered.
private let collectionComplete: Guard = { input in
  guard let file = input.file, let due = input.respondBy, due > input.context.now, !file.awaitedChildren.isEmpty else { return nil }
  let names = file.awaitedChildren.prefix(5).map { input.context.directory.agencies[$0.agency]?.name.vi ?? $0.agency.rawValue }
  let more = file.awaitedChildren.count > 5 ? ", …" : ""
  return .rule(
    "collection-complete",
    LocalizedText(
      vi: "Chưa hết thời hạn và còn \(file.awaitedChildren.count) cơ quan chưa góp ý: \(names.joined(separator: ", "))\(more).",
      en: "The time is not up and \(file.awaitedChildren.count) agencies have not answered: \(names.joined(separator: ", "))\(more)."))
}

private let somebodyAwaited: Guard = { input in
  guard input.file?.awaitedChildren.isEmpty ?? true else { return nil }
  return .rule(
    "somebody-awaited", LocalizedText(vi: "Mọi cơ quan đều đã trả lời.", en: "Every agency has answered."))
}

/// A term once given is not cut short.
private let laterDeadline: Guard = { input in
  guard let now = input.respondBy, let later = input.data["respondBy"]?.text.flatMap(Instant.init(iso8601:)), later <= now else {
    return nil
  }
  return .rule(
    "later-deadline",
    LocalizedText(
      vi: "Thời hạn mới phải sau thời hạn đang có, là hết ngày \(now.adding(milliseconds: -1).date).",
      en: "The new deadline must be after the present one, the end of \(now.adding(milliseconds: -1).date)."))
}

/// An agency that refused or gave no opinion may be asked again; one that is asked now, or has answered, may not.
private let notAskedYet: Guard = { input in
  guard let agency = input.agency else { return nil }
  let asked = input.file?.children.contains { $0.agency == agency && ($0.isOpen || $0.isAnswered) } ?? false
  guard asked else { return nil }
  return .rule(
    "not-asked-yet",
    LocalizedText(vi: "Cơ quan này đã được lấy ý kiến.", en: "That agency has been asked already."))
}

/// Only of an agency that was asked and has not answered is an opinion recorded.
private let agencyAwaited: Guard = { input in
  guard input.awaited == nil else { return nil }
  return .invalid([
    FieldProblem(
      field: "agency", rule: .unknownChoice,
      message: LocalizedText(
        vi: "Cơ quan này chưa được lấy ý kiến hoặc đã trả lời. Nếu chưa, hãy gửi lấy ý kiến trước rồi ghi theo biên bản.",
        en: "That agency was not asked, or has answered. If it was not, ask it first and then record what the minutes say."))
  ])
}

// MARK: Summarising

private let pointsKnown: Guard = { input in
  guard let file = input.file else { return nil }
  let summary = OpinionSummary(file)
  let known = Set(summary.points.map(\.id))
  let draft = FinalDraft(file, summary: summary)?.document ?? DraftDocument(articles: file.data["articles"])
  for (index, decision) in (input.data["decisions"]?.list ?? []).enumerated() {
    guard let point = decision["point"]?.text else { continue }
    if !known.contains(point) {
      return .invalid([
        FieldProblem(
          field: "decisions[\(index)].point", rule: .unknownChoice,
          message: LocalizedText(vi: "Không có ý kiến mang mã này.", en: "There is no point of that code."))
      ])
    }
    // What is taken over in part, or not at all, is explained (regulation Art 4).
    if decision["decision"]?.text != "accept", decision["text"]?.text?.isEmpty ?? true {
      return .invalid([
        FieldProblem(
          field: "decisions[\(index)].text", rule: .required,
          message: LocalizedText(vi: "Hãy ghi nội dung giải trình.", en: "Say why, in explanation."))
      ])
    }
    if let absent = OpinionSummary.addresses(decision["changed"]?.text ?? "").first(where: { draft.article($0) == nil }) {
      return .invalid([
        FieldProblem(
          field: "decisions[\(index)].changed", rule: .unknownChoice,
          message: LocalizedText(
            vi: "Dự thảo hoàn thiện không có Điều \(absent).", en: "The final draft has no article \(absent)."))
      ])
    }
  }
  return nil
}

/// Points are grouped that are there, two at least.
private let pointsGroupable: Guard = { input in
  guard let file = input.file else { return nil }
  let known = Set(OpinionSummary(file).points.map(\.id))
  let chosen = (input.data["points"]?.list ?? []).compactMap { $0["point"]?.text }
  if let index = chosen.firstIndex(where: { !known.contains($0) }) {
    return .invalid([
      FieldProblem(
        field: "points[\(index)].point", rule: .unknownChoice,
        message: LocalizedText(vi: "Không có ý kiến mang mã này.", en: "There is no point of that code."))
    ])
  }
  guard Set(chosen).count < 2 else { return nil }
  return .rule("points-groupable", LocalizedText(vi: "Chọn ít nhất hai ý kiến để gộp.", en: "Choose two points at least to group."))
}

private let groupExists: Guard = { input in
  guard let file = input.file, !OpinionSummary(file).groups.contains(where: { $0.id == input.data["group"]?.text }) else { return nil }
  return .rule("group-exists", LocalizedText(vi: "Không có nhóm ý kiến này.", en: "There is no such group of points."))
}

/// Opinions that were sent and authenticated by the ledger are the basis of what follows (regulation Art 4): what no quorum of validators has
/// confirmed yet is not counted.
private let opinionsOfficial: Guard = { input in
  guard let file = input.file else { return nil }
  let waiting = file.children.filter { $0.outcome != nil && !input.context.isConfirmed($0.code) }
  guard let first = waiting.first else { return nil }
  let name = input.context.directory.agencies[first.agency]?.name.vi ?? first.agency.rawValue
  return .rule(
    "opinions-official",
    LocalizedText(
      vi: "Còn \(waiting.count) ý kiến chưa được các nút xác thực xác nhận nên chưa là ý kiến chính thức, trước hết của \(name). "
        + "Thường chỉ mất vài giây: hãy thử lại. Chưa có gì bị mất.",
      en: "\(waiting.count) opinions are not confirmed by the validators yet and so not official, first that of \(name). "
        + "It takes a few seconds as a rule: try again. Nothing was lost."))
}

/// Every point of every opinion has a decision: none is left unanswered (regulation Art 4, Decree 191/2026 Art 11.2b).
private let summaryComplete: Guard = { input in
  guard let file = input.file else { return nil }
  let open = OpinionSummary(file).open
  guard let first = open.first else { return nil }
  let name = input.context.directory.agencies[first.agency]?.name.vi ?? first.agency.rawValue
  return .rule(
    "summary-complete",
    LocalizedText(
      vi: "Còn \(open.count) ý kiến chưa được tiếp thu hoặc giải trình, trước hết là ý kiến \(first.id) của \(name).",
      en: "\(open.count) points are neither accepted nor explained yet, first \(first.id) of \(name)."))
}
