import Casework
import Foundation
import Notices
import Yams

/// The files by which an instance tells people things: the templates that ship, those that its operator put in their place, and how
/// e-mails and short messages are sent.
public struct NoticeFiles: Sendable {
  /// The file with passwords can be read by others than its owner.
  public struct Readable: Error, CustomStringConvertible {
    let path: String
    public var description: String {
      "\(path) chứa mật khẩu nên chỉ chủ sở hữu được đọc: chmod 600. / \(path) holds passwords; let only its owner read it: chmod 600."
    }
  }

  private let folder: InstanceFolder

  public init(_ folder: InstanceFolder) { self.folder = folder }

  /// Every template, checked.
  /// - Throws: `NoticeTemplates.Unusable`, or ``Definitions/Unusable`` for a file that can't be read.
  public func templates(for definitions: DefinitionBook) throws -> NoticeTemplates {
    let own = FileManager.default.fileExists(atPath: folder.noticeTemplates) ? try templates(in: folder.noticeTemplates) : []
    let actions = definitions.newest.flatMap(\.states).flatMap(\.actions).map(\.id) + StandardActions.whileOpen.map(\.id)
    return try NoticeTemplates(templates(in: Shipped.folder("notices")) + own, actions: Set(actions))
  }

  /// Nil when there is no such file: then notices wait.
  /// - Parameter path: where the file is, when it is not in the instance's folder.
  public func settings(at path: String? = nil) throws -> NoticeSettings? {
    let file = path ?? folder.noticeSettings
    guard path != nil || FileManager.default.fileExists(atPath: file) else { return nil }
    guard let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int, mode & 0o077 == 0 else {
      throw Readable(path: file)
    }
    return try Definitions().read(NoticeSettings.self, file)
  }

  private func templates(in folder: String) throws -> [NoticeTemplate] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }.sorted().map { name in
      let template = try Definitions().read(NoticeTemplate.self, "\(folder)/\(name)")
      guard "\(template.name).yaml" == name else {
        throw Definitions.Unusable(file: "\(folder)/\(name)", problems: ["the template is called “\(template.name)”: call the file so"])
      }
      return template
    }
  }
}
