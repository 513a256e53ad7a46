extension Stylesheet {
  /// What only those who work here see.
  static let workspace = """
    @media (min-width:48rem){.inbox-row th{width:42%}}
    .inbox-row:focus-within{background:var(--wash);box-shadow:inset 3px 0 var(--ink)}.inbox-row:focus-within>:first-child{padding-left:.5rem}
    .tick input{width:1.5rem;height:1.5rem;margin:.125rem}
    .together{position:sticky;bottom:0;display:flex;flex-wrap:wrap;align-items:center;gap:var(--s1) var(--s3);padding:var(--s1) 0;
    background:var(--paper);border-top:1px solid var(--edge)}
    html:has(.together){scroll-padding-bottom:9rem}
    .together p{margin:0}.together>div{display:flex;flex-wrap:wrap;align-items:center;gap:var(--s1)}
    .together select{max-width:min(100%,14rem);width:auto}.together label{font-size:.9375rem}
    .row-actions{display:flex;flex-wrap:wrap;gap:var(--s1)}.row-actions form{margin:0}.row-actions .button{margin:0}
    @media (min-width:48rem){.board .data thead th{white-space:normal;vertical-align:bottom}.board .data tbody th{min-width:14rem}}
    .news{margin:0 0 var(--s2)}.news a{display:inline-block;padding:.5rem var(--s2);background:var(--jade-wash);border-left:4px solid var(--jade)}
    .views{display:flex;flex-wrap:wrap;align-items:flex-start;gap:0 var(--s3);margin-bottom:var(--s1)}
    .views ul{display:flex;flex-wrap:wrap;gap:0 var(--s2);list-style:none;padding:0;margin:0}
    .views li a{display:inline-block;padding:.5625rem 0;text-decoration:none}
    .views li a[aria-current]{font-weight:650;box-shadow:inset 0 -2px var(--ink)}
    .difference{padding:var(--s2);border:1px solid var(--line);border-radius:var(--radius)}
    .difference ins,.compare ins{background:var(--jade-wash);text-decoration:underline;text-decoration-thickness:2px}
    .difference del,.compare del{background:var(--late-wash);text-decoration:line-through}
    .templates{display:flex;flex-wrap:wrap;align-items:center;gap:var(--s1);margin-bottom:var(--s1)}
    .templates label{font-weight:400}.templates select{width:auto;max-width:100%}
    .preview img{display:block;max-width:100%;max-height:70vh;height:auto}.preview[open]{flex:1 0 100%}
    .places ul{display:flex;flex-wrap:wrap;gap:0 var(--s2);list-style:none;padding:0;margin-bottom:var(--s2)}
    .places a{display:inline-block;padding:.25rem 0;font-size:.9375rem}
    .desk{display:grid;gap:0 var(--s4)}.desk>*{min-width:0}.desk>*>:first-child>h2:first-child{margin-top:0}
    .desk .facts>div{padding:.25rem 0}.desk-time .facts>div{grid-template-columns:1fr}
    .desk h2{font-size:1.125rem}.desk .turn>h2{display:inline;margin-right:.75rem}.desk .turn>p{margin-bottom:0}
    @media (min-width:60rem){main:has(.desk){padding-top:var(--s2)}.case-heading:has(~.desk){margin-bottom:.25rem}
    .case-heading:has(~.desk) :is(h1,p){max-width:none}.case-heading:has(~.desk) h1{font-size:1.5rem}
    .desk{grid:"matter side" auto "about side" auto "time side" 1fr/minmax(0,1fr) 21rem}
    .desk-matter{grid-area:matter}.desk-side{grid-area:side}.desk-about{grid-area:about}.desk-time{grid-area:time}
    .desk .turn{margin-bottom:var(--s2)}.desk .turn summary{min-height:0;padding:.125rem 0}
    .desk .clock{padding-top:.375rem;margin-top:.5rem}.desk .clock-due{display:inline-block;font-size:1rem;margin-right:.75rem}
    .desk .clock details{margin-top:0}}
    @media (min-width:75rem){.places-far{display:none}.desk-side h2{margin-top:var(--s2)}.desk{grid:"matter time side" auto "about time side" 1fr/minmax(0,1fr) 16rem 21rem}
    .desk-time{padding-left:var(--s2);border-left:1px solid var(--line)}.desk .timeline blockquote{font-size:.9375rem}}
    .keys{border:1px solid var(--edge);border-radius:var(--radius);padding:var(--s3);background:var(--paper);color:var(--ink);max-width:24rem}
    .keys h2{margin-top:0}.keys dl>div{display:grid;grid-template-columns:6rem 1fr;padding:.25rem 0}.keys dd{margin:0}
    .keys kbd{font:inherit;border:1px solid var(--edge);border-radius:var(--radius);padding:0 .5em;margin-right:.25em}
    @media (max-width:48rem){
    .inbox-row td:not(.due){display:inline;padding:0;color:var(--soft);font-size:.9375rem}.inbox-row td:not(.due)::before{content:none}
    .inbox-row td:not(.due)+td:not(.due)::before{content:" · ";position:static;white-space:pre}
    .inbox-row{position:relative}.inbox-row td.tick{position:absolute;right:0;top:.5rem}.inbox-row .due{padding-right:2.5rem}
    .inbox-row td small{display:inline}.inbox-row td small::before{content:", "}
    .together{max-height:50vh;overflow:auto}}
    @media print{.together,.tick,.views,.templates{display:none}.difference ins,.difference del{background:none}}
    .group:has(.point){max-width:none}.point{padding:var(--s2) 0;border-top:1px solid var(--line)}.point h4{margin:0 0 .25rem;font-size:1rem}
    .point :is(textarea,select){max-width:none;width:100%}.point-answer .field{margin-bottom:var(--s1)}
    @media (min-width:60rem){.point{display:grid;grid-template-columns:1fr 1fr;gap:0 var(--s4)}}
    .compare{display:grid;gap:0 var(--s4)}@media (min-width:48rem){.compare{grid-template-columns:1fr 1fr}}.compare>*{min-width:0}
    """
}
