/// What a person corrects in a draft that was read, one step at a time. Nothing is lost but by ``drop(_:)``.
public enum DraftEdit: Hashable, Sendable {
  /// The entry is no entry of its own: its heading and text continue the entry before it.
  case merge(Int)
  /// From that paragraph on (counted from 0) the text of the entry is an entry of its own. A heading at its beginning becomes its heading.
  case split(Int, paragraph: Int)
  case rename(Int, number: String, heading: String)
  /// What is no part of the draft, such as a covering letter.
  case drop(Int)
}

/// Why a correction is not possible.
public enum DraftEditError: Error, Hashable, Sendable {
  /// There is no such entry, or none before the first.
  case noSuchEntry
  /// There is no such paragraph, or nothing would be left before it.
  case noSuchParagraph

  public var message: LocalizedText {
    switch self {
    case .noSuchEntry:
      LocalizedText(vi: "Không có phần này trong dự thảo; chưa có gì thay đổi.", en: "The draft has no such entry; nothing was changed.")
    case .noSuchParagraph:
      LocalizedText(
        vi: "Không có đoạn này trong phần đã chọn; chưa có gì thay đổi.", en: "The entry has no such paragraph; nothing was changed.")
    }
  }
}

extension DraftDocument {
  /// The draft with a correction made; its findings say what is to be looked at now.
  public func applying(_ edit: DraftEdit) throws(DraftEditError) -> DraftDocument {
    var entries = entries
    switch edit {
    case .merge(let index):
      guard index > 0, entries.indices.contains(index) else { throw .noSuchEntry }
      let merged = entries.remove(at: index)
      entries[index - 1].text = [entries[index - 1].text, merged.headline, merged.text].filter { !$0.isEmpty }.joined(separator: "\n")
    case .split(let index, let paragraph):
      guard entries.indices.contains(index) else { throw .noSuchEntry }
      let paragraphs = entries[index].paragraphs
      guard paragraphs.indices.contains(paragraph), paragraph > 0 || !entries[index].headline.isEmpty else { throw .noSuchParagraph }
      entries[index].text = paragraphs[..<paragraph].joined(separator: "\n")
      entries.insert(DraftEntry(splitOff: paragraphs[paragraph...]), at: index + 1)
    case .rename(let index, let number, let heading):
      guard entries.indices.contains(index) else { throw .noSuchEntry }
      entries[index].number = number.cleaned(.line)
      entries[index].heading = heading.cleaned(.line)
    case .drop(let index):
      guard entries.indices.contains(index) else { throw .noSuchEntry }
      entries.remove(at: index)
    }
    return DraftDocument(entries)
  }
}

extension DraftEntry {
  /// Its number and heading as a paragraph of a text: `Điều 5. Quy trình`.
  fileprivate var headline: String {
    [label, heading].filter { !$0.isEmpty }.joined(separator: ". ")
  }

  fileprivate init(splitOff paragraphs: ArraySlice<Substring>) {
    let first = paragraphs.first.map(String.init) ?? ""
    guard let heading = DraftHeading(first), heading.isEnded else {
      self.init(number: "", text: paragraphs.joined(separator: "\n"))
      return
    }
    self.init(number: heading.entryNumber, heading: String(heading.rest), text: paragraphs.dropFirst().joined(separator: "\n"))
  }
}
