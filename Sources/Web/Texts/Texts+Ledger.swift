import Casework

// Words about the ledger.

extension Texts {
  enum Ledger {
    static let notSealedYet = LocalizedText(
      vi: "Sự kiện đã được lưu, đang chờ ghi vào sổ bất biến. Anh/chị thử lại sau ít giây.",
      en: "The event is stored and waits to be sealed in the ledger. Try again in a few seconds.")
    static let nothingConfirmed = LocalizedText(
      vi: "Chưa có mốc nào được các nút xác thực xác nhận.", en: "No checkpoint has been confirmed by validators yet.")
  }
}
