extension Stylesheet {
  /// On paper: black on white, no way around, the certificates opened where they were opened on the screen.
  static let print = """
    @media print{:root{color-scheme:light;--paper:#fff;--wash:#fff;--ink:#000;--soft:#333;--line:#999;--edge:#555;--late:#000;--jade:#000;
    --amber:#000;--amber-fill:#000;--jade-wash:#fff;--amber-wash:#fff;--late-wash:#fff}
    @page{margin:2cm 1.5cm 2cm 3cm}
    html{font-size:11pt}.skip,.site-nav,.visitor,.site-footer ul,.filters,section:has(>.actions),details:not([open]),.form-end,.menu,.counters,.search,.steps,.on-screen{display:none}
    body{display:block;min-height:0}.site-footer{display:none}.timeline>li{padding-bottom:.5rem}
    main,.site-bar{max-width:none;padding:.5rem 0}.site-footer{background:none}
    .two-columns{display:block}.turn,.receipt,.clock,tr,.timeline>li{break-inside:avoid}h2,h3{break-after:avoid}
    .strip-counted .strip-day{fill:#ccc}.strip .strip-counted text{fill:#000}
    a{text-decoration:none}}
    """
}
