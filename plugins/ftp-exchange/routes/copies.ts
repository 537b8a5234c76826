import { Hono } from 'hono'
import { describeRoute, type PluginContext, toIso } from '../../../core/plugin.ts'
import { pointGuard } from '../auth.ts'
import type { PointConfig } from '../config.ts'
import { type Copy, jobOf, listCopies, openCopy } from '../copies.ts'
import { addRequeue } from '../requeue-queue.ts'
import { lastPart } from '../mailbox/names.ts'
import { fileAnswer } from './answers.ts'
import { GET_COPY, LIST_COPIES, SEND_COPY_AGAIN } from './descriptions.ts'

/** The kept copies of files as they came and went: the list, each as it was, and each once more on its way. */
export function copyRoutes(context: PluginContext<PointConfig>): Hono {
  const routes = new Hono()
  const guard = pointGuard(context)

  routes.get('/copies', guard, describeRoute(LIST_COPIES), async (c) =>
    c.json({ copies: (await listCopies(context)).map(viewOf) }),
  )

  routes.get('/copies/:id', guard, describeRoute(GET_COPY), async (c) => {
    const { name, size, digest, open } = await openCopy(context, c.req.param('id'))
    return await fileAnswer(c.req.raw, { name: lastPart(name), size, etag: digest, open })
  })

  routes.post('/copies/:id/requeue', guard, describeRoute(SEND_COPY_AGAIN), async (c) => {
    const copy = await openCopy(context, c.req.param('id'))
    const { id, kind } = copy
    const job = jobOf(context.config.side, kind)
    await addRequeue(context.store, copy)
    await context.trigger(job, { requeue: id })
    return c.json({ job, requeue: id }, 202)
  })

  return routes
}

function viewOf({ blob: _blob, at, ...copy }: Copy) {
  return { ...copy, at: toIso(at) }
}
