import Casework

extension Texts {
  /// Words of a training instance.
  enum Training {
    static let title = LocalizedText(vi: "Điều khiển lớp học", en: "Training")
    static let step = LocalizedText(vi: "Cho đồng hồ chạy tới", en: "Move the clock forward by")
    static let stepHint = LocalizedText(
      vi: "Những gì đến hạn trên đường đi sẽ xảy ra đúng ngày của nó. Đồng hồ không chạy lùi.",
      en: "What falls due on the way happens on its day. The clock never goes back.")
    static let move = LocalizedText(vi: "Chuyển đồng hồ", en: "Move the clock")
    static let chooseStep = LocalizedText(vi: "Hãy chọn một khoảng thời gian.", en: "Choose how far.")
    static let reset = LocalizedText(vi: "Bắt đầu lại từ đầu", en: "Begin anew")
    static let resetWords = LocalizedText(
      vi: "Bỏ hết hồ sơ của lớp và nạp lại dữ liệu mẫu. Tài khoản và mật khẩu giữ nguyên; mọi người phải đăng nhập lại.",
      en: "Drops every case of the class and loads the sample again. Accounts and passwords stay; everybody has to sign in again.")
    static let sure = LocalizedText(vi: "Tôi hiểu mọi hồ sơ của lớp sẽ mất", en: "I know that every case of the class will be gone")
    static let confirmReset = LocalizedText(
      vi: "Hãy đánh dấu ô xác nhận; chưa có gì bị bỏ.", en: "Tick the box to confirm; nothing was dropped.")
    static let resetting = LocalizedText(vi: "Đang bắt đầu lại", en: "Beginning anew")
    static let resettingWords = LocalizedText(
      vi: "Dữ liệu mẫu đang được nạp lại, khoảng nửa phút. Sau đó anh/chị đăng nhập lại bằng tài khoản cũ.",
      en: "The sample is being loaded again, for half a minute or so. Then sign in again with the same account.")

    static func now(_ moment: String) -> LocalizedText {
      LocalizedText(vi: "Đồng hồ của lớp đang chỉ \(moment).", en: "The clock of the class shows \(moment).")
    }

    static func moved(_ moment: String) -> LocalizedText {
      LocalizedText(vi: "Đồng hồ nay chỉ \(moment).", en: "The clock now shows \(moment).")
    }

    /// - Parameter step: as ``TrainingPage/steps`` has it.
    static func step(_ step: String) -> LocalizedText {
      if step == "60m" { return LocalizedText(vi: "1 giờ", en: "1 hour") }
      let count = String(step.prefix { $0.isNumber })
      return step.hasSuffix("wd")
        ? LocalizedText(vi: "\(count) ngày làm việc", en: "\(count) working day\(count == "1" ? "" : "s")")
        : LocalizedText(vi: "\(count) ngày", en: "\(count) days")
    }
  }
}
