/// What a case lets the readers of its children read: the matter on which other agencies are asked, kept once with the case that asks.
public struct SharedContent: Hashable, Sendable {
  public let code: CaseCode
  /// The fields that the process of the case shares, in the order of its form.
  public let fields: [FieldDefinition]
  /// What those fields say. Personal data is masked: nobody is asked about a sender.
  public let data: Value

  /// Nil when the process shares nothing.
  public init?(of file: CaseFile, definition: ProcessDefinition, form: FormDefinition) {
    let shared = form.fields.filter { definition.shares.contains($0.id) }
    guard !shared.isEmpty else { return nil }
    let names = Set(shared.map(\.id.rawValue))
    code = file.code
    fields = shared
    data = shared.masked(.object((file.data.object ?? [:]).filter { names.contains($0.key) }), identity: false, workings: true)
  }

  /// The files among what is shared, in the order of the form.
  public var files: [CaseAttachment] {
    fields.filter { $0.kind == .files }.flatMap { (data[$0.id]?.list ?? []).compactMap { CaseAttachment($0) } }
  }
}
