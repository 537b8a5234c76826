import { Hono } from 'hono'
import * as v from 'valibot'
import type { Service } from '../core/app.ts'
import { describeRoute } from '../core/describe-route.ts'
import { AppError } from '../core/errors.ts'

/** `/api/stop`: ends the process resumably, for systems whose services cannot be sent a signal (Windows). */
export function stopRoutes(service: Service): Hono {
  const routes = new Hono()

  routes.post('/', describeRoute(DESCRIPTION), (c) => {
    if (!service.requestStop()) throw cannotStop()
    return c.json({ stopping: true }, 202)
  })

  return routes
}

const DESCRIPTION = {
  id: 'stopService',
  summary: 'Stop the service',
  about:
    'Runs end at a checkpoint, and go on at the next start. A platform that starts services by itself refuses.',
  answers: { 202: { about: 'It stops', schema: v.object({ stopping: v.literal(true) }) } },
  errors: { STOP_UNSUPPORTED: 409 },
}

function cannotStop(): AppError {
  return new AppError(
    'STOP_UNSUPPORTED',
    'Cannot stop the service: its platform starts and stops it by itself.',
    {
      status: 409,
      retry: 'never',
    },
  )
}
