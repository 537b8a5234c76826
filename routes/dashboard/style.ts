/** The one style sheet. Colours are variables: `--tone` and `--soft` say how a thing stands, everywhere alike. */
export const STYLE = `
:root {
  --page: #f4f6f4; --surface: #ffffff; --line: #dbe1dd;
  --text: #1a211e; --muted: #58645f; --accent: #17654f; --on-accent: #ffffff; --focus: #1b5a9a;
  --good: #17654f; --good-soft: #dff0e8;
  --busy: #1b5a9a; --busy-soft: #e1edf9;
  --attention: #7a4f00; --attention-soft: #fbeecf;
  --bad: #9c2228; --bad-soft: #fbe4e3;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #121615; --surface: #1a201e; --line: #303935;
    --text: #e4eae7; --muted: #9daaa4; --accent: #6cc9aa; --on-accent: #0d1a15; --focus: #8cc0f5;
    --good: #7fd6b8; --good-soft: #17352b;
    --busy: #8cc0f5; --busy-soft: #172f48;
    --attention: #f0c36a; --attention-soft: #3a2d10;
    --bad: #f59a98; --bad-soft: #43201f;
  }
}
.good { --tone: var(--good); --soft: var(--good-soft); }
.busy { --tone: var(--busy); --soft: var(--busy-soft); }
.attention { --tone: var(--attention); --soft: var(--attention-soft); }
.bad { --tone: var(--bad); --soft: var(--bad-soft); }
.calm { --tone: var(--muted); --soft: var(--page); }

/* Words */
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 0 1rem 2rem; max-width: 62rem; background: var(--page); color: var(--text);
  font: 0.9375rem/1.45 system-ui, sans-serif; -webkit-text-size-adjust: 100%;
}
h1, h2, h3, p, ul, dl, dd { margin: 0; }
h1 { font-size: 1.15rem; line-height: 1.35; font-weight: 600; }
h2 { font-size: 1.05rem; font-weight: 650; }
h3 { font-size: 0.9375rem; font-weight: 600; }
a { color: inherit; text-decoration-thickness: 1px; text-underline-offset: 0.18em; }
a:hover { text-decoration-thickness: 2px; }
code { font: 0.85em ui-monospace, "Cascadia Mono", Menlo, monospace; overflow-wrap: anywhere; }
h2 code, h3 code { margin-left: 0.25rem; color: var(--muted); font-weight: 400; }
time { font-variant-numeric: tabular-nums; white-space: nowrap; }
label, footer, .small { font-size: 0.875rem; }
.muted, label, footer, dt { color: var(--muted); }
.lines { white-space: pre-line; overflow-wrap: anywhere; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 4px; }

/* The frame */
.top { display: flex; align-items: center; gap: 1rem; padding: 0.75rem 0; }
.name { display: flex; align-items: center; gap: 0.5rem; margin-right: auto; }
.name { font-weight: 650; font-size: 1.05rem; text-decoration: none; }
#connection { color: var(--attention); }
footer { display: grid; gap: 0.25rem; margin-top: 1.25rem; }
.card, .sheet { background: var(--surface); border: 1px solid var(--line); border-radius: 10px; }
.health, .error { padding: 0.5rem 0.75rem; background: var(--soft); border-left: 3px solid var(--tone); border-radius: 8px; }
.health { padding: 0.75rem 1rem; border-left-width: 5px; border-radius: 10px; }
.health h1, .note { color: var(--tone); }
.health ul { margin-top: 0.375rem; padding-left: 1.1rem; }
.pill {
  padding: 0.0625rem 0.5625rem; border-radius: 99px; width: fit-content; white-space: nowrap;
  font-size: 0.8125rem; font-weight: 600; color: var(--tone); background: var(--soft);
}
.pill.calm { box-shadow: inset 0 0 0 1px var(--line); }

/* Plugins and jobs */
.card { margin-top: 1rem; }
.card > header { padding: 0.625rem 1rem; }
.job { display: grid; gap: 0.5rem; padding: 0.75rem 1rem; border-top: 1px solid var(--line); }
.card > header, .head, .actions { display: flex; flex-wrap: wrap; align-items: center; gap: 0.375rem 0.75rem; }
.actions { gap: 0.5rem; }
header > .actions, .head > .actions { margin-left: auto; }
header > .error { flex-basis: 100%; }
dl { display: grid; gap: 0.125rem; }
dl:not(:has(div)) { display: none; }
dl div { display: grid; grid-template-columns: 5.5rem 1fr; }
.count { display: inline-block; margin-right: 0.5rem; color: var(--muted); font-variant-numeric: tabular-nums; }
.count b { color: var(--text); font-weight: 600; }
.outcome.failed { color: var(--bad); font-weight: 600; }
.progress p { display: flex; flex-wrap: wrap; gap: 0 0.75rem; font-variant-numeric: tabular-nums; }
progress {
  display: block; appearance: none; width: 100%; height: 0.5rem; margin-bottom: 0.25rem;
  border: 0; border-radius: 99px; overflow: hidden; background: var(--soft);
}
progress::-webkit-progress-bar { background: var(--soft); }
progress::-webkit-progress-value { background: var(--tone); }
progress::-moz-progress-bar { background: var(--tone); }
progress:indeterminate {
  background: repeating-linear-gradient(-45deg, var(--soft) 0 8px, var(--tone) 8px 10px, var(--soft) 10px 16px);
}
progress:indeterminate::-webkit-progress-bar { background: none; }
progress:indeterminate::-moz-progress-bar { background: none; }

/* How an instance stands */
.status { display: grid; gap: 0.5rem; padding: 0.75rem 1rem; border-top: 1px solid var(--line); }
.status:not(:has(*)) { display: none; }
.status dl div { grid-template-columns: 11rem 1fr; }
.status dd .pill { display: inline-block; }
.thing { display: grid; gap: 0.375rem; padding: 0.625rem 0.75rem; border: 1px solid var(--line); border-left: 3px solid var(--tone); border-radius: 8px; }
.thing ul { padding-left: 1.1rem; }
.bar { display: flex; gap: 3px; margin-bottom: 0.25rem; }
.bar span { flex: 1; height: 0.5rem; border-radius: 99px; background: var(--soft); box-shadow: inset 0 0 0 1px color-mix(in srgb, var(--tone) 35%, transparent); }
.bar .done { background: var(--tone); }

/* Buttons and fields */
button, input, .menu > summary {
  font: inherit; color: inherit; background: var(--surface); border: 1px solid var(--line); border-radius: 7px;
}
button, .menu > summary { padding: 0.25rem 0.75rem; min-height: 2rem; font-size: 0.875rem; cursor: pointer; }
button:hover, .menu > summary:hover { border-color: var(--muted); }
button.first { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600; }
button.quiet { background: none; border-color: transparent; color: var(--muted); }
button.quiet:hover { border-color: var(--line); }
input { padding: 0.25rem 0.5rem; min-height: 2rem; width: 100%; border-color: var(--muted); }
summary { width: fit-content; cursor: pointer; }
.menu { position: relative; }
.menu > summary { line-height: 1.375rem; list-style: none; }
.menu > summary::-webkit-details-marker { display: none; }
.menu form {
  position: absolute; z-index: 1; right: 0; top: calc(100% + 0.375rem); width: 22rem;
  display: grid; gap: 0.625rem; padding: 0.875rem; background: var(--surface);
  border: 1px solid var(--line); border-radius: 10px; box-shadow: 0 8px 24px rgb(0 0 0 / 0.18);
}

/* Tables */
.tables { display: flex; flex-wrap: wrap; gap: 0 2.5rem; }
.wide { overflow-x: auto; max-width: 100%; margin: 0.5rem 0; }
table { border-collapse: collapse; font-size: 0.875rem; }
caption { text-align: left; font-weight: 600; padding-bottom: 0.25rem; }
caption::first-letter, th::first-letter { text-transform: uppercase; }
th { text-align: left; font-weight: 500; color: var(--muted); white-space: nowrap; }
th, td { padding: 0.1875rem 1rem 0.1875rem 0; vertical-align: top; border-bottom: 1px solid var(--line); }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
.error th { color: inherit; }
.error th, .error td { border-color: color-mix(in srgb, var(--tone) 25%, transparent); }
tbody tr:last-child > * { border-bottom: 0; }

/* The description of the API */
.operation { padding: 0.5rem 1rem; border-top: 1px solid var(--line); }
.operation > summary { width: auto; overflow-wrap: anywhere; }
.operation > summary .pill { display: inline-block; min-width: 3.75rem; text-align: center; }
.operation[open] { padding-bottom: 0.75rem; }
h4 { margin: 0.625rem 0 0.125rem; font-size: 0.875rem; }
pre { margin: 0.25rem 0; padding: 0.5rem 0.75rem; overflow-x: auto; background: var(--page); border: 1px solid var(--line); border-radius: 7px; }

/* Pages with one thing on them */
.sheet { display: grid; gap: 0.75rem; max-width: 26rem; margin: 3rem auto; padding: 1.25rem 1.5rem; }
.sheet form:not(.actions) { display: grid; gap: 0.5rem; }
.report { max-width: none; margin: 0; }
.report > ul { padding-left: 1.1rem; }

@media (max-width: 36rem) {
  body { padding: 0 0.625rem 1.5rem; }
  .card > header, .job, .operation, .status { padding-left: 0.75rem; padding-right: 0.75rem; }
  header > .actions, .head > .actions { margin-left: 0; flex-basis: 100%; }
  .actions > form, .menu { flex: 1 1 auto; }
  .menu[open] { flex-basis: 100%; }
  .menu form { position: static; width: auto; margin-top: 0.5rem; box-shadow: none; }
  .actions button, .menu > summary { width: 100%; min-height: 2.5rem; text-align: center; }
  .menu > summary { line-height: 1.9rem; }
  dl div { grid-template-columns: 4.5rem 1fr; }
  .status dl div { grid-template-columns: 7.5rem 1fr; }
}
@media (prefers-reduced-motion: no-preference) {
  progress::-webkit-progress-value { transition: width 0.3s; }
}
`
