import { Hono } from 'hono'
import type { Service } from '../core/app.ts'
import { changeStream } from './change-stream.ts'

/** `/api/events`: tells of changes as they happen, as server-sent events. */
export function eventRoutes(service: Service): Hono {
  const routes = new Hono()

  routes.get('/', (c) => {
    const headers = { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' }
    // Nobody would read, and so nobody would end, the stream of a HEAD request.
    if (c.req.method === 'HEAD') return c.body(null, 200, headers)
    return c.body(changeStream(service), 200, headers)
  })

  return routes
}
