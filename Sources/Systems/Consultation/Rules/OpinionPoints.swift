import Casework

/// One thing that an agency said of the draft and that the summary answers.
struct OpinionPoint: Hashable {
  /// Stays the same for ever: the code of the opinion and the place in it, such as `GYK.20260309.0004-2`; `-0` is the general opinion.
  let id: String
  let agency: AgencyID
  /// The article, or empty for the draft as a whole.
  let article: String
  let comment: String
  let proposal: String
}

extension CaseFile {
  /// What the opinions that came have to say, in the order of their coming. An agency that only agrees, or says that the matter is not its
  /// own, leaves nothing to answer.
  var opinionPoints: [OpinionPoint] {
    children.filter { $0.outcome == "given" }.flatMap { child -> [OpinionPoint] in
      guard let report = child.report else { return [] }
      let points = (report["points"]?.list ?? []).enumerated().map { index, point in
        OpinionPoint(
          id: "\(child.code)-\(index + 1)", agency: child.agency, article: point["article"]?.text ?? "",
          comment: point["comment"]?.text ?? "", proposal: point["proposal"]?.text ?? "")
      }
      let general = report["text"]?.text ?? ""
      let answers = ["agree-with-comments", "disagree"].contains(report["position"]?.text)
      guard answers, !general.isEmpty else { return points }
      return [OpinionPoint(id: "\(child.code)-0", agency: child.agency, article: "", comment: general, proposal: "")] + points
    }
  }

  /// The last decision on each point, by the id of the point.
  var pointDecisions: [String: Value] {
    timeline.filter { $0.action == "save-summary" }.flatMap { $0.data["decisions"]?.list ?? [] }
      .reduce(into: [:]) { decisions, decision in
        if let point = decision["point"]?.text { decisions[point] = decision }
      }
  }
}
