import ArgumentParser

/// The one executable. Each command says what it did in plain words and ends with 0 only when it did it.
@main
struct DienHong: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dienhong",
    abstract: "Diên Hồng: feedback, petitions and opinions of a province, with every legal clock right.",
    subcommands: [
      Serve.self, Demo.self, AccountCommand.self, CaseCommand.self, CalendarCommand.self, NoticesCommand.self, ProcessCommand.self,
      DraftCommand.self, ValidatorCommand.self, ValidatorKeyCommand.self, ValidatorConsentCommand.self, VerifyCommand.self,
      VerifyDossierCommand.self, LedgerCommand.self,
      Backup.self, Restore.self,
      Rebuild.self,
      Fsck.self, Export.self, Import.self, Simulate.self,
    ])
}
