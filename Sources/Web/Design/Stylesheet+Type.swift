extension Stylesheet {
  /// Fonts of the reader's own system, so that the first view waits for nothing. Lines stand apart by 1.6: Vietnamese puts two marks
  /// on one vowel, and they must not touch the line above.
  static let type = """
    *,::before,::after{box-sizing:border-box}[hidden]{display:none!important}
    html{font:100%/1.6 system-ui,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;
    -webkit-text-size-adjust:100%}
    body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--paper);color:var(--ink);
    font-variant-numeric:tabular-nums;overflow-wrap:break-word}
    h1,h2,h3{line-height:1.35;font-weight:650;margin:var(--s4) 0 var(--s1)}
    h1{font-size:clamp(1.5rem,1.2rem + 1.4vw,2.125rem);margin-top:0}
    h2{font-size:1.25rem}h3{font-size:1rem;margin-top:var(--s2)}
    p,ul,ol,dl,blockquote,pre,table{margin:0 0 var(--s2)}
    p,li,dd,blockquote{max-width:var(--measure)}
    ul,ol{padding-left:1.25rem}
    a{color:inherit;text-decoration-thickness:1px;text-underline-offset:.2em}
    a:hover{text-decoration-thickness:2px}
    small{font-size:.875rem;color:var(--soft)}
    code{font:inherit;font-size:.9375em;letter-spacing:.01em;overflow-wrap:anywhere}
    .lead{font-size:1.125rem;color:var(--soft)}
    .hint,.meta{color:var(--soft);font-size:.9375rem}
    mark{background:var(--amber-wash);color:inherit;text-decoration:underline dotted}
    .written{white-space:pre-line}
    .optional{color:var(--soft);font-weight:400;font-size:.875rem;margin-left:.5em}
    .optional::before{content:"("}.optional::after{content:")"}
    blockquote{padding-left:var(--s2);border-left:2px solid var(--line)}
    :focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:2px}
    main:focus{outline:0}
    .unseen{position:absolute;width:1px;height:1px;margin:-1px;padding:0;border:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
    """
}
