import Casework
import Foundation
import Web
import Yams

/// What senders are told about their personal data: the shipped versions, or those of the instance's own `privacy.yaml`.
enum PrivacyNotices {
  /// - Throws: ``Definitions/Unusable`` when the file can't be read, or its versions or days are not in order.
  static func read(of folder: InstanceFolder) throws -> [PrivacyNotice] {
    let own = "\(folder.path)/privacy.yaml"
    let isOwn = FileManager.default.fileExists(atPath: own)
    let text = isOwn ? try String(contentsOfFile: own, encoding: .utf8) : try Shipped.text("privacy.yaml")
    let file = isOwn ? own : "privacy.yaml"
    let notices: [PrivacyNotice]
    do { notices = try YAMLDecoder().decode([PrivacyNotice].self, from: text) } catch {
      throw Definitions.Unusable(file: file, problems: ["\(error)"])
    }
    let isInOrder =
      notices.enumerated().allSatisfy { $1.version == $0 + 1 } && zip(notices, notices.dropFirst()).allSatisfy { $0.from < $1.from }
    guard isInOrder, notices.allSatisfy({ !$0.sections.isEmpty }) else {
      throw Definitions.Unusable(file: file, problems: ["versions are 1, 2, 3, …, each from a later day, each with sections"])
    }
    return notices
  }
}
