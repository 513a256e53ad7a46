import Casework
import Foundation

/// A small process with everything a store has to keep: several agencies, a pause, a timer, two ends and a publication that can be
/// taken back.
enum SampleProcess {
  static func definition(version: Int = 1) throws -> ProcessDefinition {
    let text = process.replacing("\"VERSION\"", with: "\(version)")
    return try JSONDecoder().decode(ProcessDefinition.self, from: Data(text.utf8))
  }

  static func form() throws -> FormDefinition { try JSONDecoder().decode(FormDefinition.self, from: Data(formText.utf8)) }

  private static let process = """
    {
      "id": "sample-feedback", "version": "VERSION", "codePrefix": "MAU",
      "name": {"vi": "Phản ánh mẫu", "en": "Sample feedback"},
      "basis": [{"source": "Quy trình mẫu để thử kho dữ liệu", "certainty": "K"}],
      "form": "sample-feedback", "effectiveFrom": "2025-01-01", "attributes": ["senderKind", "field"],
      "opening": {"state": "received", "by": ["public", "staff", "parent-case"]},
      "clocks": [
        {"id": "forward", "name": {"vi": "Chuyển", "en": "Forward"}, "term": "3wd", "runs": ["received"], "pauses": ["awaiting-sender"],
         "basis": {"source": "mẫu", "certainty": "K"}},
        {"id": "lapse", "name": {"vi": "Chờ người gửi", "en": "Wait"}, "term": "10wd", "runs": ["awaiting-sender"], "onExpiry": "lapse",
         "basis": {"source": "mẫu", "certainty": "K"}},
        {"id": "answer", "name": {"vi": "Trả lời", "en": "Answer"}, "term": "15wd", "runs": ["assigned", "awaiting-approval"],
         "restartedBy": ["forward"], "basis": {"source": "mẫu", "certainty": "K"}},
        {"id": "publish", "name": {"vi": "Công khai", "en": "Publish"}, "term": "2wd", "runs": ["answered"],
         "basis": {"source": "mẫu", "certainty": "K"}}
      ],
      "states": [
        {"id": "received", "name": {"vi": "Đã tiếp nhận", "en": "Received"}, "holder": "intake@coordinating", "clock": "forward", "actions": [
          {"id": "forward", "name": {"vi": "Chuyển", "en": "Forward"}, "to": "assigned", "effects": ["transfer"], "fields": [
            {"id": "agency", "kind": "agency", "required": true, "label": {"vi": "Cơ quan", "en": "Agency"}}]},
          {"id": "ask", "name": {"vi": "Hỏi lại", "en": "Ask"}, "to": "awaiting-sender", "fields": [
            {"id": "text", "kind": "long-text", "required": true, "label": {"vi": "Nội dung", "en": "Text"}}]},
          {"id": "refuse", "name": {"vi": "Từ chối", "en": "Refuse"}, "to": "refused", "grave": true},
          {"id": "split", "name": {"vi": "Tách", "en": "Split"}, "effects": ["split"], "fields": [
            {"id": "parts", "kind": "list", "label": {"vi": "Phần", "en": "Parts"}, "fields": [
              {"id": "title", "kind": "text", "label": {"vi": "Tiêu đề", "en": "Title"}}]}]}
        ]},
        {"id": "awaiting-sender", "name": {"vi": "Chờ người gửi", "en": "Waiting"}, "holder": "sender", "clock": "lapse", "actions": [
          {"id": "clarify", "name": {"vi": "Làm rõ", "en": "Clarify"}, "to": "received", "by": ["sender"], "fields": [
            {"id": "text", "kind": "long-text", "required": true, "label": {"vi": "Nội dung", "en": "Text"}}]},
          {"id": "lapse", "name": {"vi": "Hết hạn", "en": "Lapse"}, "to": "refused", "by": ["timer"]}
        ]},
        {"id": "assigned", "name": {"vi": "Đang xử lý", "en": "Assigned"}, "holder": "officer@handling", "clock": "answer", "actions": [
          {"id": "draft-answer", "name": {"vi": "Trình", "en": "Draft"}, "to": "awaiting-approval", "fields": [
            {"id": "answer", "kind": "long-text", "required": true, "label": {"vi": "Trả lời", "en": "Answer"}}]},
          {"id": "send-back", "name": {"vi": "Trả lại", "en": "Send back"}, "to": "received", "effects": ["return-to-coordinator"]}
        ]},
        {"id": "awaiting-approval", "name": {"vi": "Chờ duyệt", "en": "Approval"}, "holder": "leader@handling", "clock": "answer",
         "actions": [{"id": "approve", "name": {"vi": "Duyệt", "en": "Approve"}, "to": "answered", "releases": "draft-answer", "fields": [
            {"id": "documentNumber", "kind": "text", "required": true, "label": {"vi": "Số", "en": "Number"}}]}]},
        {"id": "answered", "name": {"vi": "Đã trả lời", "en": "Answered"}, "holder": "intake@coordinating", "clock": "publish",
         "actions": [{"id": "publish", "name": {"vi": "Công khai", "en": "Publish"}, "to": "published", "publishes": true, "fields": [
            {"id": "title", "kind": "text", "required": true, "label": {"vi": "Tiêu đề", "en": "Title"}},
            {"id": "question", "kind": "long-text", "required": true, "label": {"vi": "Câu hỏi", "en": "Question"}},
            {"id": "answer", "kind": "long-text", "required": true, "label": {"vi": "Trả lời", "en": "Answer"}}]}]},
        {"id": "published", "name": {"vi": "Đã công khai", "en": "Published"}, "holder": "nobody", "actions": [
          {"id": "reopen", "name": {"vi": "Mở lại", "en": "Reopen"}, "to": "answered", "by": ["intake@coordinating"]}]},
        {"id": "refused", "name": {"vi": "Từ chối", "en": "Refused"}, "holder": "nobody"}
      ]
    }
    """

  private static let formText = """
    {
      "id": "sample-feedback", "title": {"vi": "Mẫu gửi phản ánh", "en": "Sample form"},
      "fields": [
        {"id": "title", "kind": "text", "required": true, "label": {"vi": "Tiêu đề", "en": "Title"}},
        {"id": "content", "kind": "long-text", "required": true, "label": {"vi": "Nội dung", "en": "Content"}},
        {"id": "senderKind", "kind": "choice", "label": {"vi": "Người gửi", "en": "Sender"}, "choices": [
          {"id": "citizen", "label": {"vi": "Cá nhân", "en": "Citizen"}},
          {"id": "organisation", "label": {"vi": "Tổ chức", "en": "Organisation"}}]},
        {"id": "field", "kind": "text", "label": {"vi": "Lĩnh vực", "en": "Field"}},
        {"id": "references", "kind": "legal-references", "label": {"vi": "Văn bản", "en": "Documents"}},
        {"id": "defects", "kind": "choices", "label": {"vi": "Khiếm khuyết", "en": "Defects"}, "choices": [
          {"id": "unclear", "label": {"vi": "Không rõ", "en": "Unclear"}},
          {"id": "overlapping", "label": {"vi": "Chồng chéo", "en": "Overlapping"}}]},
        {"id": "files", "kind": "files", "label": {"vi": "Tệp", "en": "Files"}},
        {"id": "name", "kind": "text", "privacy": "personal", "label": {"vi": "Họ tên", "en": "Name"}},
        {"id": "phone", "kind": "phone", "label": {"vi": "Điện thoại", "en": "Telephone"}}
      ]
    }
    """
}
