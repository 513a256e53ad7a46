import Casework
import Registry

// The ledger, for whoever wants to look at it, and receipts.

extension Site {
  private static let blocksOnAPage = 20
  private static let linesOnAPage = 100

  /// How the events of a case stand in the ledger; nil where nothing is sealed, or when it cannot be said now: then nothing is claimed.
  func seals(of code: CaseCode) async -> StreamSeals? { try? await ledger?.seals(of: code.description) }

  func ledger(_ asked: Asked) async throws -> Answer {
    guard let ledger else { throw Problem(.notFound) }
    let blocks = try await ledger.blocks(below: asked.query["below"].flatMap { Int(plain: $0) }, limit: Self.blocksOnAPage)
    return .page(presenter(asked).ledgerPage(await ledger.standing(), blocks: blocks))
  }

  func ledgerBlock(_ asked: Asked) async throws -> Answer {
    guard let ledger, let height = asked.path["height"].flatMap({ Int(plain: $0) }), height < Int.max,
      let block = try await ledger.blocks(below: height + 1, limit: 1).first, block.height == height,
      case .header(let header)? = try await ledger.leaf(at: block.headerIndex)
    else { throw Problem(.notFound) }
    let start = max(block.firstIndex, asked.query["from"].flatMap { Int(plain: $0) } ?? block.firstIndex)
    let end = min(block.headerIndex, start.addingReportingOverflow(Self.linesOnAPage).partialValue)
    var lines: [(index: Int, leaf: LedgerLeaf)] = []
    for index in start..<max(start, end) { if let leaf = try await ledger.leaf(at: index) { lines.append((index, leaf)) } }
    return .page(presenter(asked).ledgerBlockPage(block, header, lines: lines, next: end < block.headerIndex ? end : nil))
  }

  func ledgerEntry(_ asked: Asked) async throws -> Answer {
    let (ledger, index) = try line(asked)
    guard let leaf = try await ledger.leaf(at: index), let hash = try await ledger.leafHash(at: index) else { throw Problem(.notFound) }
    return .page(
      presenter(asked).ledgerEntryPage(
        leaf, at: index, hash: hash, block: try await ledger.block(holding: index), await ledger.standing(),
        address: settings.address + Route.ledgerEntry(index: "\(index)").path))
  }

  func ledgerReceipt(_ asked: Asked) async throws -> Answer {
    let (ledger, index) = try line(asked)
    guard let receipt = try await ledger.receipt(at: index) else { throw Problem(.notFound) }
    return Self.download(receipt.file.description, "\(index).tlog-proof")
  }

  func ledgerAnchor(_ asked: Asked) async throws -> Answer {
    guard let day = asked.path["day"].flatMap({ CivilDate($0) }), let anchor = await ledger?.anchor(on: day) else {
      throw Problem(.notFound)
    }
    switch asked.path["part"] {
    case "checkpoint": return .download(anchor.checkpoint, name: "\(day).checkpoint", mediaType: "text/plain; charset=utf-8")
    case "timestamp": return .download(anchor.timestamp, name: "\(day).tsr", mediaType: "application/timestamp-reply")
    default: throw Problem(.notFound)
    }
  }

  private func line(_ asked: Asked) throws -> (any Ledger, Int) {
    guard let ledger, let index = asked.path["index"].flatMap({ Int(plain: $0) }) else { throw Problem(.notFound) }
    return (ledger, index)
  }

  // MARK: What a sender takes away

  func trackedReceipt(_ asked: Asked) async throws -> Answer {
    let (found, sequence) = try await ownEvent(asked)
    guard let receipt = try await ledger?.receipt(of: found.file.code.description, sequence: sequence) else {
      throw Problem(.overloaded, Texts.Ledger.notSealedYet, retryAfter: 1)
    }
    return Self.download(receipt.file.description, "\(found.file.code)-\(sequence).tlog-proof")
  }

  func trackedOpening(_ asked: Asked) async throws -> Answer {
    let (found, sequence) = try await ownEvent(asked)
    guard found.mayOpen(sequence), let opening = try await ledger?.opening(of: found.file.code.description, sequence: sequence) else {
      throw Refusal.noSuchCase
    }
    return Self.download(opening.text, "\(found.file.code)-\(sequence).opening")
  }

  private func ownEvent(_ asked: Asked) async throws -> (AccessibleCase, Int) {
    guard let sender = try await sender(asked) else { throw Refusal.noSuchCase }
    let found = try await registry.open(try code(asked), as: sender)
    guard let sequence = asked.path["event"].flatMap({ Int(plain: $0) }), found.timeline.contains(where: { $0.sequence == sequence }) else {
      throw Refusal.noSuchCase
    }
    return (found, sequence)
  }

  private static func download(_ text: String, _ name: String) -> Answer {
    .download(Array(text.utf8), name: name, mediaType: "text/plain; charset=utf-8")
  }
}
