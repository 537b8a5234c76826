import { Hono } from 'hono'
import type { Service } from '../core/app.ts'
import { AppError } from '../core/errors.ts'

/** `/api/stop`: ends the process resumably, for systems whose services cannot be sent a signal (Windows). */
export function stopRoutes(service: Service): Hono {
  const routes = new Hono()

  routes.post('/', (c) => {
    if (!service.requestStop()) throw cannotStop()
    return c.json({ stopping: true }, 202)
  })

  return routes
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
