/** Of the pages in `configuration/`. */
export const CONFIGURATION_STYLE = `
/* Settings */
.intro { display: grid; gap: 0.25rem; margin-top: 0.375rem; }
.not-in-force { display: grid; gap: 0.375rem; margin-top: 1rem; padding: 0.75rem 1rem; background: var(--soft); border-left: 5px solid var(--tone); border-radius: 10px; }
.not-in-force h2 { color: var(--tone); }
.contents ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; margin-top: 0.75rem; padding: 0; list-style: none; }
.settings { scroll-margin-top: 0.5rem; }
.settings:target { border-color: var(--focus); }
.settings .note { flex-basis: 100%; }
.settings > details { padding: 0.625rem 1rem; border-top: 1px solid var(--line); }
.settings details dl { margin: 0.5rem -1rem 0; }
.settings dl { gap: 0; }
.settings dl div { grid-template-columns: minmax(8rem, 15rem) 1fr; gap: 0.125rem 1rem; padding: 0.375rem 1rem; border-top: 1px solid var(--line); }
.settings dt { grid-row: span 3; color: var(--text); }
.settings dd { grid-column: 2; overflow-wrap: anywhere; }
@media (max-width: 36rem) {
  .settings dl div { grid-template-columns: 1fr; padding: 0.5rem 0.75rem; }
  .settings dd { grid-column: 1; }
  .settings > details { padding: 0.625rem 0.75rem; }
  .settings details dl { margin: 0.5rem -0.75rem 0; }
}
`
