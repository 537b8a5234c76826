/** Of the pages in `overview/` and `instance/`. */
export const OVERVIEW_STYLE = `
/* The overview */
.health { padding: 0.875rem 1.125rem; border-left-width: 5px; border-radius: 10px; }
.health h1 { color: var(--tone); }
.health ul { margin-top: 0.375rem; padding-left: 1.1rem; }
.health li { margin-top: 0.125rem; }
.answers-now { display: inline-flex; flex-wrap: wrap; gap: 0.375rem; margin: 0.25rem 0; font-size: 0.875rem; }
body:has(.board) { max-width: 80rem; }
.board { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.75rem; margin-top: 0.875rem; }
.board > .card { position: relative; display: flex; flex-wrap: wrap; align-content: flex-start; align-items: center; margin: 0; }
.board > .card > header { flex: 1 1 auto; padding: 0.5625rem 1rem; }
.board > .card > header.calm { padding-right: 0; }
.board > .card > header:not(.calm)::before {
  content: ""; position: absolute; inset: -1px auto -1px -1px; width: 4px; border-radius: 10px 0 0 10px; background: var(--tone);
}
.board > .card > :is(.jobs, .jobs + details, [open], header:has(.telling, .error), header:has(.telling, .error) + details) { flex-basis: 100%; }
.board > .card > :is(.jobs, header:has(.telling, .error)) + details { border-top: 1px solid var(--line); }
.board > .card > details > summary { padding: 0.375rem 1rem; font-size: 0.875rem; color: var(--muted); }
.telling { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; flex-basis: 100%; padding: 0; list-style: none; }
.telling li { max-width: 100%; overflow-wrap: anywhere; }
.telling .pill { display: inline-block; white-space: normal; }
.short { display: -webkit-box; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow-wrap: anywhere; }
.jobs { padding: 0; list-style: none; container-type: inline-size; }
.job-row {
  display: grid; grid-template-columns: minmax(0, 14.5rem) 12rem minmax(0, 1fr) 7.5rem; gap: 0.25rem 1rem;
  align-items: center; padding: 0.5625rem 1rem; border-top: 1px solid var(--line);
}
.with-buttons .job-row { grid-template-columns: minmax(0, 14rem) 12rem minmax(0, 1fr) 7.5rem 8.5rem; }
.job-row h3 code { display: block; margin: 0; }
.job-row > form { justify-self: end; }
.end.failed { color: var(--bad); font-weight: 600; }
.end.asked { color: var(--attention); font-weight: 600; }
.strip { display: flex; justify-content: flex-end; gap: 2px; height: 1.125rem; }
.strip span { flex: 0 0 4px; height: 100%; border-radius: 2px; background: var(--good); opacity: 0.55; }
.strip .failed { background: var(--bad); opacity: 1; }
.strip .asked { background: var(--attention); opacity: 1; }
.strip .cancelled, .strip .stopped { background: var(--muted); }

/* How an instance stands */
.status { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.75rem; padding: 0.875rem 1rem; }
.status:not(:has(*)) { display: none; }
.status dl { gap: 0.25rem; }
.status dl div { grid-template-columns: minmax(8rem, 15rem) 1fr; gap: 0 1rem; }
.status dd { overflow-wrap: anywhere; }
.status dd .pill { display: inline-block; }
.thing { display: grid; gap: 0.375rem; padding: 0.625rem 0.75rem; border: 1px solid var(--line); border-left: 3px solid var(--tone); border-radius: 8px; }
.thing h2 { font-size: 0.9375rem; font-weight: 600; }
.thing ul { padding-left: 1.1rem; }
.bar { display: flex; gap: 3px; margin-bottom: 0.25rem; }
.bar span { flex: 1; height: 0.5rem; border-radius: 99px; background: var(--soft); box-shadow: inset 0 0 0 1px color-mix(in srgb, var(--tone) 35%, transparent); }
.bar .done { background: var(--tone); }

@media (min-width: 64rem) { .board { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
@container (max-width: 48rem) {
  .job-row, .with-buttons .job-row { grid-template-columns: minmax(0, 1fr) auto auto; }
  .job-row h3 code { display: inline; }
  .job-row .pill { grid-area: 1 / 3; }
  .job-row .latest { grid-column: 1 / -1; }
  .job-row .latest:not(:has(*)) { display: none; }
  .job-row .strip { grid-area: 1 / 2; gap: 1px; }
  .job-row .strip span { flex-basis: 2px; border-radius: 1px; }
  .job-row > form { grid-column: 1 / -1; }
}
@media (max-width: 36rem) {
  .board > .card > details > summary { padding-left: 0.75rem; padding-right: 0.75rem; }
  .job-row, .status { padding-left: 0.75rem; padding-right: 0.75rem; }
  .job-row h3 { grid-column: 1 / -1; }
  .job-row .pill { grid-area: 2 / 1; }
  .job-row .strip { grid-area: 2 / 2 / auto / -1; }
  .job-row > form { grid-column: 1 / -1; justify-self: start; }
  .status dl div { grid-template-columns: minmax(0, 9rem) 1fr; }
}
`
