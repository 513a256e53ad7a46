import Casework
import Registry

// The ledger in words.

extension Presenter {
  func ledgerPage(_ standing: LedgerStanding, blocks: [LedgerBlock]) -> LedgerPage {
    let sealed = standing.sealed?.size ?? 0
    return LedgerPage(
      warnings: warnings(of: standing), facts: facts(of: standing),
      validators: standing.validators.map { validator in
        LedgerPage.Validator(
          name: validator.key.name, size: validator.size.map(digits) ?? Texts.Ledger.never[language],
          lag: validator.size.map { digits(max(0, sealed - $0)) } ?? "", when: validator.cosignedAt.map(moment) ?? "",
          state: (validator.trouble.map(Texts.Ledger.trouble) ?? (validator.size == nil ? Texts.Ledger.never : Texts.Ledger.well))[
            language],
          tone: validator.trouble != nil ? .late : validator.size == nil ? .plain : .done)
      },
      blocks: blocks.map { block in
        let seal = seal(ofSize: block.size, standing)
        return LedgerPage.Block(
          height: block.height, lines: "\(digits(block.firstIndex)) – \(digits(block.headerIndex))",
          when: moment(Instant(millisecondsSince1970: block.at)), events: digits(block.events), state: seal.words, tone: seal.tone)
      },
      next: blocks.last.flatMap { $0.height > 0 ? Href(.ledger).with("below", "\($0.height)") : nil },
      isConfirmed: standing.confirmed != nil)
  }

  private func warnings(of standing: LedgerStanding) -> [(kind: NoticeKind, words: String)] {
    var warnings: [(kind: NoticeKind, words: String)] = []
    if standing.isSimulation { warnings.append((.warning, Texts.Ledger.simulation[language])) }
    if let fault = standing.fault { warnings.append((.stop, "\(Texts.Ledger.stopped[language]) \(fault)")) }
    if standing.validators.isEmpty { warnings.append((.information, Texts.Ledger.noValidators[language])) }
    if standing.isWithoutQuorum { warnings.append((.stop, Texts.Ledger.withoutQuorum[language])) }
    return warnings
  }

  private func facts(of standing: LedgerStanding) -> [Fact] {
    let rule = standing.quorum > 0 ? Texts.Ledger.quorum(standing.quorum, of: standing.validators.count) : Texts.Ledger.nobody
    return [
      Fact(Texts.Ledger.name[language], standing.log?.name ?? ""),
      Fact(Texts.Ledger.sealedSize[language], digits(standing.sealed?.size ?? 0)),
      Fact(Texts.Ledger.confirmedSize[language], digits(standing.confirmed?.size ?? 0)),
      Fact(Texts.Ledger.waiting[language], digits(standing.waiting)), Fact(Texts.Ledger.rule[language], rule[language]),
    ] + (standing.confirmed.map { [Fact(Texts.Ledger.root[language], $0.root.description)] } ?? [])
      + (standing.anchoredOn.map { day in
        [
          Fact(
            Texts.Ledger.anchored[language],
            .links([
              Fact.Link(
                text: Texts.Ledger.anchorOf(self.day(day))[language], address: Href(.ledgerAnchor(day: day.description, part: "timestamp"))),
              Fact.Link(
                text: Texts.Ledger.anchoredCheckpoint[language], address: Href(.ledgerAnchor(day: day.description, part: "checkpoint"))),
            ]))
        ]
      } ?? [])
  }

  /// How a part of the log stands that ends before a size.
  private func seal(ofSize size: Int, _ standing: LedgerStanding) -> (words: String, tone: Tone) {
    let sizes = standing.validators.map { $0.size ?? 0 }
    let seals = StreamSeals(
      indices: [size - 1], confirmedSize: standing.confirmed?.size ?? 0, cosignedSizes: sizes, quorum: standing.quorum)
    let seal = seals.seal(of: 1)
    return (Texts.Ledger.state(of: seal, isConfirmable: seals.isConfirmable)[language], seal.isConfirmed ? .done : .plain)
  }

  func ledgerBlockPage(_ block: LedgerBlock, _ header: BlockHeader, lines: [(index: Int, leaf: LedgerLeaf)], next: Int?) -> LedgerBlockPage
  {
    LedgerBlockPage(
      height: block.height,
      facts: [
        Fact(Texts.Ledger.when[language], moment(Instant(millisecondsSince1970: header.at))),
        Fact(Texts.Ledger.lines[language], "\(digits(block.firstIndex)) – \(digits(block.headerIndex))"),
        Fact(Texts.Ledger.blockRoot[language], header.root.description),
        Fact(Texts.Ledger.previousHeader[language], header.previous.description), Fact(Texts.Ledger.epoch[language], "\(header.epoch)"),
      ],
      lines: lines.compactMap { index, leaf in
        guard case .entry(let entry) = leaf else { return nil }
        return LedgerBlockPage.Line(
          index: index, type: entry.type, stream: entry.stream, signer: signer(of: entry),
          when: moment(Instant(millisecondsSince1970: entry.at)))
      }, next: next.map { Href(.ledgerBlock(height: "\(block.height)")).with("from", "\($0)") })
  }

  func ledgerEntryPage(
    _ leaf: LedgerLeaf, at index: Int, hash: Hash, block: LedgerBlock?, _ standing: LedgerStanding, address: String
  ) -> LedgerEntryPage {
    let (words, tone) = seal(ofSize: index + 1, standing)
    var facts: [Fact] = []
    var hashes = [Fact(Texts.Ledger.leaf[language], hash.description)]
    switch leaf {
    case .entry(let entry):
      facts = [
        Fact(Texts.Ledger.type[language], entry.type), Fact(Texts.Ledger.stream[language], entry.stream),
        Fact(Texts.Ledger.place[language], "\(entry.sequence)"), Fact(Texts.Ledger.signer[language], signer(of: entry)),
        Fact(Texts.Ledger.when[language], moment(Instant(millisecondsSince1970: entry.at))),
      ]
      hashes += [
        Fact(Texts.Ledger.payload[language], entry.payload.description), Fact(Texts.Ledger.previous[language], entry.previous.description),
      ]
    case .header(let header):
      facts = [
        Fact(Texts.Ledger.type[language], Texts.Ledger.header[language]),
        Fact(Texts.Ledger.when[language], moment(Instant(millisecondsSince1970: header.at))),
      ]
      hashes += [
        Fact(Texts.Ledger.blockRoot[language], header.root.description),
        Fact(Texts.Ledger.previousHeader[language], header.previous.description),
      ]
    }
    if let block {
      facts.append(
        Fact(
          Texts.Ledger.inBlock[language],
          .link(text: Texts.Ledger.blockTitle(block.height)[language], Href(.ledgerBlock(height: "\(block.height)")))))
    }
    return LedgerEntryPage(
      index: index, state: words, tone: tone, facts: facts, hashes: hashes,
      code: QRCode.svg(of: address, label: Texts.Ledger.entryTitle(index)[language]))
  }

  private func signer(of entry: LedgerEntry) -> String {
    entry.agency.isEmpty ? Texts.Ledger.operatorOfLog[language] : name(of: AgencyID(rawValue: entry.agency))
  }

  /// How an event of a case stands; nil where nothing is sealed at all.
  func seal(of sequence: Int, _ seals: StreamSeals?) -> SealView? {
    guard let seals else { return nil }
    let seal = seals.seal(of: sequence)
    return SealView(
      words: Texts.Ledger.seal(seal, isConfirmable: seals.isConfirmable)[language], isConfirmed: seal.isConfirmed,
      address: seal.index.map { Href(.ledgerEntry(index: "\($0)")) })
  }

  /// What a sender takes away of what they sent.
  func evidence(of code: CaseCode, _ seals: StreamSeals?) -> EvidenceView? {
    guard let seals, let seal = seal(of: 1, seals) else { return nil }
    let isSealed = seal.address != nil
    return EvidenceView(
      seal: seal, receipt: isSealed ? Href(.trackedCaseReceipt(code: code.description, event: "1")) : nil,
      opening: Href(.trackedCaseOpening(code: code.description, event: "1")))
  }

  /// A number in groups of three digits, as the language writes them.
  private func digits(_ number: Int) -> String {
    let (digits, point) = (Array(String(number)), language == .vietnamese ? "." : ",")
    return digits.enumerated().map { place, digit in
      (place > 0 && (digits.count - place).isMultiple(of: 3) ? point : "") + String(digit)
    }.joined()
  }
}
