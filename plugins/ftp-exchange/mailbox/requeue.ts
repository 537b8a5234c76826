import { AppError } from '../../../core/errors.ts'
import { sha256 } from '../../../core/text.ts'
import { openCopy } from '../copies.ts'
import type { Point } from '../point.ts'
import { workName } from './names.ts'
import type { TakeOptions } from './take.ts'
import { whereAbouts } from './whereabouts.ts'
import { takeStateSchema } from './take-state.ts'

export interface RequeueOptions extends TakeOptions {
  /** The id of the kept copy. */
  copy: string
  /** A run that is taken up again after a crash sends the copy once. */
  runId: string
}

/**
 * Sends a kept copy the way of a file that has just been fetched; `takeFile` then examines it and puts it into its place.
 * @throws COPY_MISSING, REQUEUE_WAITS while another file is under way or the last one is not read yet
 */
export async function requeue(point: Point, options: RequeueOptions): Promise<void> {
  const { store, clock, local, signal } = point
  const key = `take:${options.kind}`
  const state = (await store.get(key, takeStateSchema)) ?? {}
  const id = (await sha256(`${options.runId} ${options.copy}`)).slice(0, 8)
  if (state.current?.id === id || state.last?.id === id) return
  if (state.current !== undefined) throw waits(`"${state.current.name}" is under way just now`)
  const reason = await options.whyWait?.(state)
  if (reason !== undefined) throw waits(reason)
  const { name, size, digest, open } = await openCopy(point, options.copy)
  const target = options.target({ id, at: clock.now() })
  const under = (file: string, kind: 'take' | 'new') => workName(file, kind, { point: point.id, id })
  const temp = under(target, 'new')
  await local.writeInPlace(temp, open(), { signal })
  await store.put(key, {
    ...state,
    current: {
      id,
      stage: 'examining',
      name,
      // Nothing of that name lies on the server, so that nothing is removed there in the end.
      claim: under(name, 'take'),
      look: { size },
      ...whereAbouts(point.config),
      target,
      temp,
      ...(options.loadFlag === undefined ? {} : { flagTemp: under(options.loadFlag, 'new') }),
      size,
      digest,
      since: clock.now(),
    },
  })
}

function waits(reason: string): AppError {
  return new AppError(
    'REQUEUE_WAITS',
    `Cannot send the copy again: ${reason}. Try again when that is over.`,
    { retry: 'never', status: 409 },
  )
}
