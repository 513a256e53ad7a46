import Casework

/// Figures, the cases behind them, and urging.
extension Texts {
  enum Figures {
    static let title = LocalizedText(vi: "Số liệu", en: "Figures")
    static func period(_ from: String, _ to: String) -> LocalizedText {
      LocalizedText(
        vi: "Từ \(from) đến \(to). Bấm vào số để mở các việc đứng sau nó.", en: "From \(from) to \(to). Every number opens its cases.")
    }
    static func narrowed(_ from: String, _ to: String) -> LocalizedText {
      LocalizedText(vi: "Từ \(from) đến \(to)", en: "From \(from) to \(to)")
    }
    static let periodLabel = LocalizedText(vi: "Kỳ", en: "Period")
    static let thisMonth = LocalizedText(vi: "Tháng này", en: "This month")
    static let lastMonth = LocalizedText(vi: "Tháng trước", en: "Last month")
    static let thisQuarter = LocalizedText(vi: "Quý này", en: "This quarter")
    static let thisYear = LocalizedText(vi: "Năm nay", en: "This year")
    static let lastYear = LocalizedText(vi: "Năm trước", en: "Last year")
    static let chosenDays = LocalizedText(vi: "Theo ngày đã chọn", en: "The days chosen")
    static let from = LocalizedText(vi: "Từ ngày", en: "From")
    static let to = LocalizedText(vi: "Đến ngày", en: "To")
    static let show = LocalizedText(vi: "Xem", en: "Show")
    static let badDays = LocalizedText(
      vi: "Chưa đọc được kỳ đã chọn: cần cả hai ngày, ngày đầu không sau ngày cuối, không quá 10 năm. Số liệu dưới đây là của tháng này.",
      en: "The period can't be read: both days are needed, the first not after the last, ten years at most. Below is the present month.")
    static let agency = LocalizedText(vi: "Cơ quan", en: "Agency")
    static let process = LocalizedText(vi: "Quy trình", en: "Process")
    static let field = LocalizedText(vi: "Lĩnh vực", en: "Field")
    static let noField = LocalizedText(vi: "Chưa phân lĩnh vực", en: "No field")
    static let month = LocalizedText(vi: "Tháng", en: "Month")
    static func monthName(_ month: Int, _ year: Int) -> LocalizedText {
      LocalizedText(vi: "tháng \(month)/\(year)", en: "\(month)/\(year)")
    }
    static let received = LocalizedText(vi: "Tiếp nhận", en: "Received")
    static let inTime = LocalizedText(vi: "Trả lời đúng hạn", en: "Answered in time")
    static let late = LocalizedText(vi: "Trả lời trễ hạn", en: "Answered late")
    static let share = LocalizedText(vi: "Tỷ lệ đúng hạn", en: "In time")
    static let lateSteps = LocalizedText(vi: "Bước trễ hạn", en: "Late steps")
    static let otherwise = LocalizedText(vi: "Kết thúc không trả lời", en: "Ended without answer")
    static let overdueNow = LocalizedText(vi: "Đang quá hạn", en: "Overdue now")
    static let byAgency = LocalizedText(vi: "Theo cơ quan", en: "By agency")
    static let byField = LocalizedText(vi: "Theo lĩnh vực", en: "By field")
    static let byProcess = LocalizedText(vi: "Theo quy trình", en: "By process")
    static let byMonth = LocalizedText(vi: "Theo tháng", en: "By month")
    static let nothing = LocalizedText(vi: "Trong kỳ này chưa có gì để đếm.", en: "Nothing to count in this period.")
    static let howCounted = LocalizedText(
      vi: "“Đúng hạn” là khi duyệt trả lời không thời hạn nào đã bị lỡ. Một bước trễ hạn được tính cho cơ quan giữ bước đó. "
        + "Việc chuyển qua nhiều cơ quan được mỗi cơ quan đếm là tiếp nhận một lần.",
      en: "“In time” means that no limit had been missed when the answer was approved. A late step counts for the agency that held it. "
        + "A case that went through several agencies was received once by each.")
    static func satisfaction(_ average: String, _ count: Int) -> LocalizedText {
      LocalizedText(
        vi: "Người gửi đánh giá: trung bình \(average) trên 5, \(count) lượt.",
        en: "Senders rated the answers \(average) of 5, \(count) times.")
    }
    static let back = LocalizedText(vi: "Về bảng số liệu", en: "Back to the figures")
    static let day = LocalizedText(vi: "Ngày", en: "Day")
    static let what = LocalizedText(vi: "Được đếm là", en: "Counted as")
    static let now = LocalizedText(vi: "Hiện nay", en: "Now")

    static func name(of kind: Figure.Kind) -> LocalizedText {
      switch kind {
      case .sent: LocalizedText(vi: "Được gửi đến", en: "Sent")
      case .received: received
      case .answeredInTime: inTime
      case .answeredLate: late
      case .endedOtherwise: otherwise
      case .stepInTime: LocalizedText(vi: "Bước đúng hạn", en: "Steps in time")
      case .stepLate: lateSteps
      case .rated1, .rated2, .rated3, .rated4, .rated5:
        LocalizedText(vi: "Được đánh giá \(kind.score ?? 0) trên 5", en: "Rated \(kind.score ?? 0) of 5")
      case .requestSent: LocalizedText(vi: "Gửi lấy ý kiến", en: "Requests sent")
      case .requestUrgent: LocalizedText(vi: "Gửi khẩn", en: "Urgent requests")
      case .opinionAsked: LocalizedText(vi: "Được lấy ý kiến", en: "Opinions asked")
      case .opinionInTime: LocalizedText(vi: "Góp ý đúng hạn", en: "Given in time")
      case .opinionLate: LocalizedText(vi: "Góp ý trễ hạn", en: "Given late")
      case .opinionRefused: LocalizedText(vi: "Không tiếp nhận", en: "Refused")
      case .opinionNone: LocalizedText(vi: "Không có ý kiến", en: "No opinion")
      case .opinionNotNeeded: LocalizedText(vi: "Không còn cần góp ý", en: "No longer needed")
      case .receivedLate: LocalizedText(vi: "Tiếp nhận chậm", en: "Received late")
      }
    }
  }

  /// Use of opinions between agencies (regulation with Decision 2610/QĐ-UBND Arts 14.1, 16.1).
  enum OpinionFigures {
    static let title = LocalizedText(vi: "Số liệu lấy ý kiến", en: "Figures of opinions")
    static let csv = LocalizedText(vi: "Tải CSV theo cơ quan và tháng", en: "Download CSV by agency and month")
    static let board = LocalizedText(vi: "Bảng theo dõi các ý kiến đang chờ", en: "The board of what is awaited")
    static let share = LocalizedText(vi: "Tỷ lệ đúng hạn", en: "In time")
    static let notReceived = LocalizedText(vi: "Đang quá hạn tiếp nhận", en: "Not received, overdue now")
    static let overdue = LocalizedText(vi: "Đang quá hạn góp ý", en: "Opinions overdue now")
    static let agencyCode = LocalizedText(vi: "Mã cơ quan", en: "Id of the agency")
    static let howCounted = LocalizedText(
      vi: "Mỗi con số được tính vào ngày sự việc xảy ra: gửi đi, được lấy ý kiến, góp ý, kết thúc. “Không có ý kiến” là đã hết hạn "
        + "mà việc được đóng lại chưa có ý kiến. “Tiếp nhận chậm” là quá thời hạn tiếp nhận, phân công (Quy chế Điều 9: 01 ngày làm việc). Tỷ lệ đúng hạn tính "
        + "trên số góp ý đúng hạn, trễ hạn và không có ý kiến.",
      en: "Each number counts on the day it came about: sent, asked, given, closed. “No opinion” means closed after the deadline "
        + "with none given. “Received late” is after the time to receive and assign (regulation Art 9: one working day). The share in time is that of what "
        + "was given in time, given late or not given.")
  }

  enum Urge {
    static let urge = LocalizedText(vi: "Đôn đốc", en: "Urge")
    static func title(_ agency: String) -> LocalizedText { LocalizedText(vi: "Đôn đốc \(agency)", en: "Urge \(agency)") }
    static let lead = LocalizedText(
      vi: "Lời đôn đốc được ghi vào diễn biến của từng việc đã đánh dấu, kèm tên anh/chị và thời điểm. Việc quá hạn đã được đánh dấu sẵn.",
      en: "The note is written into the history of each case ticked, with your name and the time. Overdue cases are ticked already.")
    static let cases = LocalizedText(vi: "Việc quá hạn và sắp hạn", en: "Cases overdue and due soon")
    static let words = LocalizedText(vi: "Nội dung đôn đốc", en: "What is urged")
    static let wordsHint = LocalizedText(
      vi: "Người giữ việc và lãnh đạo cơ quan đọc được.", en: "The holder and the agency's leaders read it.")
    static func usual(_ agency: String) -> LocalizedText {
      LocalizedText(
        vi: "Đề nghị \(agency) khẩn trương xử lý việc này và báo cáo lý do nếu đã quá hạn.",
        en: "\(agency) is asked to deal with this promptly, and to say why where it is overdue.")
    }
    static let send = LocalizedText(vi: "Gửi đôn đốc", en: "Urge")
    static let cancel = LocalizedText(vi: "Thôi, về bảng theo dõi", en: "Back to the board")
    static let nothing = LocalizedText(vi: "Không có việc nào quá hạn hay sắp hạn.", en: "Nothing is overdue or due soon.")
    static let nothingWords = LocalizedText(
      vi: "Không có gì để đôn đốc ở cơ quan này.", en: "There is nothing to urge about at this agency.")
    static let nothingChosen = LocalizedText(
      vi: "Chưa gửi gì: hãy đánh dấu ít nhất một việc. Nội dung anh/chị viết vẫn còn đây.",
      en: "Nothing was sent: tick at least one case. What you wrote is still here.")
    static func done(_ count: Int, _ agency: String) -> LocalizedText {
      LocalizedText(vi: "Đã đôn đốc \(agency) về \(count) việc.", en: "\(agency) was urged about \(count) cases.")
    }
    static func refused(_ code: String, _ why: String) -> LocalizedText {
      LocalizedText(vi: "\(code) chưa được đôn đốc: \(why)", en: "\(code) was not urged about: \(why)")
    }
  }
}
