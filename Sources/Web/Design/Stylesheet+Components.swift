extension Stylesheet {
  /// What pages are put together from.
  static let components = """
    .shape{width:1em;height:1em;flex:none;fill:currentColor}
    .badge{display:inline-flex;align-items:baseline;gap:.4em;font-weight:600;font-size:.9375rem}
    .badge .shape{width:.75em;height:.75em}
    .tone-in-time .shape,.tone-in-time.badge,.tone-done .shape,.tone-done.badge{color:var(--jade)}
    .tone-soon .shape{color:var(--amber-fill)}.tone-soon.badge{color:var(--amber)}
    .tone-late .shape,.tone-late.badge{color:var(--late)}
    .tone-paused.badge,.tone-paused .shape,.tone-plain .shape{color:var(--soft)}
    .notice{display:flex;gap:.75rem;padding:.75rem var(--s2);margin:0 0 var(--s3);background:var(--wash);border-left:4px solid var(--edge)}
    .notice .shape{margin-top:.3rem;color:var(--soft)}.notice p{margin:0}.notice p+p{margin-top:var(--s1)}
    .notice-success{background:var(--jade-wash);border-color:var(--jade)}.notice-success .shape{color:var(--jade)}
    .notice-warning{background:var(--amber-wash);border-color:var(--amber-fill)}.notice-warning .shape{color:var(--amber-fill)}
    .notice-stop{background:var(--late-wash);border-color:var(--late)}.notice-stop .shape{color:var(--late)}
    .empty{padding:var(--s6) var(--s2);text-align:center}.empty p{margin:0 auto var(--s1)}.empty .mark{color:var(--edge)}
    .facts{margin:0 0 var(--s3)}
    .facts>div{display:grid;gap:0 var(--s2);padding:.5rem 0;border-top:1px solid var(--line)}
    .facts>div:last-child{border-bottom:1px solid var(--line)}
    .facts dt{color:var(--soft)}.facts dd{margin:0;min-width:0}
    .facts dd>:last-child{margin-bottom:0}.facts ul{list-style:none;padding:0;margin:0}
    .change .button{min-height:0;padding-top:0;padding-bottom:0}
    .masked{color:var(--soft);font-style:italic}
    .files{list-style:none;padding:0}.files li{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 .75rem;padding:.25rem 0}
    .files a,.files span{overflow-wrap:anywhere}.file-note{color:var(--amber)}
    @media (min-width:40rem){.facts>div{grid-template-columns:12rem minmax(0,1fr)}
    .facts-changeable>div{grid-template-columns:12rem minmax(0,1fr) auto}}
    .data{width:100%;border-collapse:collapse}
    .data th,.data td{text-align:left;vertical-align:top;padding:.625rem var(--s2) .625rem 0;border-bottom:1px solid var(--line)}
    .data thead th{font-size:.875rem;font-weight:600;color:var(--soft);border-color:var(--edge);white-space:nowrap;padding-top:0}
    .data tbody th{font-weight:600}.data small{display:block;font-weight:400}.data .short{white-space:nowrap}
    .data th small>*+*::before,.meta>span+span::before,.meta code+span::before{content:"· ";margin-left:.35em}
    .data .number{text-align:right;padding-right:var(--s3)}.data .due{white-space:nowrap}
    .caption{text-align:left;font-weight:600;padding-bottom:.5rem}
    .row-past{color:var(--soft)}.zero{color:var(--soft)}
    .count-link{display:inline-flex;align-items:baseline;gap:.4em}.count-link .shape{width:.7em;height:.7em}
    @media (max-width:48rem){.data,.data tbody,.data tr,.data th,.data td{display:block}.data thead{display:none}
    .data tr{padding:.75rem 0;border-bottom:1px solid var(--line)}
    .data th,.data td,.data .number{border:0;padding-top:.125rem;padding-bottom:.125rem;padding-right:0;text-align:left}
    .data td:empty{display:none}.data .due{white-space:normal}
    .data td{position:relative;padding-left:7.5rem}
    .data td::before{content:attr(data-label);position:absolute;left:0;color:var(--soft);font-size:.875rem}
    .data .due{padding-left:0}.data .due::before{content:none}.due .badge{margin-right:.75rem}.data .due small{display:inline}
    .data .due small::before{content:none}}
    .qr{width:12rem;max-width:100%}
    .more{margin:var(--s3) 0}.count{color:var(--soft)}
    .counters{display:flex;flex-wrap:wrap;gap:var(--s1);list-style:none;padding:0;margin-bottom:var(--s3)}
    .counters li{flex:1 1 5.5rem;max-width:16rem}
    .counters a{display:grid;grid-template-columns:auto 1fr;align-items:center;gap:0 .5rem;height:100%;padding:.5rem .75rem;
    border:1px solid var(--line);border-radius:var(--radius);text-decoration:none}
    .counters a:hover{border-color:var(--ink)}
    .counters strong{font-size:1.75rem;line-height:1.2}.counters span{grid-column:1/-1}
    .counters a[aria-current]{border-color:var(--ink);box-shadow:inset 0 0 0 1px var(--ink);background:var(--wash)}
    summary{cursor:pointer;min-height:2.75rem;padding:.5625rem 0}
    .menu{position:relative}.menu>summary{font-weight:600;border:1px solid var(--edge);border-radius:var(--radius);
    padding-left:var(--s2);padding-right:var(--s2)}
    .menu ul{list-style:none;margin:.25rem 0 var(--s2);padding:var(--s1) var(--s2);border:1px solid var(--edge);border-radius:var(--radius);
    background:var(--paper)}
    .menu li{padding:.375rem 0}
    @media (min-width:40rem){.menu ul{position:absolute;right:0;z-index:1;width:max-content;max-width:24rem}}
    .doors{display:grid;gap:var(--s2);list-style:none;padding:0;margin:var(--s4) 0;
    grid-template-columns:repeat(auto-fit,minmax(min(100%,15rem),1fr))}
    .door a{display:block;height:100%;padding:var(--s3);border:1px solid var(--edge);border-radius:var(--radius);text-decoration:none}
    .door strong{display:block;font-size:1.25rem;margin-bottom:.25rem}.door span{color:var(--soft)}
    .door a:hover{border-color:var(--ink);background:var(--wash)}
    .door-main a{background:var(--lacquer);border-color:var(--lacquer);color:var(--on-lacquer)}.door-main span{color:inherit}
    .door-main a:hover{background:var(--lacquer-deep);border-color:var(--lacquer-deep)}
    .hero h1{font-size:clamp(1.75rem,1.3rem + 2vw,2.5rem);max-width:28ch}
    .figures{display:grid;gap:var(--s2) var(--s4);list-style:none;padding:0;grid-template-columns:repeat(auto-fit,minmax(min(100%,11rem),1fr))}
    .figures strong{display:block;font-size:2rem;line-height:1.25;font-weight:650}
    .choices,.published{list-style:none;padding:0}
    .choices>li{padding:var(--s3) 0;border-top:1px solid var(--line)}.choices h2{margin-top:0}
    .choice-foot{display:flex;flex-wrap:wrap;gap:.25rem var(--s3);margin:0}
    .choices .hint{margin:0}
    .published>li{max-width:46rem;padding:var(--s2) 0;border-top:1px solid var(--line)}
    .bar{display:block;width:100%;max-width:20rem;height:.5rem;margin-top:.25rem}
    .bar .bar-whole{fill:var(--wash)}.bar .tone-in-time{fill:var(--jade)}.bar .tone-late{fill:var(--late)}
    .row-part th{font-weight:400;padding-left:var(--s3)}
    .embed main{padding-top:var(--s2);padding-bottom:var(--s2)}.embed h1{font-size:1.25rem}
    .snippet{overflow-x:auto;padding:var(--s2);background:var(--wash);border:1px solid var(--line);white-space:pre-wrap}
    .published h2,.published h3{margin:0 0 .25rem;font-size:1.0625rem}.published p{margin:0 0 .25rem}
    """
}
