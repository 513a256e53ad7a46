extension Stylesheet {
  /// A poster on A4: nothing of the site around it on paper. Only the posters load it.
  static let poster = Asset(
    name: "poster", type: .css,
    bytes: Array(
      """
      .poster{max-width:46rem;text-align:center}.poster h1,.poster p{margin-left:auto;margin-right:auto}
      .poster h1{font-size:2.25rem;max-width:24ch}.poster .facts{text-align:left}
      .poster .qr{display:block;width:min(100%,20rem);margin:0 auto var(--s2)}
      @media print{.site-header,.site-footer,.site-banner,.on-screen{display:none}@page{size:A4;margin:1.5cm}
      .poster{max-width:none}.poster h1{font-size:28pt}.poster .lead{font-size:16pt;color:#000}.poster .qr{width:9cm}}
      """.utf8))
}
