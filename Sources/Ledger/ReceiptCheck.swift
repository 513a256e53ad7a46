import Casework
import Foundation

/// A receipt checked against a policy, with what was found in plain words.
public struct ReceiptCheck: Sendable {
  public enum Outcome: Sendable {
    case confirmed(ReceiptVerdict)
    /// True, but fewer validators have signed than the policy asks for.
    case sealed(ReceiptVerdict)
    case worthless(ReceiptFault)
    case unusablePolicy(TrustPolicy.Fault)
  }

  public let outcome: Outcome
  public let quorum: Int?
  public let validators: Int
  /// Nil when there was none to check.
  public let isOpeningRight: Bool?
  /// Each document by its name, and whether what was said names it.
  public let documents: [(name: String, isNamed: Bool)]

  public init(receipt: [UInt8], policy: [UInt8], opening: [UInt8]? = nil, documents: [(String, [UInt8])] = []) {
    let cryptography = Cryptography.standard
    var isOpeningRight: Bool?
    var found: [(String, Bool)] = []
    do throws(TrustPolicy.Fault) {
      let policy = try TrustPolicy(policy, cryptography)
      (quorum, validators) = (policy.threshold, policy.witnesses.count)
      do throws(ReceiptFault) {
        guard let file = ProofFile(receipt) else { throw .malformed }
        let verdict = try file.verify(by: policy, cryptography)
        if let opening {
          let opened = String(validating: opening, as: UTF8.self).flatMap { PayloadOpening($0) }
          isOpeningRight = opened.map { $0.hash(cryptography) == verdict.entry.payload } ?? false
          if let opened, isOpeningRight == true {
            let files = opened.namedFiles
            found = documents.map { ($0, files.contains(cryptography.sha256($1).description)) }
          }
        }
        outcome = verdict.isConfirmed ? .confirmed(verdict) : .sealed(verdict)
      } catch {
        outcome = .worthless(error)
      }
    } catch {
      (quorum, validators, outcome) = (nil, 0, .unusablePolicy(error))
    }
    self.isOpeningRight = isOpeningRight
    self.documents = found.isEmpty ? documents.map { ($0.0, false) } : found
  }

  /// Whether all that was asked is so. A receipt that is sealed only is not enough.
  public var isGood: Bool {
    guard case .confirmed = outcome else { return false }
    return isOpeningRight != false && documents.allSatisfy(\.isNamed)
  }

  /// In Vietnamese, then in English.
  public var words: String { "\(lines(.vietnamese))\n\n\(lines(.english))" }

  private func lines(_ language: Language) -> String {
    (main(language) + (isOpeningRight.map { [openingLine($0)[language]] } ?? [])
      + documents.map { documentLine($0.name, $0.isNamed)[language] })
      .joined(separator: "\n")
  }

  private func main(_ language: Language) -> [String] {
    switch outcome {
    case .unusablePolicy(let fault):
      return [
        LocalizedText(vi: "KHÔNG KIỂM TRA ĐƯỢC: tệp chính sách sai (\(fault)).", en: "NOT CHECKED: the policy will not do (\(fault)).")[
          language]
      ]
    case .worthless(let fault): return [Self.words(for: fault)[language]]
    case .sealed(let verdict):
      return [
        LocalizedText(
          vi: "ĐÃ GHI SỔ, CHƯA ĐƯỢC XÁC NHẬN: mới có \(verdict.cosigners.count)/\(validators) nút xác thực ký, cần \(quorum ?? 0).",
          en: "SEALED, NOT CONFIRMED: \(verdict.cosigners.count) of \(validators) validators have signed, \(quorum ?? 0) are needed.")[
            language]
      ] + facts(verdict, language)
    case .confirmed(let verdict):
      return [
        LocalizedText(
          vi: "ĐÃ ĐƯỢC XÁC NHẬN bởi \(verdict.cosigners.count)/\(validators) nút xác thực (cần \(quorum ?? 0)).",
          en: "CONFIRMED by \(verdict.cosigners.count) of \(validators) validators (\(quorum ?? 0) are needed).")[language]
      ] + facts(verdict, language)
    }
  }

  private func facts(_ verdict: ReceiptVerdict, _ language: Language) -> [String] {
    let entry = verdict.entry
    let when = Instant(millisecondsSince1970: entry.at).iso8601
    let facts = [
      LocalizedText(
        vi: "Sổ: \(verdict.checkpoint.origin), bản ghi số \(verdict.index) trong \(verdict.checkpoint.size)",
        en: "Log: \(verdict.checkpoint.origin), entry \(verdict.index) of \(verdict.checkpoint.size)"),
      LocalizedText(
        vi: "Hồ sơ: \(entry.stream), sự kiện thứ \(entry.sequence) (\(entry.type))",
        en: "Case: \(entry.stream), event \(entry.sequence) (\(entry.type))"),
      LocalizedText(
        vi: "Cơ quan ký: \(entry.agency.isEmpty ? "đơn vị vận hành sổ" : entry.agency)",
        en: "Signed by: \(entry.agency.isEmpty ? "the operator of the log" : entry.agency)"),
      LocalizedText(vi: "Thời điểm: \(when)", en: "At: \(when)"),
    ].map { "  \($0[language])" }
    return facts + zip(verdict.cosigners, verdict.cosignedAt).map { "  ✓ \($0.name)  \(Instant(millisecondsSince1970: $1 * 1000).iso8601)" }
  }

  private func openingLine(_ isRight: Bool) -> LocalizedText {
    isRight
      ? LocalizedText(vi: "Nội dung kèm theo ĐÚNG là nội dung đã ghi sổ.", en: "What was said IS what the entry holds.")
      : LocalizedText(vi: "Nội dung kèm theo KHÔNG PHẢI nội dung đã ghi sổ.", en: "What was said is NOT what the entry holds.")
  }

  private func documentLine(_ name: String, _ isNamed: Bool) -> LocalizedText {
    isNamed
      ? LocalizedText(vi: "Tệp \(name) ĐÚNG là tệp đã gửi kèm.", en: "The file \(name) IS one that was sent with it.")
      : LocalizedText(vi: "Tệp \(name) KHÔNG có trong nội dung đã ghi sổ.", en: "The file \(name) is NOT in what was sealed.")
  }

  static func words(for fault: ReceiptFault) -> LocalizedText {
    switch fault {
    case .malformed: LocalizedText(vi: "KHÔNG HỢP LỆ: tệp này không phải biên nhận.", en: "NOT VALID: this file is no receipt.")
    case .unknownLog(let origin):
      LocalizedText(
        vi: "KHÔNG KIỂM TRA ĐƯỢC: chính sách không biết sổ “\(origin)”.", en: "NOT CHECKED: the policy knows no log “\(origin)”.")
    case .badSignature:
      LocalizedText(
        vi: "KHÔNG HỢP LỆ: có chữ ký sai hoặc thiếu chữ ký của sổ.", en: "NOT VALID: a signature is wrong, or that of the log is missing.")
    case .notIncluded:
      LocalizedText(vi: "KHÔNG HỢP LỆ: bản ghi không nằm trong sổ đã ký.", en: "NOT VALID: the entry is not in the log that was signed.")
    case .noEntry:
      LocalizedText(vi: "KHÔNG HỢP LỆ: bản ghi không phải của sổ loại này.", en: "NOT VALID: the leaf is no entry of such a ledger.")
    case .otherOpening:
      LocalizedText(vi: "KHÔNG HỢP LỆ: nội dung khác với nội dung đã ghi sổ.", en: "NOT VALID: what was said is not what was sealed.")
    }
  }
}

extension PayloadOpening {
  /// The hashes of the files that were sent with what was said.
  var namedFiles: Set<String> { (try? JSONDecoder().decode(Value.self, from: Data(payload)))?.namedFiles ?? [] }
}

extension Value {
  /// The hashes of all files that it names, wherever they stand.
  fileprivate var namedFiles: Set<String> {
    switch self {
    case .object(let members):
      if let hash = members["hash"]?.text, members["name"]?.text != nil, members["size"] != nil { return [hash] }
      return members.values.reduce(into: []) { $0.formUnion($1.namedFiles) }
    case .list(let items): return items.reduce(into: []) { $0.formUnion($1.namedFiles) }
    default: return []
    }
  }
}
