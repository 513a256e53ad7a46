extension Stylesheet {
  /// Colours and measures by name. White paper, ink nearly black, one lacquer red; jade, amber and dark red speak of time alone.
  /// Every pair used for text has a contrast of 4.5:1 at least, in light and in dark.
  static let tokens = """
    :root{color-scheme:light dark;
    \(light)
    --s1:.5rem;--s2:1rem;--s3:1.5rem;--s4:2rem;--s6:3rem;--measure:66ch;--radius:4px}
    @media (prefers-color-scheme:dark){:root{
    \(dark)}}
    """

  static let light = """
    --paper:#fff;--wash:#f6f4ef;--ink:#1c1a17;--soft:#595449;--line:#ddd8cd;--edge:#877f70;
    --lacquer:#a61c1c;--lacquer-deep:#821212;--on-lacquer:#fff;
    --jade:#0b6650;--jade-wash:#e7f2ee;--amber:#7d5200;--amber-fill:#c98a12;--amber-wash:#fbf2df;
    --late:#7c0f2b;--late-wash:#faeaed;--focus:#1b4f9c;
    """

  static let dark = """
    --paper:#171614;--wash:#211f1c;--ink:#eeebe4;--soft:#b5aea0;--line:#3b3832;--edge:#8d8677;
    --lacquer:#bf2f2a;--lacquer-deep:#a32622;--on-lacquer:#fff;
    --jade:#74c9aa;--jade-wash:#16302a;--amber:#e5b558;--amber-fill:#d69a2b;--amber-wash:#332812;
    --late:#f39bab;--late-wash:#3d1a22;--focus:#8ab8ff
    """
}
