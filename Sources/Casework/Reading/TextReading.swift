/// What can be read in the text of somebody who writes to the authorities. It is offered and never decides.
public struct TextReading: Sendable {
  /// The documents named, as ``LegalReferences`` finds them.
  public let references: [RecognisedReference]
  public let field: FieldSuggestion?
  /// Signs that the law has another procedure for this.
  public let procedures: [ProcedureSign]
  public let personal: [PersonalDatum]
  public let secrecy: [SecrecyMark]

  /// - Parameters:
  ///   - text: as it was typed; at most ``longest`` UTF-8 bytes of it are read.
  ///   - fields: the taxonomy of the form; empty when it has none.
  public init(_ text: String, fields: [FieldChoice]) {
    let text = text.utf8.count <= Self.longest ? text : String(decoding: text.utf8.prefix(Self.longest), as: UTF8.self)
    references = LegalReferences.recognised(in: text)
    field = FieldSuggestion(for: text, among: fields)
    procedures = ProcedureSign.found(in: text)
    personal = PersonalDatum.found(in: text)
    secrecy = SecrecyMark.found(in: text)
  }

  /// What a form takes at most in a long text: 20,000 letters of three bytes.
  public static let longest = 60_000
}
