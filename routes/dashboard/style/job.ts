/** Of the pages in `job/`. */
export const JOB_STYLE = `
/* The page of a job, and that of a run */
.part:not(:has(*)) { display: none; }
.part > .error { display: grid; gap: 0.375rem; margin-top: 0.875rem; padding: 0.75rem 1rem; }
.block { display: grid; gap: 0.5rem; padding: 0.875rem 1rem; grid-template-columns: minmax(0, 1fr); }
.block figure { margin: 0; }
.block .facts { gap: 0.25rem; }
.block .facts div { grid-template-columns: 10.5rem 1fr; }
a.first { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600; }
.block details > summary { font-size: 0.875rem; }
.sum { display: flex; flex-wrap: wrap; gap: 0.125rem 0.5rem; align-items: baseline; }
.sum .count { margin: 0; }
.sum b { font-size: 1.05rem; }
table.rows { width: 100%; }
table.rows .number { white-space: nowrap; }
table.rows th[scope=row] { white-space: normal; overflow-wrap: break-word; }
.back { margin-top: 0.875rem; }
table.rows th[scope=row] { color: inherit; }
table.rows .count { margin-right: 0.375rem; }

/* The calendar */
.calendar figcaption { font-size: 0.875rem; font-weight: 600; padding-bottom: 0.25rem; }
.slots { display: grid; gap: 3px; }
.slots.days { grid-template-columns: repeat(14, minmax(0, 1fr)); }
.slots.hours { grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); }
.slot {
  display: grid; justify-items: center; align-content: start; gap: 0.125rem; padding: 0.1875rem 0 0.25rem; border-radius: 6px;
  font-size: 0.75rem; line-height: 1.25; font-variant-numeric: tabular-nums;
  color: var(--tone, var(--muted)); background: var(--soft, transparent); box-shadow: inset 0 0 0 1px var(--line);
}
.slot.calm { background: none; }
.slot.now { box-shadow: inset 0 0 0 2px var(--focus); }
.slot.unknown { box-shadow: none; background: repeating-linear-gradient(-45deg, transparent 0 5px, var(--line) 5px 6px); }
.slot.unknown .when { background: var(--surface); border-radius: 4px; padding: 0 2px; }
.slot b { font-weight: 600; }
.slots.hours .slot.now b { text-decoration: underline; }
.sign { display: inline-block; width: 0.75rem; height: 0.75rem; vertical-align: -0.0625rem; color: var(--tone, inherit); }
.much { min-height: 1.25em; font-weight: 600; }
.legend { display: flex; flex-wrap: wrap; gap: 0.125rem 1rem; padding: 0; list-style: none; color: var(--muted); }

/* The chart of durations */
.chart svg { display: block; width: 100%; }
.floor { stroke: var(--line); }
.bar-of rect { fill: var(--busy); }
.bar-of.cancelled rect, .bar-of.stopped rect { fill: var(--line); stroke: var(--muted); }
.bar-of.asked rect { fill: var(--attention); }
.bar-of.failed rect { fill: url(#hatch); stroke: var(--bad); }
#hatch .ground { fill: var(--bad-soft); }
#hatch .stripe { fill: var(--bad); }
.cross { fill: none; stroke: var(--bad); stroke-width: 2; stroke-linecap: round; }

/* The log of a run */
.log { display: grid; margin: 0; padding: 0; list-style: none; font: 0.8125rem/1.5 ui-monospace, "Cascadia Mono", Menlo, monospace; }
.log li { padding: 0.125rem 0.5rem; border-left: 3px solid transparent; overflow-wrap: anywhere; }
.log .attention, .log .bad { border-left-color: var(--tone); background: var(--soft); }
.log time, .property { color: var(--muted); }
.log b { color: var(--tone); font-weight: 600; }

@media (max-width: 52rem) {
  .slots.hours { grid-auto-flow: row; grid-template-columns: repeat(12, minmax(0, 1fr)); }
}
@media (max-width: 36rem) {
  .block { padding: 0.75rem; }
  .block .facts div { grid-template-columns: 6.5rem 1fr; }
  table.rows, table.rows :is(caption, tbody, tr, td, th) { display: block; }
  table.rows thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table.rows tr { padding: 0.375rem 0; border-bottom: 1px solid var(--line); }
  table.rows tr:last-child { border-bottom: 0; }
  table.rows :is(th, td) { padding: 0.0625rem 0; border: 0; overflow-wrap: anywhere; }
  table.rows td.number { text-align: left; }
  table.rows td[data-label]::before { content: attr(data-label) ": "; color: var(--muted); }
  table.rows td.empty { display: none; }
  table.rows td .pill { display: inline-block; }
  .slots.days .when { display: grid; justify-items: center; }
  .slots.days { grid-template-columns: repeat(7, minmax(0, 1fr)); }
  .slots.hours { grid-template-columns: repeat(8, minmax(0, 1fr)); }
}
`
