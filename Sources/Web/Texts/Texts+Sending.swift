import Casework

/// The steps of sending: writing, completing, and what is said of the draft on the device.
extension Texts.Send {
  static let next = LocalizedText(vi: "Tiếp", en: "Next")
  static let questionsLead = LocalizedText(
    vi: "Còn vài điều cần hỏi. Những gì đọc được trong lời anh/chị viết đã điền sẵn.",
    en: "A few questions are left. What could be read in your words is filled in already.")
  static let youWrote = LocalizedText(vi: "Anh/chị đã viết", en: "What you wrote")
  static let changeWriting = LocalizedText(vi: "Sửa lời đã viết", en: "Change what you wrote")
  static let offeredGroup = LocalizedText(vi: "Đã điền giúp, anh/chị xem lại", en: "Filled in for you; please look")
  static let furtherGroup = LocalizedText(vi: "Nói thêm, nếu muốn", en: "Say more, if you like")

  static let offeredTitle = LocalizedText(
    vi: "Lấy từ câu đầu anh/chị viết; sửa lại cho gọn nếu cần.", en: "Taken from your first sentence; shorten it if need be.")
  static let offeredReferences = LocalizedText(vi: "Đọc được trong lời anh/chị viết.", en: "Read in what you wrote.")

  // MARK: The draft on the device

  static let draftKept = LocalizedText(
    vi: "Lời đang viết được giữ làm bản nháp trên máy này, chưa gửi đi đâu. Gửi xong thì bản nháp tự xoá.",
    en: "What you write is kept as a draft on this device and sent nowhere. It is deleted once you have sent it.")
  static let draftRestored = LocalizedText(
    vi: "Đã mở lại bản nháp còn trên máy này.", en: "The draft that was left on this device has been opened.")
  static let draftNone = LocalizedText(vi: "Không giữ bản nháp nào trên máy này.", en: "No draft is kept on this device.")
  static let discardDraft = LocalizedText(vi: "Xoá bản nháp và viết lại", en: "Delete the draft and start anew")
  static let sharedDevice = LocalizedText(
    vi: "Máy dùng chung: đừng giữ bản nháp", en: "This device is shared: keep no draft")
}
