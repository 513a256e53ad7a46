import Archives
import Casework
import Ledger

/// Dossiers as files, for whoever checks one.
public enum Dossiers {
  /// All of a dossier is read into memory.
  private static let mostBytes = 2 * 1024 * 1024 * 1024

  /// - Throws: what is wrong with the archive as a file, or ``Casework/TrustPolicy/Fault``.
  public static func check(_ archive: [UInt8], policy: [UInt8]) throws -> DossierCheck {
    DossierCheck(archive: try ZipReader.files(in: archive, most: mostBytes), policy: try TrustPolicy(policy, .standard))
  }
}
