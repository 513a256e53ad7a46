import Casework
import Registry

// A case as one archive file.

extension Presenter {
  /// - Parameters:
  ///   - found: the case as the reader may have it; what is masked there is masked in the archive.
  ///   - log: who read the sender's personal data.
  ///   - reader: whom the archive was made for, in words.
  ///   - banner: what stands above every page, as in a training instance.
  ///   - evidence: the receipts of its events; see ``Dossier/evidence(of:from:)``.
  func dossier(
    _ found: AccessibleCase, log: [Disclosure], for reader: String, banner: LocalizedText?, evidence: [Dossier.Document] = []
  ) -> Dossier {
    let attached = found.files.enumerated().map { Dossier.Attached($1, number: $0 + 1) }
    var cover = cover(of: found, log: log, attached: attached, for: reader)
    cover.banner = banner?[language]
    let documents = [
      Dossier.Document(path: "ho-so.html", bytes: cover.render(in: language)),
      Dossier.Document(path: "style.css", bytes: Stylesheet.css),
      Dossier.Document(path: "case.json", bytes: CaseJSON(present: self).value(found, children: []).canonicalJSON + [0x0A]),
      Dossier.Document(path: "events.jsonl", bytes: chained(CaseJSON(present: self).events(of: found))),
      Dossier.Document(path: "disclosures.jsonl", bytes: lines(log.map { disclosure($0, named: found.standing.maySeeInternal) })),
      Dossier.Document(
        path: "READ-ME.txt", bytes: Array((Texts.Dossier.readMe[.vietnamese] + "\n\n" + Texts.Dossier.readMe[.english]).utf8)),
    ]
    return Dossier(code: found.file.code.description, made: now, documents: documents + evidence, attached: attached)
  }

  private func cover(of found: AccessibleCase, log: [Disclosure], attached: [Dossier.Attached], for reader: String) -> DossierCover {
    let file = found.file
    let facts = [
      Fact(Texts.Dossier.code[language], file.code.description), Fact(Texts.Dossier.process[language], found.definition.name[language]),
      Fact(Texts.Dossier.state[language], name(of: file.state, in: found.definition)),
      Fact(Texts.Dossier.holder[language], words(for: file.holder)), Fact(Texts.Dossier.received[language], moment(file.receivedAt)),
      Fact(Texts.Dossier.made[language], "\(moment(now)), \(reader)"),
    ]
    let forStaff = found.standing.maySeeInternal
    return DossierCover(
      code: file.code.description, title: file.title, processTitle: found.definition.name[language], facts: facts,
      content: found.data["content"]?.text ?? "", said: self.facts(of: found, personal: false) + self.facts(of: found, personal: true),
      timeline: timeline(of: found), readings: log.map { reading($0, naming: forStaff ? found.form.fields : nil) },
      files: attached.map { DossierCover.File(path: $0.path, name: $0.file.name, size: FileSize.words($0.file.size), hash: $0.file.hash) })
  }

  /// Each line holds the hash of the one before, so that none can be taken out, changed or moved unseen.
  private func chained(_ entries: [Value]) -> [UInt8] {
    var previous = String(repeating: "0", count: 64)
    let chained = entries.map { entry -> Value in
      var members = entry.object ?? [:]
      members["previous"] = .text(previous)
      previous = Value.object(members).canonicalJSON.sha256
      members["hash"] = .text(previous)
      return .object(members)
    }
    return lines(chained)
  }

  private func lines(_ values: [Value]) -> [UInt8] { values.flatMap { $0.canonicalJSON + [0x0A] } }

  /// The sender reads which agency it was; the staff also who, and what was written.
  func disclosure(_ entry: Disclosure, named: Bool) -> Value {
    var members: [String: Value] = [
      "at": .text(entry.at.iso8601), "agency": .text(entry.agency.rawValue), "agencyName": .text(name(of: entry.agency)),
      "reason": .text(entry.reason.rawValue), "reasonName": .text(entry.reason.name[language]),
      "fields": .list(entry.fields.map { .text($0.rawValue) }),
    ]
    if named {
      members["code"] = .text(entry.code.description)
      members["person"] = .text(entry.person.rawValue)
      members["note"] = .text(entry.note)
    }
    return .object(members)
  }
}
