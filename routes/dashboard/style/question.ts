/** Of the pages in `question/`. */
export const QUESTION_STYLE = `
.question { display: grid; gap: 1rem; }
.question > .card { margin-top: 0; }
.question .block, .block:has(#sure-title) { display: grid; gap: 0.625rem; padding: 0.875rem 1rem; min-width: 0; }
.answers { display: grid; gap: 0.75rem; }
.answers div { display: grid; grid-template-columns: 12rem 1fr; align-items: center; gap: 0.25rem 1rem; }
.examples th[scope="row"], .guards th[scope="row"] { color: var(--text); font-weight: 500; white-space: normal; }
.examples td, .examples tbody th { overflow-wrap: anywhere; min-width: 7rem; }
.guards thead th { white-space: normal; }
.examples th[scope="row"]::first-letter { text-transform: none; }
th.number { text-align: right; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 0.75rem 2rem; }
.sides h2 { font-size: 0.9375rem; }
.sides ul { padding-left: 1.1rem; }
button.danger { border-color: var(--bad); color: var(--bad); font-weight: 600; }
@media (max-width: 36rem) {
  .examples, .guards { width: 100%; table-layout: fixed; }
  .examples td, .examples tbody th { min-width: 0; }
  .examples :is(th, td), .guards :is(th, td) { padding-right: 0.5rem; overflow-wrap: anywhere; }
  .guards th:first-child { width: 34%; }
  .answers div, .sides { grid-template-columns: 1fr; }
  .answers button { width: 100%; min-height: 2.5rem; }
  .question .block, .block:has(#sure-title) { padding-left: 0.75rem; padding-right: 0.75rem; }
}
`
