/// Rules that any process may name. A system adds its own beside its definition.
extension Rulebook {
  public static let standard = Rulebook(
    guards: [
      "not-state-secret": notStateSecret,
      "reachable-sender": reachableSender,
      "channel-fits-sender": channelFitsSender,
      "other-agency": otherAgency,
      "officer-at-agency": officerAtAgency,
      "signer-leads-agency": signerLeadsAgency,
      "due-in-future": dueInFuture,
      "mergeable": mergeable,
      "has-agency-above": hasAgencyAbove,
      "no-personal-data": noPersonalData,
    ],
    effects: [
      "transfer": { input, draft in
        guard let agency = input.agency else { return }
        draft.agency = agency
        draft.assignee = nil
      },
      "accept-own": { _, draft in
        draft.agency = draft.coordinatingAgency
        draft.assignee = nil
      },
      "return-to-coordinator": { _, draft in
        draft.agency = draft.coordinatingAgency
        draft.assignee = nil
      },
      "assign": { input, draft in draft.assignee = input.data["person"]?.text.map(Username.init(rawValue:)) },
      "escalate": escalate,
      "split": split,
      "merge": { input, draft in draft.related = [input.otherCase].compactMap { $0 } },
      "unmerge": { input, draft in draft.related = input.file?.latest("merge")?.related ?? [] },
      "close-children": closeChildren,
      "order-deadline": orderDeadline,
    ])
}

extension RuleInput {
  /// The agency the action names.
  public var agency: AgencyID? { data["agency"]?.text.map(AgencyID.init(rawValue:)) }
  /// The due time the action sets.
  public var due: Instant? { data["due"]?.text.flatMap(Instant.init(iso8601:)) }
  fileprivate var otherCase: CaseCode? { data["into"]?.text.flatMap(CaseCode.init) }

  /// Whether the agency exists today.
  public func isAlive(_ agency: AgencyID) -> Bool {
    context.directory.agencies[agency]?.exists(on: context.today) == true
  }
}

extension DecisionContext {
  /// The agency above another, or the one that came after it; nil when there is none, or a merger made them one.
  fileprivate func agencyAbove(_ agency: AgencyID) -> AgencyID? {
    let present = directory.living(agency, on: today) ?? agency
    let above = directory.agencies[present]?.parent.flatMap { directory.living($0, on: today) }
    return above == present ? nil : above
  }
}

// MARK: Guards

/// B-02: asked of what was sent before any form cleans it, so also in the words in which a web form says no.
private let notStateSecret: Guard = { input in
  switch input.data["notStateSecret"] {
  case .bool(false)?, .text("false")?, .text("off")?, .text("0")?: .stateSecret
  default: nil
  }
}

/// Decree 20/2008 Art 7 (as amended by Decree 92/2017): a sender can be reached. What staff enter from paper may have an address alone.
private let reachableSender: Guard = { input in
  guard input.actor == .sender, input.data["phone"]?.text?.isEmpty ?? true, input.data["email"]?.text?.isEmpty ?? true else { return nil }
  return .invalid([
    FieldProblem(
      field: "phone", rule: .required,
      message: LocalizedText(
        vi: "Hãy cho số điện thoại hoặc thư điện tử để cơ quan liên hệ với anh/chị.",
        en: "Please give a telephone number or an e-mail address, so that the agency can reach you."))
  ])
}

/// What comes through the portal came through the portal; any other channel is entered by staff.
private let channelFitsSender: Guard = { input in
  guard input.actor == .sender, let channel = input.data["channel"]?.text, channel != "portal" else { return nil }
  return .invalid([
    FieldProblem(
      field: "channel", rule: .staffOnly,
      message: LocalizedText(
        vi: "Anh/chị đang gửi qua cổng này; các kênh khác do cán bộ tiếp nhận nhập.",
        en: "You are sending through this portal; other channels are entered by staff."))
  ])
}

private let otherAgency: Guard = { input in
  guard let agency = input.agency, input.isAlive(agency) else {
    return .rule("other-agency", LocalizedText(vi: "Cơ quan này không còn hoạt động.", en: "That agency no longer exists."))
  }
  guard agency != input.file?.placement.agency || input.file?.placement.holder.agency != agency else {
    return .rule(
      "other-agency",
      LocalizedText(
        vi: "Hồ sơ đang ở chính cơ quan này. Hãy chọn cơ quan khác, hoặc tự xử lý.",
        en: "The case is at that agency already. Choose another one, or handle it yourself."))
  }
  return nil
}

private let officerAtAgency: Guard = { input in
  guard let person = input.data["person"]?.text.map(Username.init(rawValue:)), let agency = input.file?.placement.agency,
    !input.context.directory.roles(of: person, at: agency, on: input.context.today).isDisjoint(with: [.officer, .leader, .intake])
  else {
    return .rule(
      "officer-at-agency",
      LocalizedText(
        vi: "Người được chọn không làm việc tại cơ quan đang xử lý hồ sơ.",
        en: "The person chosen does not work at the agency that handles the case."))
  }
  return nil
}

private let signerLeadsAgency: Guard = { input in
  guard let signer = input.data["signer"]?.text.map(Username.init(rawValue:)), let agency = input.file?.placement.agency,
    input.context.directory.roles(of: signer, at: agency, on: input.context.today).contains(.leader)
  else {
    return .rule(
      "signer-leads-agency",
      LocalizedText(
        vi: "Người ký phải là lãnh đạo của cơ quan trả lời.", en: "The signer must be a leader of the agency that answers."))
  }
  return nil
}

private let dueInFuture: Guard = { input in
  guard let due = input.due, due > input.context.now else {
    return .rule("due-in-future", LocalizedText(vi: "Thời hạn mới phải ở sau lúc này.", en: "The new due time must be in the future."))
  }
  return nil
}

private let mergeable: Guard = { input in
  guard let code = input.otherCase, let target = input.context.find(code), target.process == input.file?.process,
    target.placement.coordinatingAgency == input.file?.placement.coordinatingAgency
  else {
    return .rule(
      "mergeable", LocalizedText(vi: "Không tìm thấy hồ sơ gốc để gộp vào.", en: "The case to merge into was not found."))
  }
  guard target.code != input.file?.code, target.state != "merged" else {
    return .rule(
      "mergeable",
      LocalizedText(
        vi: "Không thể gộp hồ sơ vào chính nó hoặc vào hồ sơ đã gộp.",
        en: "A case can't be merged into itself or into a case that is itself merged."))
  }
  return nil
}

private let hasAgencyAbove: Guard = { input in
  guard let agency = input.file?.placement.coordinatingAgency, input.context.agencyAbove(agency) != nil else {
    return .rule(
      "has-agency-above",
      LocalizedText(
        vi: "Không có cơ quan cấp trên trong hệ thống để gửi tiếp. Anh/chị có thể gửi văn bản trực tiếp tới cơ quan cấp trên.",
        en: "There is no agency above in this system. You can write to the agency above directly."))
  }
  return nil
}

/// A text to be published must not hold what the sender's form marks as personal (B-14 and Law 91/2025/QH15).
private let noPersonalData: Guard = { input in
  guard let file = input.file else { return nil }
  let sender = SenderIdentity(file.data)
  let found = ["title", "question", "answer"].lazy.compactMap { input.data[$0]?.text }
    .compactMap { PersonalData.traces(of: sender, in: $0).first }
  guard let kind = found.first?.kind else { return nil }
  return .rule(
    "no-personal-data",
    LocalizedText(
      vi: "Nội dung công khai còn chứa thông tin cá nhân của người gửi (\(kind.name.vi)). Hãy che đi rồi công khai lại.",
      en: "The text still holds personal data of the sender (\(kind.name.en)). Remove it, then publish."))
}

extension CaseFile {
  /// The case it is merged into now; nil when it is not merged.
  public var mergedInto: CaseCode? {
    guard let merger = latest("merge"), merger.to == state else { return nil }
    return merger.related.first
  }
}

// MARK: Effects

private let escalate: Effect = { input, draft in
  guard let above = input.context.agencyAbove(draft.coordinatingAgency) else { return }
  draft.coordinatingAgency = above
  draft.agency = above
  draft.assignee = nil
}

/// Mixed content is split (Decree 154/2026 Art 14 by analogy): each part becomes a case of its own, on
/// the clocks of the whole: counted from the same receipt, and from the same return or appeal, with the same pauses.
private let split: Effect = { input, draft in
  guard let file = input.file else { return }
  for part in input.data["parts"]?.list ?? [] {
    var data = file.data.object ?? [:]
    for (name, value) in part.object ?? [:] { data[name] = value }
    draft.consequences.append(
      .openChild(
        OpenCase(
          process: file.process, data: .object(data), actor: input.actor, agency: file.placement.coordinatingAgency, parent: file.code,
          receivedAt: file.receivedAt, accessKeyHash: file.accessKeyHash, received: file.attachments,
          clocks: Array(file.clocks.values), language: file.language)))
  }
}

/// Children nobody waits for any more lapse, so that none stays open behind a finished parent.
private let closeChildren: Effect = { input, draft in
  for child in input.file?.awaitedChildren ?? [] {
    draft.consequences.append(.act(child.code, "lapse", .object([:])))
  }
}

private let orderDeadline: Effect = { input, draft in
  guard let file = input.file, let due = input.due, let id = file.placement.clock, var run = file.clocks[id], run.isRunning else { return }
  run.ordered = OrderedDeadline(
    due: due, reason: input.data["reason"]?.text ?? "", legalGround: input.data["legalGround"]?.text ?? "", by: input.actor)
  run.due = run.isPaused ? nil : due
  draft.clocks.append(run)
}
