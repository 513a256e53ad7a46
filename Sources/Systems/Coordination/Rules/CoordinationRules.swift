import Casework

/// The rules that the co-ordination process and the processes that ask others name.
enum CoordinationRules {
  static let book = Rulebook(
    guards: ["leaves-slack": leavesSlack],
    effects: ["ask-agencies": askAgencies, "report-to-parent": reportToParent])
}

/// A child's term must leave its parent time to use what comes back: 2 working days [K]. An impossible plan is refused with its slack.
private let leavesSlack: Guard = { input in
  let needed = 2
  guard let due = input.due, due > input.context.now else {
    return .rule(
      "leaves-slack", LocalizedText(vi: "Thời hạn lấy ý kiến phải ở sau lúc này.", en: "The due time must be in the future."))
  }
  guard let file = input.file, let parentDue = file.placement.clock.flatMap({ file.clocks[$0]?.due }) else { return nil }
  // A term that has run out already leaves no slack to protect; the case is late and every opinion still helps.
  guard parentDue > input.context.now else { return nil }
  // A due time is the moment that ends a day: what counts are the days after the last one of the child, up to the parent's last one.
  let last = parentDue.adding(milliseconds: -1)
  let slack = input.context.calendars.calendar(of: file.placement.agency).slack(from: due.adding(milliseconds: -1), to: last)
  guard slack < needed else { return nil }
  return .rule(
    "leaves-slack",
    LocalizedText(
      vi:
        "Hạn của hồ sơ là hết ngày \(last.date); hạn lấy ý kiến này chỉ còn lại \(max(0, slack)) ngày làm việc để tổng hợp, cần ít nhất \(needed). Hãy chọn hạn sớm hơn.",
      en:
        "The case is due at the end of \(last.date); this leaves \(max(0, slack)) working days to use the opinions and at least \(needed) are needed. Choose an earlier time."
    ))
}

private let askAgencies: Effect = { input, draft throws(Refusal) in
  guard let file = input.file else { return }
  var question: [String: Value] = ["title": .text(file.title), "content": file.data["content"] ?? .null]
  for name in ["question", "due"] { question[name] = input.data[name] }
  for agency in (input.data["agencies"]?.list ?? []).compactMap(\.text).map(AgencyID.init(rawValue:)) {
    guard input.isAlive(agency), agency != draft.agency else {
      throw .rule(
        "ask-agencies",
        LocalizedText(
          vi: "Chỉ hỏi ý kiến cơ quan khác đang hoạt động; “\(agency)” không phải.",
          en: "Only another agency that exists can be asked; “\(agency)” can't."))
    }
    draft.consequences.append(
      .openChild(OpenCase(process: "coordination", data: .object(question), actor: input.actor, agency: agency, parent: file.code)))
  }
}

private let reportToParent: Effect = { input, draft in
  guard let file = input.file, let parent = file.parent else { return }
  let opinion = file.latest("submit-opinion")?.data.object ?? [:]
  let report = opinion.merging(input.data.object ?? [:]) { _, own in own }
  draft.consequences.append(.report(to: parent, .object(report)))
}
