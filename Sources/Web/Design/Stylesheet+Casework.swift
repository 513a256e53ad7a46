extension Stylesheet {
  /// A case and its clocks.
  static let casework = """
    .case-heading{margin-bottom:var(--s3)}.case-heading h1{font-size:clamp(1.375rem,1.2rem + .8vw,1.75rem);max-width:40ch;margin:0}
    .case-code{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 .75rem;color:var(--soft);margin:0 0 .25rem}
    .turn{padding:var(--s2);border:1px solid var(--edge);border-radius:var(--radius);margin-bottom:var(--s3)}
    .turn>h2{font-size:1.125rem}.turn>p{margin-top:.5rem}
    .turn>.notice{margin-top:.5rem}
    .clock{border-top:1px solid var(--line);padding-top:.75rem;margin-top:.75rem}
    .clock h3{margin:0;font-weight:400;color:var(--soft)}.clock-due{margin:0;font-size:1.125rem}
    .clock details{margin-top:.25rem;font-size:.9375rem}
    .strip{display:block;max-width:100%;height:auto;margin-bottom:var(--s1);overflow:visible}
    .strip text{text-anchor:middle;font-size:13px;fill:var(--ink)}
    .strip .strip-head{fill:var(--soft);font-size:12px}
    .strip-day{fill:none;stroke:var(--edge);stroke-width:1}
    .strip-counted .strip-day{fill:var(--jade);stroke:var(--jade)}.strip .strip-counted text{fill:var(--paper)}
    .strip-off .strip-day{stroke:var(--line)}.strip .strip-off text{fill:var(--soft)}
    .strip-start .strip-day{stroke-dasharray:3 3}
    .strip-hatch{stroke:var(--edge);fill:none}.strip-paused text{paint-order:stroke;stroke:var(--paper);stroke-width:4px}
    .strip-today{fill:none;stroke:var(--ink);stroke-width:2.5}
    .strip-due{fill:var(--ink)}.strip-counted .strip-due{fill:var(--paper)}
    .legend{display:flex;flex-wrap:wrap;gap:.125rem var(--s2);list-style:none;padding:0;margin-bottom:.25rem;font-size:.875rem}
    .swatch{display:inline-block;width:.875em;height:.875em;margin-right:.4em;vertical-align:-.1em;border:1px solid var(--edge)}
    .swatch.swatch-counted{background:var(--jade);border-color:var(--jade)}.swatch.swatch-off{border-color:var(--line)}
    .swatch.swatch-start{border-style:dashed}
    .swatch.swatch-paused{background:repeating-linear-gradient(135deg,var(--edge) 0 1px,transparent 1px 4px)}
    .swatch-today{border:2px solid var(--ink)}
    .swatch-due{clip-path:polygon(0 0,100% 0,100% 100%);background:var(--ink)}
    .certificate ol{list-style:none;padding:0;margin:0}
    .certificate li{display:grid;grid-template-columns:9.5rem 1fr;gap:0 .75rem;padding:.125rem 0;border-top:1px solid var(--line)}
    .certificate li.swatch-off,.certificate li.swatch-start{color:var(--soft)}
    .actions{border-top:1px solid var(--line);margin-bottom:var(--s3)}
    .action{border-bottom:1px solid var(--line)}
    .action>summary{font-weight:600}.action>form{padding:var(--s1) 0 var(--s2);margin:0}
    .action[open]>summary{border-bottom:1px dashed var(--line);margin-bottom:var(--s2)}
    .action-main:not([open]){padding:var(--s1) 0}
    .action-main:not([open])>summary{padding-left:var(--s2);padding-right:var(--s2);background:var(--lacquer);color:var(--on-lacquer);
    border-radius:var(--radius)}
    .action-main:not([open])>summary:hover{background:var(--lacquer-deep)}
    .timeline{list-style:none;padding:0;margin:0 0 var(--s3)}
    .timeline>li{position:relative;padding:0 0 var(--s3) 2rem}
    .timeline>li::before{content:"";position:absolute;left:.1875rem;top:.375rem;width:.875rem;height:.875rem;border-radius:50%;
    background:var(--ink);border:2px solid var(--ink)}
    .timeline>li:not(:last-child)::after{content:"";position:absolute;left:.5625rem;top:1.375rem;bottom:-.25rem;width:2px;
    background:var(--line)}
    .timeline>.timeline-now::before{background:var(--paper);border-width:4px}
    .timeline>.timeline-ahead::before{background:var(--paper);border-color:var(--edge)}
    .timeline-ahead{color:var(--soft)}
    .seal{display:flex;align-items:baseline;gap:.375rem;font-size:.875rem;color:var(--soft)}.seal .shape{width:.75rem;height:.75rem;flex:none;fill:currentColor}
    .timeline p{margin:0}.timeline-when,.timeline-actor{font-size:.9375rem;color:var(--soft)}
    .timeline blockquote{margin:.5rem 0}.timeline .files{margin:.25rem 0}
    .answer{border-left:4px solid var(--jade);padding-left:var(--s2);margin-bottom:var(--s4)}.answer>h2{margin-top:0}
    .matter{font-size:1.0625rem}
    .receipt{border:1px solid var(--edge);border-radius:var(--radius);padding:var(--s3);margin-bottom:var(--s3)}
    .receipt dl{display:grid;gap:var(--s2);grid-template-columns:repeat(auto-fit,minmax(min(100%,16rem),1fr))}
    .qr{float:right;width:9rem;margin:0 0 var(--s1) var(--s2)}
    @media (max-width:30rem){.qr{float:none;display:block;margin:0 auto var(--s2)}}
    .receipt dt{color:var(--soft)}.receipt dd:not(.matter){font-size:1.375rem;font-weight:650}.receipt dd{margin:0}.receipt .notice{margin:0}
    .drawing-frame{overflow-x:auto;border:1px solid var(--line);border-radius:var(--radius);padding:var(--s2)}
    .drawing-frame svg{display:block;width:100%;min-width:64rem;height:auto}
    """
}
