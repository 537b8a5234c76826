import { Hono } from 'hono'
import type { Service } from '../core/app.ts'
import { describeRoute } from '../core/describe-route.ts'
import { changeStream } from './change-stream.ts'

/** `/api/events`: tells of changes as they happen, as server-sent events. */
export function eventRoutes(service: Service): Hono {
  const routes = new Hono()

  routes.get('/', describeRoute(DESCRIPTION), (c) => {
    const headers = { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' }
    // Nobody would read, and so nobody would end, the stream of a HEAD request.
    if (c.req.method === 'HEAD') return c.body(null, 200, headers)
    return c.body(changeStream(service), 200, headers)
  })

  return routes
}

const DESCRIPTION = {
  id: 'followChanges',
  summary: 'Follow changes as they happen',
  about:
    'Tells that something has changed, not what it is now: ask for that. The same thing is told at most once in 200 ms.',
  answers: {
    200: {
      about:
        'Server-sent events: "change" with {"what": …}, the id of a job or an instance, and a comment every 20 s',
      type: 'text/event-stream',
      example: 'event: change\ndata: {"what":"torgsoft/load"}\n\n',
    },
  },
}
