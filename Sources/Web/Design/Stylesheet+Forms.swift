extension Stylesheet {
  /// Questions and buttons. Everything to be pressed is 44 px high at least.
  static let forms = """
    form{margin:0 0 var(--s3)}
    input,select,textarea,button{font:inherit;color:inherit;max-width:100%}
    .field{margin:0 0 var(--s3);padding:0;border:0;min-width:0}
    label,legend{font-weight:600;padding:0}
    .field>label,.field>legend{display:block;margin-bottom:.25rem}
    .field>.hint{margin:0 0 .5rem}
    input:not([type=radio],[type=checkbox],[type=file]),select,textarea{display:block;width:100%;min-height:2.75rem;padding:.5rem .75rem;
    background:var(--paper);border:1px solid var(--edge);border-radius:var(--radius)}
    textarea{line-height:1.6;resize:vertical}
    input.input-short,.field>select{width:auto}
    .field>select{min-width:12rem}
    input[type=file]{display:block;width:100%;padding:.5rem 0}
    .camera{display:none}@media (pointer:coarse){.camera{display:block}}
    .options{display:grid;gap:.25rem var(--s3)}
    .options-many{max-height:20rem;overflow:auto;padding:var(--s1);border:1px solid var(--edge);border-radius:var(--radius)}
    .options-wide{grid-template-columns:repeat(auto-fill,minmax(min(100%,18rem),1fr))}
    .agencies>details{border-bottom:1px solid var(--line)}.agencies>.hint{margin:var(--s2) 0}
    .option{position:relative;padding:.375rem 0 .375rem 2.25rem;min-height:2.75rem}
    .option input{position:absolute;left:0;top:.5rem;width:1.5rem;height:1.5rem;margin:0;accent-color:var(--ink)}
    .option label{display:block;font-weight:400}.option .hint{margin:0}
    .error{display:flex;gap:.5rem;color:var(--late);font-weight:600;margin:0 0 .5rem}
    .error .shape{margin-top:.3rem}
    .field-faulty{padding-left:var(--s2);border-left:4px solid var(--late)}
    .field-faulty [aria-invalid]{border-color:var(--late);border-width:2px}
    .error-summary{border:2px solid var(--late);padding:var(--s2);margin:0 0 var(--s4)}
    .error-summary h2{margin:0 0 .25rem;color:var(--late)}.error-summary ul{margin:0}
    .row-fields{display:grid;gap:0 var(--s2);grid-template-columns:repeat(auto-fit,minmax(min(100%,13rem),1fr));align-items:start;
    padding:var(--s2) var(--s2) var(--s1);margin-bottom:var(--s2);background:var(--wash);border-radius:var(--radius)}
    .row-fields .field:has(textarea){grid-column:1/-1}.row-fields textarea{max-width:none}
    .row-fields .field{margin-bottom:var(--s1)}.row-fields .button{justify-self:start;grid-column:1/-1}
    .button{display:inline-block;min-height:2.75rem;padding:.5625rem 1.25rem;border:1px solid var(--edge);border-radius:var(--radius);
    background:var(--paper);font-weight:600;line-height:1.5;text-align:center;text-decoration:none;cursor:pointer}
    .button-main{background:var(--lacquer);border-color:var(--lacquer);color:var(--on-lacquer)}
    .button-main:hover{background:var(--lacquer-deep);border-color:var(--lacquer-deep)}
    .button-plain:hover{background:var(--wash);border-color:var(--ink)}
    .button-quiet{padding-left:0;padding-right:0;border-color:transparent;background:none;font-weight:400;text-decoration:underline;
    text-decoration-thickness:1px;text-underline-offset:.2em}
    .button-quiet:hover{text-decoration-thickness:2px}
    .form-end{display:flex;flex-wrap:wrap;align-items:center;gap:var(--s1) var(--s3);margin:var(--s4) 0 var(--s3)}
    .form-end p{margin:0}
    .filters{display:flex;flex-wrap:wrap;align-items:flex-end;gap:var(--s2);padding-bottom:var(--s2);border-bottom:1px solid var(--line)}
    .filter{flex:1 1 10rem;min-width:0}.filter-words{flex:2 1 16rem}
    .filters-more{flex:1 0 100%}.filters-more>summary{width:fit-content}
    .filters-more>.filters{border:0;padding:var(--s1) 0 0}
    .filter label{font-size:.9375rem}.filter-buttons{display:flex;align-items:center;gap:var(--s2)}
    .search{max-width:46rem;margin:var(--s4) 0}.search .hint{margin:0 0 .5rem}
    .search label{font-size:1.25rem}
    .search-line{display:flex;gap:var(--s1)}.search-line .button{flex:none}
    .write-first :is(.group,.field){display:flex;flex-direction:column}.write-first :is(.field,textarea){flex:auto}
    .write-first textarea{font-size:1.125rem}
    .understood{background:var(--wash);border-radius:var(--radius);padding:var(--s2) var(--s3);margin-bottom:var(--s3)}
    .understood h2{margin-top:0;font-size:1rem}.understood h3{font-size:.9375rem}
    .understood ul{margin-bottom:var(--s1)}
    .group>h2{margin-top:0}.group{max-width:46rem;margin-bottom:var(--s3)}
    @media (min-width:60rem){.write-first{display:grid;grid-template-columns:minmax(0,1fr) 22rem;gap:var(--s6)}
    .understood{align-self:start}}
    .steps{display:flex;flex-wrap:wrap;gap:.25rem var(--s3);list-style:none;padding:0;color:var(--soft)}
    .steps [aria-current]{color:var(--ink);font-weight:650}
    .step-number{display:inline-block;width:1.75em;height:1.75em;line-height:1.65em;margin-right:.5em;text-align:center;
    border:1px solid var(--edge);border-radius:50%;font-size:.875em}
    .steps [aria-current] .step-number{background:var(--ink);border-color:var(--ink);color:var(--paper)}
    """
}
