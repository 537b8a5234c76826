/** A small bridge. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="8" fill="#17654f"/>
<g fill="none" stroke="#fff" stroke-width="2.5" stroke-linecap="round">
<path d="M4 13h24"/><path d="M7 24a9 8.5 0 0 1 18 0"/><path d="M7 13v11M25 13v11M16 13v2"/>
</g></svg>
`
