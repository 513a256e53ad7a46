import Casework

/// Choosing several agencies.
extension Texts {
  enum Agencies {
    static let chosen = LocalizedText(vi: "cơ quan được chọn", en: "agencies chosen")
    static let together = LocalizedText(vi: "Chọn nhiều cơ quan một lần", en: "Several agencies at once")
    static let filter = LocalizedText(vi: "Lọc theo tên (không cần dấu)", en: "Filter by name, with or without diacritics")
    static let groups = LocalizedText(vi: "Lưu thành nhóm, sửa nhóm", en: "Keep as a group, change groups")
    static let groupsHint = LocalizedText(
      vi:
        "Nhóm dùng chung trong cơ quan. Hồ sơ giữ danh sách cơ quan tại lúc chọn, nên sửa hay xóa nhóm không làm thay đổi hồ sơ đã có.",
      en:
        "Groups are shared within the agency. A case keeps the agencies as they were chosen, so changing or deleting a group changes no case."
    )
    static let newGroup = LocalizedText(vi: "Tên nhóm mới, gồm các cơ quan đang chọn", en: "Name of a new group of the agencies chosen")
    static let groupName = LocalizedText(vi: "Tên nhóm", en: "Name of the group")
    static let keep = LocalizedText(vi: "Lưu thành nhóm", en: "Keep as a group")
    static let rename = LocalizedText(vi: "Đổi tên", en: "Rename")
    static let remove = LocalizedText(vi: "Xóa nhóm", en: "Delete the group")
    static func group(_ name: String, _ count: Int) -> LocalizedText {
      LocalizedText(vi: "Nhóm “\(name)” (\(count))", en: "Group “\(name)” (\(count))")
    }
    static func all(_ kind: AgencyKind, _ count: Int) -> LocalizedText {
      let name = Texts.Agency.kind(kind)
      return LocalizedText(vi: "Tất cả: \(name.vi) (\(count))", en: "All: \(name.en) (\(count))")
    }
    static func kept(_ name: String, _ count: Int) -> LocalizedText {
      LocalizedText(
        vi: "Đã lưu nhóm “\(name)” gồm \(count) cơ quan. Bản soạn thảo thì chưa lưu.",
        en: "The group “\(name)” of \(count) agencies was kept. The draft itself is not saved yet.")
    }
    static func renamed(_ name: String) -> LocalizedText {
      LocalizedText(
        vi: "Nhóm nay tên là “\(name)”. Bản soạn thảo thì chưa lưu.",
        en: "The group is called “\(name)” now. The draft itself is not saved yet.")
    }
    static let removed = LocalizedText(
      vi: "Đã xóa nhóm; các cơ quan đã chọn vẫn được chọn. Bản soạn thảo thì chưa lưu.",
      en: "The group was deleted; what is chosen stays chosen. The draft itself is not saved yet.")
  }
}
