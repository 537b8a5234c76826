import { type Handler, Hono } from 'hono'
import { etag } from 'hono/etag'
import { ICON } from './dashboard/icon.ts'
import { LIVE_SCRIPT } from './dashboard/live.ts'
import { STYLE } from './dashboard/style.ts'

/** `/assets`: what the dashboard loads. Browsers keep copies and ask by ETag whether they are still good. */
export function assetRoutes(): Hono {
  const routes = new Hono()
  routes.use(etag())
  routes.get('/style.css', text(STYLE, 'text/css; charset=utf-8'))
  routes.get('/live.js', text(LIVE_SCRIPT, 'text/javascript; charset=utf-8'))
  routes.get('/icon.svg', text(ICON, 'image/svg+xml'))
  return routes
}

function text(content: string, type: string): Handler {
  return (c) => c.body(content, 200, { 'content-type': type, 'cache-control': 'no-cache' })
}
