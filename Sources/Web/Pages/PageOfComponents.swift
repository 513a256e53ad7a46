import Casework

/// The page of all components, which needs no store: what the benchmark writes for each request, to tell the cost of typed HTML from that of
/// everything else.
package enum PageOfComponents {
  /// The whole page in UTF-8, written anew with each call, for a visitor whom nobody knows.
  package static func written(in language: Language) -> [UInt8] {
    let site = Visit.Site(name: "Diên Hồng", owner: "")
    return DesignPage().render(for: Visit(language: language, site: site, csrf: "", here: Href(.design)))
  }
}
