import Casework

/// The rules of requests about personal data.
enum DataRequestRules {
  static let book = Rulebook(
    guards: [
      "data-not-retained": dataNotRetained, "done-by-hand": doneByHand, "data-erased": dataErased, "names-no-sender": namesNoSender,
      "within-extension": withinExtension,
    ],
    effects: ["third-party-term": thirdPartyTerm],
    conditions: ["data-not-retained", "done-by-hand"])
}

/// What the law says must be kept is not erased: a case that is still handled, or one whose archive period runs (Law on Archives
/// 33/2024/QH15). The refusal says until when.
private let dataNotRetained: Guard = { input in
  guard let file = input.file, file.asksForErasure, let subject = file.subject, let kept = input.context.find(subject) else { return nil }
  guard let archiving = input.context.definition(kept)?.archiving(of: kept, calendars: input.context.calendars) else {
    return .rule(
      "data-not-retained",
      LocalizedText(
        vi: "Chưa thể chấp nhận xóa: hồ sơ \(subject) đang được xử lý. Hãy từ chối với căn cứ này, hoặc chờ hồ sơ kết thúc.",
        en: "It can't be erased yet: case \(subject) is still open. Refuse on this ground, or wait until it is finished."))
  }
  guard let last = archiving.keepUntil else {
    return .rule(
      "data-not-retained",
      LocalizedText(
        vi: "Không thể chấp nhận xóa: hồ sơ \(subject) thuộc loại lưu trữ vĩnh viễn. Hãy từ chối với căn cứ này.",
        en: "It can't be erased: cases such as \(subject) are kept for good. Refuse on this ground."))
  }
  guard last >= input.context.today else { return nil }
  return .rule(
    "data-not-retained",
    LocalizedText(
      vi:
        "Chưa thể chấp nhận xóa: hồ sơ \(subject) phải lưu trữ đến hết ngày \(last.spoken(in: .vietnamese)). Hãy từ chối với căn cứ này và nói ngày đó cho người yêu cầu.",
      en:
        "It can't be erased yet: case \(subject) must be kept until the end of \(last.spoken(in: .english)). Refuse on this ground and tell the person that day."
    ))
}

/// What was granted is done by somebody, but erasing is done by the software, so that nobody says it was done when it was not.
private let doneByHand: Guard = { input in
  guard input.file?.asksForErasure == true else { return nil }
  return .rule(
    "done-by-hand",
    LocalizedText(
      vi: "Việc xóa do phần mềm thực hiện trong ít phút sau khi được chấp nhận, rồi tự ghi vào yêu cầu này.",
      en: "The software erases the data within minutes of the decision and records it here by itself."))
}

private let dataErased: Guard = { input in
  guard let file = input.file, file.asksForErasure, let subject = file.subject, input.context.find(subject) == nil else {
    return .rule("data-erased", LocalizedText(vi: "Dữ liệu của hồ sơ chưa được xóa.", en: "The data of the case is not erased."))
  }
  return nil
}

/// Nothing that staff write in a request for erasing repeats what is to be erased.
private let namesNoSender: Guard = { input in
  guard let file = input.file, file.asksForErasure, let subject = file.subject.flatMap(input.context.find) else { return nil }
  let sender = SenderIdentity(subject.data)
  let texts = (input.data.object ?? [:]).values.compactMap(\.text)
  guard let kind = texts.lazy.compactMap({ PersonalData.traces(of: sender, in: $0).first }).first?.kind else { return nil }
  return .rule(
    "names-no-sender",
    LocalizedText(
      vi: "Lời viết còn chứa thông tin cá nhân sẽ bị xóa (\(kind.name.vi)). Hãy bỏ đi; yêu cầu này được giữ lại sau khi xóa.",
      en: "The text holds personal data that is to be erased (\(kind.name.en)). Leave it out: this request is kept afterwards."))
}

/// One extension of at most 15 days [S].
private let withinExtension: Guard = { input in
  guard let file = input.file, let due = input.due, let run = file.clocks["carry-out"], let present = run.due else { return nil }
  let last = present.adding(milliseconds: 15 * 86_400_000)
  guard due <= present || due > last else { return nil }
  return .rule(
    "within-extension",
    LocalizedText(
      vi: "Gia hạn một lần, nhiều nhất 15 ngày: đến hết ngày \(last.adding(milliseconds: -1).date).",
      en: "It is extended once, by 15 days at most: to the end of \(last.adding(milliseconds: -1).date)."))
}

/// Where others must be told too, the term is 20 days [S], from the same beginning.
private let thirdPartyTerm: Effect = { input, draft in
  guard let file = input.file, var run = file.clocks["carry-out"], run.isRunning,
    let term = input.context.calendars.calendar(of: file.placement.agency).due(from: run.startedAt, term: .calendarDays(20))
  else { return }
  // A term that was extended before is not made shorter.
  let due = run.due.map { max($0, term) } ?? term
  run.ordered = OrderedDeadline(
    due: due, reason: input.data["text"]?.text ?? "", legalGround: "Nghị định 356/2025/NĐ-CP", by: input.actor)
  run.due = run.isPaused ? nil : due
  draft.clocks.append(run)
}
