import Casework

extension SampleConsultation {
  /// What becomes of a request.
  struct Course: Sendable {
    /// One thing that is done, in the request itself or in the opinion of one recipient.
    struct Step: Sendable {
      /// Working days after the step before.
      let days: Int
      let action: ActionID
      /// The place of the recipient among those asked; nil is the request.
      var opinion: Int? = nil
      /// Done by whoever leads the agency and not by the holder.
      var isByLeader = false
      let data: @Sendable (SampleConsultation, Scene) -> Value
      /// The text of the minutes that it comes with.
      var minutes: (@Sendable (SampleConsultation, CivilDate) -> String)? = nil
    }

    /// What a step may look at.
    struct Scene {
      let file: CaseFile
      let now: Instant
      let calendar: WorkingCalendar
      let officer: Username
      let leader: Username

      func day(after count: Int) -> CivilDate { calendar.adding(.workingDays(count), to: now).date }
    }

    /// Working days from the opening to the end of the scenario.
    let age: Int
    /// Working days that the agencies have from the opening on.
    var term = 6
    let steps: [Step]

    /// What is open is younger than its clocks allow.
    static let all: [String: Course] = [
      "drafting": Course(age: 2, steps: [save]),
      "awaiting-approval": Course(age: 2, steps: [save, submit]),
      "collecting": Course(
        age: 4,
        steps: [
          save, submit, send, receive(1), receive(2), contribute(2), opine(2), receive(3), opine(3), approve(3), remind, extend,
          meet(0),
        ]),
      "summarising": Course(
        age: 9,
        steps: [
          save, submit, send, receive(0), opine(0), approve(0), refuse(1), readdress, receive(2), opine(2), approve(2), decide(after: 7),
          group,
        ]),
      "awaiting-summary-approval": Course(
        age: 9,
        steps: [
          save, submit, send, receive(0), opine(0), giveBack(0), opine(0), approve(0), receive(1), opine(1), approve(1), meet(2),
          correct(2),
          decide(after: 7), submitSummary,
        ]),
      "concluded": Course(
        age: 40,
        steps: [
          save, submit, giveBackDraft, save, submit, send, receive(0), opine(0), approve(0), receive(1), opine(1, comments: true),
          approve(1), close,
          group, ungroup, group, writeFinal, decide(after: 3),
          submitSummary, giveBackSummary, submitSummary, approveSummary,
        ]),
      "withdrawn": Course(age: 20, steps: [save, submit, send, receive(0), withdraw]),
    ]

    // MARK: The request

    private static let save = Step(days: 0, action: "save-draft") { consultation, scene in
      consultation.form(respondBy: scene.day(after: consultation.course.term), isWhole: true)
    }
    private static let submit = Step(days: 0, action: "submit") { _, _ in [:] }
    private static let send = Step(days: 1, action: "approve-send") { _, _ in [:] }
    private static let giveBackDraft = Step(days: 0, action: "return-draft") { _, _ in ["comments": "Nêu rõ hơn nội dung cần lấy ý kiến."] }
    private static let remind = Step(days: 0, action: "remind") { _, _ in ["text": "Đề nghị cơ quan cho ý kiến đúng hạn."] }
    private static let extend = Step(days: 0, action: "extend-deadline") { _, scene in
      ["respondBy": .text(scene.day(after: 9).description), "reason": "Một số cơ quan cần tổng hợp từ cấp xã."]
    }
    private static let readdress = Step(days: 0, action: "readdress") { _, _ in ["agency": "thanh-tra-thanh-pho"] }
    private static let withdraw = Step(days: 1, action: "withdraw") { _, _ in ["reason": "Nội dung được đưa vào báo cáo chung."] }
    private static let close = Step(days: 0, action: "close-collection") { _, _ in [:] }
    private static let group = Step(days: 0, action: "group-points") { consultation, scene in
      let points = OpinionSummary(scene.file).points.map { ["point": .text($0.id)] as Value }
      return ["points": .list(points), "title": .text(consultation.heading)]
    }
    private static let ungroup = Step(days: 0, action: "ungroup-points") { _, scene in
      ["group": OpinionSummary(scene.file).groups.last.map { .text($0.id) } ?? .null]
    }
    private static let writeFinal = Step(days: 0, action: "save-final") { consultation, _ in
      ["articles": consultation.articles(words: consultation.proposal.isEmpty ? consultation.words : consultation.proposal)]
    }
    private static func decide(after days: Int) -> Step {
      Step(days: days, action: "save-summary") { consultation, scene in
        let kind: PointDecision.Kind = consultation.answer.hasPrefix("Tiếp thu") ? .accept : .explain
        let decisions = OpinionSummary(scene.file).points.map { point -> Value in
          ["point": .text(point.id), "decision": .text(kind.rawValue), "text": .text(consultation.answer)]
        }
        return ["decisions": .list(decisions)]
      }
    }
    private static let submitSummary = Step(days: 0, action: "submit-summary") { _, _ in ["text": "Đã trả lời từng ý kiến."] }
    private static let giveBackSummary = Step(days: 0, action: "return-summary") { _, _ in ["comments": "Ghi rõ điều khoản đã sửa."] }
    private static let approveSummary = Step(days: 1, action: "approve-summary") { _, _ in [:] }

    // MARK: Opinions

    private static func receive(_ opinion: Int) -> Step {
      Step(days: 0, action: "receive-assign", opinion: opinion) { _, scene in
        ["lead": .text(scene.officer.rawValue), "due": .text(scene.day(after: 2).description)]
      }
    }

    private static func contribute(_ opinion: Int) -> Step {
      Step(days: 0, action: "contribute", opinion: opinion, isByLeader: true) { _, _ in ["text": "Lưu ý số liệu của năm trước."] }
    }

    private static func opine(_ opinion: Int, comments: Bool? = nil) -> Step {
      Step(days: 0, action: "submit-opinion", opinion: opinion) { consultation, _ in
        guard comments ?? (opinion == 0 || opinion == 2), !consultation.comment.isEmpty else { return ["position": "agree"] }
        let point: Value = [
          "article": "2", "comment": .text(consultation.comment), "proposal": .text(consultation.proposal),
        ]
        return ["position": "agree-with-comments", "points": [point]]
      }
    }

    /// What the delegate of an agency said at a meeting.
    private static func meet(_ recipient: Int) -> Step {
      Step(
        days: 0, action: "record-opinion",
        data: { consultation, scene in
          [
            "agency": .text(scene.file.children[recipient].agency.rawValue), "delegate": "Phó Giám đốc",
            "meetingOn": .text(scene.now.date.description), "position": "agree",
          ]
        },
        minutes: { consultation, day in
          "BIÊN BẢN HỌP\n\nNgày \(day.day)/\(day.month)/\(day.year).\nNội dung: \(consultation.title).\nĐại diện cơ quan dự họp thống nhất với dự thảo.\n"
        })
    }

    private static func correct(_ opinion: Int) -> Step {
      Step(days: 0, action: "correct-opinion", opinion: opinion, isByLeader: true) { consultation, _ in
        let point: Value = ["article": "2", "comment": .text(consultation.comment), "proposal": .text(consultation.proposal)]
        return [
          "position": "agree-with-comments", "points": [point], "documentNumber": "41/SCT-VP", "grounds": "Có số liệu mới sau cuộc họp.",
        ]
      }
    }

    private static func giveBack(_ opinion: Int) -> Step {
      Step(days: 0, action: "return-draft", opinion: opinion) { _, _ in ["comments": "Nêu rõ đề xuất sửa đổi."] }
    }

    private static func approve(_ opinion: Int) -> Step { Step(days: 0, action: "approve-opinion", opinion: opinion) { _, _ in [:] } }

    private static func refuse(_ opinion: Int) -> Step {
      Step(days: 0, action: "refuse", opinion: opinion) { _, _ in
        ["reason": "wrong-recipient", "text": "Nội dung thuộc lĩnh vực của cơ quan thanh tra."]
      }
    }
  }
}
