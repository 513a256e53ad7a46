import Casework
import Crypto
import Testing

@testable import Web

@Suite struct `The token of a received file` {
  private let seal = FileSeal(key: SymmetricKey(data: [UInt8](repeating: 7, count: 32)))
  private let file = CaseAttachment(
    hash: String(repeating: "0a", count: 32), name: "đơn | của tôi.txt", size: 12, mediaType: "text/plain; charset=utf-8")

  @Test func `leads back to the file, whatever stands in its name`() {
    #expect(seal.file(for: seal.token(for: file)) == file)
  }

  @Test func `is worth nothing when any part of it is changed, or another instance made it`() {
    let token = seal.token(for: file)
    for index in token.indices {
      var changed = token
      changed.replaceSubrange(index...index, with: token[index] == "b" ? "c" : "b")
      #expect(seal.file(for: changed) == nil, "\(changed)")
    }
    #expect(FileSeal(key: SymmetricKey(data: [UInt8](repeating: 8, count: 32))).file(for: token) == nil)
    for nonsense in ["", "|", "||||", token + "|", String(token.dropLast())] { #expect(seal.file(for: nonsense) == nil) }
  }
}
