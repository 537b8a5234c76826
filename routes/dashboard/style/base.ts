/** What all pages share. Colours are variables: `--tone` and `--soft` say how a thing stands, everywhere alike. */
export const BASE_STYLE = `
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
  display: flex; flex-direction: column; min-height: 100vh;
  margin: 0 auto; padding: 0 1.25rem 1.25rem; max-width: 68rem; background: var(--page); color: var(--text);
  font: 0.9375rem/1.45 system-ui, sans-serif; -webkit-text-size-adjust: 100%;
}
h1, h2, h3, p, ul, dl, dd { margin: 0; }
h1 { font-size: 1.25rem; line-height: 1.35; font-weight: 650; }
h2 { font-size: 1.05rem; font-weight: 650; }
h3 { font-size: 0.9375rem; font-weight: 600; }
a { color: inherit; text-decoration-thickness: 1px; text-underline-offset: 0.18em; }
a:hover { text-decoration-thickness: 2px; }
code { font: 0.85em ui-monospace, "Cascadia Mono", Menlo, monospace; overflow-wrap: anywhere; }
h1 code, h2 code, h3 code { margin-left: 0.25rem; color: var(--muted); font-weight: 400; font-size: 0.8125rem; }
time { font-variant-numeric: tabular-nums; white-space: nowrap; }
label, footer, .small { font-size: 0.875rem; }
.muted, label, footer, dt { color: var(--muted); }
.lines { white-space: pre-line; overflow-wrap: anywhere; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 4px; }

/* The frame */
.skip { position: absolute; left: 1rem; top: -4rem; padding: 0.5rem 0.75rem; background: var(--surface); border-radius: 0 0 8px 8px; }
.skip:focus { top: 0; }
.top { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 1rem; padding: 0.75rem 0; }
.name { display: flex; align-items: center; gap: 0.5rem; font-weight: 650; font-size: 1.05rem; text-decoration: none; }
.main-links { display: flex; gap: 0.25rem; margin-right: auto; }
.main-links a { padding: 0.25rem 0.625rem; border-radius: 7px; color: var(--muted); font-size: 0.9375rem; text-decoration: none; }
.main-links a:hover { color: var(--text); text-decoration: underline; }
.main-links [aria-current] { color: var(--text); background: var(--surface); box-shadow: inset 0 0 0 1px var(--line); }
#connection { color: var(--attention); }
.trail { margin-bottom: 0.625rem; color: var(--muted); }
footer { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; align-items: center; margin-top: auto; padding-top: 1.5rem; }
.languages { display: flex; flex-wrap: wrap; margin-left: auto; }
.languages button { padding: 0.125rem 0.5rem; min-height: 1.75rem; }
.languages [aria-current] { color: var(--text); font-weight: 600; }
.card, .sheet { background: var(--surface); border: 1px solid var(--line); border-radius: 10px; }
.health, .error { padding: 0.5rem 0.75rem; background: var(--soft); border-left: 3px solid var(--tone); border-radius: 8px; }
.note { color: var(--tone); }
.pill {
  padding: 0.0625rem 0.5625rem; border-radius: 99px; width: fit-content; white-space: nowrap;
  font-size: 0.8125rem; font-weight: 600; color: var(--tone); background: var(--soft);
}
.pill.calm { box-shadow: inset 0 0 0 1px var(--line); }

/* Plugins and jobs */
.card { margin-top: 0.875rem; }
.card > header { padding: 0.75rem 1rem; }
.card > header, .head, .actions { display: flex; flex-wrap: wrap; align-items: center; gap: 0.375rem 0.75rem; }
.actions { gap: 0.5rem; }
.actions > a:not(.button) { padding: 0 0.25rem; font-size: 0.875rem; }
header > .actions, .head > .actions { margin-left: auto; }
.card > header > .error, .card > header > p:not(.pill) { flex-basis: 100%; }
dl { display: grid; gap: 0.125rem; }
dl:not(:has(div)) { display: none; }
dl div { display: grid; grid-template-columns: 5.5rem 1fr; }
.count { display: inline-block; margin-right: 0.5rem; color: var(--muted); font-variant-numeric: tabular-nums; }
.count b { color: var(--text); font-weight: 600; }
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

/* Buttons and fields */
button, .button, input, .menu > summary {
  font: inherit; color: inherit; background: var(--surface); border: 1px solid var(--line); border-radius: 7px;
}
button, .button, .menu > summary { padding: 0.25rem 0.75rem; min-height: 2rem; font-size: 0.875rem; cursor: pointer; }
button:hover, .button:hover, .menu > summary:hover { border-color: var(--muted); }
.button { display: inline-flex; align-items: center; text-decoration: none; }
button.first { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600; }
button.quiet { background: none; border-color: transparent; color: var(--muted); }
button.quiet:hover { border-color: var(--line); }
input { padding: 0.25rem 0.5rem; min-height: 2rem; width: 100%; border-color: var(--muted); }
.actions > form:has(> label) { display: flex; flex-wrap: wrap; align-items: center; gap: 0.375rem; font-size: 0.875rem; }
.actions > form > label + input { width: auto; flex: 1 1 8rem; }
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
@media (min-width: 52rem) { caption { white-space: nowrap; } }
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
.sheet > ul { display: grid; gap: 0.25rem; padding-left: 1.1rem; }

@media (max-width: 36rem) {
  body { padding: 0 0.625rem 1rem; }
  .main-links { order: 3; flex-basis: 100%; }
  .languages { margin-left: -0.5rem; }
  .name { margin-right: auto; }
  .card > header, .operation { padding-left: 0.75rem; padding-right: 0.75rem; }
  header > .actions, .head > .actions { margin-left: 0; flex-basis: 100%; }
  .actions > form, .menu { flex: 1 1 auto; }
  .menu[open] { flex-basis: 100%; }
  .menu form { position: static; width: auto; margin-top: 0.5rem; box-shadow: none; }
  .actions button, .actions .button, .menu > summary { width: 100%; min-height: 2.5rem; text-align: center; justify-content: center; }
  .menu > summary { line-height: 1.9rem; }
  dl div { grid-template-columns: 4.5rem 1fr; }
}
@media (prefers-reduced-motion: no-preference) {
  progress::-webkit-progress-value { transition: width 0.3s; }
}
`
