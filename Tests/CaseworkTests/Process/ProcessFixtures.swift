import Casework
import Foundation

/// A small sound process, as text, so that a test can break it in one place and be read in one line.
enum ProcessFixtures {
  /// A leave request: an officer drafts, the sender may be asked, a leader approves.
  static let sound = """
    {"id":"leave","version":1,"codePrefix":"L","name":{"vi":"Nghỉ","en":"Leave"},
     "basis":[{"source":"Luật A Điều 1","certainty":"P"}],"form":"leave","effectiveFrom":"2025-01-01","attributes":["kind"],
     "opening":{"state":"draft","by":["public"],"guards":["sober"]},
     "clocks":[
      {"id":"whole","name":{"vi":"Tất cả","en":"All"},"term":"10wd","runs":["draft","approval"],"pauses":["asked"],
       "basis":{"source":"Luật A Điều 2","certainty":"P"}},
      {"id":"drafting","name":{"vi":"Soạn","en":"Draft"},"term":"4wd","runs":["draft"],"within":"whole",
       "basis":{"source":"Luật A Điều 3","certainty":"K"}},
      {"id":"approving","name":{"vi":"Duyệt","en":"Approve"},"term":"6wd","runs":["approval"],"within":"whole",
       "basis":{"source":"Luật A Điều 4","certainty":"S"}},
      {"id":"wait","name":{"vi":"Chờ","en":"Wait"},"term":"5d","runs":["asked"],"onExpiry":"give-up",
       "basis":{"source":"Luật A Điều 5","certainty":"K"}},
      {"id":"nudge","name":{"vi":"Nhắc","en":"Nudge"},"term":"2wd","runs":["approval"],"after":"whole","restartedBy":["remark"],
       "basis":{"source":"Luật A Điều 6","certainty":"P"}}],
     "noticePeriods":[
      {"id":"ahead","before":"submit","until":"start","atLeast":"2wd","atMost":"9wd","unless":"kind","effectiveFrom":"2025-02-01",
       "basis":{"source":"Luật A Điều 8","certainty":"P"}}],
     "states":[
      {"id":"draft","name":{"vi":"Soạn","en":"Draft"},"holder":"officer@handling","clock":"drafting","actions":[
       {"id":"submit","name":{"vi":"Trình","en":"Submit"},"to":"approval","guards":["sober"],"effects":["stamp"],"tells":["text"],
        "fields":[{"id":"text","kind":"text","label":{"vi":"Nội dung","en":"Text"}}]},
       {"id":"ask","name":{"vi":"Hỏi","en":"Ask"},"to":"asked"}]},
      {"id":"asked","name":{"vi":"Chờ trả lời","en":"Asked"},"holder":"sender","clock":"wait","actions":[
       {"id":"reply","name":{"vi":"Trả lời","en":"Reply"},"to":"draft","by":["sender"]},
       {"id":"give-up","name":{"vi":"Thôi","en":"Give up"},"to":"dropped","by":["timer"]}]},
      {"id":"approval","name":{"vi":"Duyệt","en":"Approval"},"holder":"leader@handling","clock":"approving","actions":[
       {"id":"remark","name":{"vi":"Ghi chú","en":"Remark"}},
       {"id":"approve","name":{"vi":"Đồng ý","en":"Approve"},"to":"done","releases":"submit",
        "basis":{"source":"Luật A Điều 7","certainty":"P"}}]},
      {"id":"done","name":{"vi":"Xong","en":"Done"},"holder":"nobody"},
      {"id":"dropped","name":{"vi":"Bỏ","en":"Dropped"},"holder":"nobody"}]}
    """

  static let form = """
    {"id":"leave","title":{"vi":"Xin nghỉ","en":"Ask for leave"},
     "fields":[{"id":"kind","kind":"text","label":{"vi":"Loại","en":"Kind"}},
      {"id":"start","kind":"date-time","label":{"vi":"Bắt đầu","en":"Start"}}]}
    """

  static func definition(_ text: String = sound) throws -> ProcessDefinition {
    try JSONDecoder().decode(ProcessDefinition.self, from: Data(text.utf8))
  }

  static func findings(_ text: String, form: String = form) throws -> [ProcessFinding] {
    ProcessChecker.findings(
      try definition(text), form: try JSONDecoder().decode(FormDefinition.self, from: Data(form.utf8)), guards: ["sober"],
      effects: ["stamp"])
  }
}

extension String {
  /// The first occurrence replaced.
  func replacing(_ old: String, by new: String) -> String { replacing(old, with: new, maxReplacements: 1) }
}
