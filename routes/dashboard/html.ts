import type { html } from 'hono/html'

/** A piece of a page. Texts that the `html` tag takes in are escaped; pieces are not escaped twice. */
export type Html = ReturnType<typeof html>
