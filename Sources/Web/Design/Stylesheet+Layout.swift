extension Stylesheet {
  /// The frame of a page. From 320 px up; nothing scrolls sideways but a drawing in its own frame.
  static let layout = """
    .skip{position:absolute;left:var(--s2);top:-4rem;padding:var(--s1) var(--s2);background:var(--paper);z-index:1}
    .skip:focus{top:var(--s1)}
    .site-banner{background:var(--amber-wash);color:var(--amber);padding:.25rem var(--s2);text-align:center;font-size:.9375rem}
    .site-header{border-bottom:1px solid var(--line)}
    .site-bar,main{width:100%;max-width:75rem;margin:0 auto;padding:0 var(--s2)}
    .site-bar{display:flex;flex-wrap:wrap;align-items:center;gap:0 var(--s3);padding-top:.75rem;padding-bottom:.75rem}
    .site-name{display:flex;align-items:center;gap:.75rem;text-decoration:none;line-height:1.35}
    .site-name strong{display:block;font-size:1.125rem}.site-name small{display:block}
    .mark{color:var(--lacquer);flex:none}
    .site-nav{margin-right:auto}
    .site-nav ul,.site-footer ul{display:flex;flex-wrap:wrap;gap:0 var(--s3);list-style:none;margin:0;padding:0}
    .site-nav a,.visitor a,.site-footer li a{display:inline-block;padding:.5rem 0;text-decoration:none}
    .site-nav a:hover,.visitor a:hover,.site-footer a:hover{text-decoration:underline}
    .site-nav a[aria-current]{font-weight:650;box-shadow:inset 0 -2px var(--ink)}
    .visitor{display:flex;align-items:center;gap:0 var(--s2);line-height:1.35}
    .visitor strong,.visitor small{display:block}.visitor form{margin:0}.visitor .button{white-space:nowrap}
    @media (min-width:60rem){.site-header .site-bar{flex-wrap:nowrap}.site-name{flex:none}.visitor{min-width:0}.site-nav ul{gap:0 var(--s2)}}
    @media (min-width:72rem){.site-nav{flex:none}}
    main{flex:1;padding-top:var(--s4);padding-bottom:var(--s6)}
    .main-text>*{max-width:46rem}
    .narrow{max-width:26rem}
    .site-footer{border-top:1px solid var(--line);background:var(--wash);font-size:.9375rem;color:var(--soft)}
    .site-footer .site-bar{justify-content:space-between;align-items:flex-start;padding-top:var(--s3);padding-bottom:var(--s3)}
    .site-footer p{margin:0 0 var(--s1)}
    .heading-line{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:flex-start;gap:0 var(--s3);margin-bottom:var(--s2)}
    .heading-line h1{margin:0}
    .two-columns{display:grid;gap:0 var(--s6)}
    .two-columns>*{min-width:0}
    .two-columns>*>:first-child>h2:first-child{margin-top:0}
    @media (min-width:60rem){.two-columns{grid:"main side"/minmax(0,1fr) 22rem}
    .column-main{grid-area:main}.column-side{grid-area:side}}
    @media (max-width:30rem){.site-nav{order:3;width:100%;margin-top:.25rem}.site-nav ul,.visitor{gap:0 var(--s2)}
    .site-name{flex:1 1 12rem}main{padding-top:var(--s3)}}
    """
}
