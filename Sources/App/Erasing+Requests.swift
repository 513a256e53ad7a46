import Casework
import DataRequest
import Registry
import SQLiteStore

extension Instance {
  /// Erases the cases whose senders asked for it and were granted it, and records in each request that it is done. Returns how many.
  ///
  /// Safe to run again at any time: a case that was erased already is only recorded. One that can't be erased keeps no other waiting; what
  /// was wrong with it is thrown in the end.
  @discardableResult
  func carryOutErasures() async throws -> Int {
    let now = registry.now
    var query = CaseQuery(
      scope: CaseScope(everything: true), process: DataRequest.process, state: DataRequest.granted, limit: 200, now: now, soonUntil: now)
    var (done, failure) = (0, (any Error)?.none)
    repeat {
      let page = try await registry.cases(query)
      for row in page.rows {
        do { done += try await carryOut(row.code) ? 1 : 0 } catch { failure = failure ?? error }
      }
      query.cursor = page.next
    } while query.cursor != nil
    if let failure { throw failure }
    return done
  }

  private func carryOut(_ request: CaseCode) async throws -> Bool {
    guard let file = try await store.file(request), let granted = file.grantedErasure else { return false }
    _ = try await erase(granted.of, at: registry.now, ground: "Yêu cầu của chủ thể dữ liệu \(request)", by: granted.by)
    let remains = Self.remains(of: granted.of, request)[file.language ?? .vietnamese]
    try await registry.act(
      DataRequest.confirmErasure, in: request, data: .object([DataRequest.remains.rawValue: .text(remains)]), expectedVersion: nil,
      as: .system)
    return true
  }

  private static func remains(of code: CaseCode, _ request: CaseCode) -> LocalizedText {
    LocalizedText(
      vi: "Đã xóa dữ liệu của hồ sơ \(code). Còn lại: mã hồ sơ, ngày xóa, căn cứ xóa (yêu cầu \(request)), nhật ký ai đã xem thông tin.",
      en: "The data of case \(code) are erased. What remains: its code, the day, the ground (request \(request)), and who had read it.")
  }
}
