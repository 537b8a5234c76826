import { expect, it } from 'vitest'
import type { Logger } from '../../../core/log.ts'
import { silentLogger } from '../../../core/log.ts'
import { startLoop } from '../../../core/platform/loop.ts'
import { createFakeClock } from '../../helpers/clock.ts'
import { startService } from '../../helpers/service.ts'

it('a scheduler that fails tries again every second, and says so once a minute', async () => {
  const clock = createFakeClock()
  const { app } = await startService()
  const told: unknown[] = []
  const log: Logger = {
    ...silentLogger,
    error: (_message, properties) => void told.push(properties?.['error']),
  }
  let words = 'Redis is away'
  let ticks = 0
  const tick = async () => {
    ticks++
    throw new Error(words)
  }
  const loop = startLoop({ tick, service: { ...app.service, log } }, clock)
  await clock.advance(59_000)
  expect([ticks, told.length]).toEqual([60, 1])
  await clock.advance(60_000)
  expect(told).toHaveLength(2)
  words = 'the disk is full'
  await clock.advance(2000)
  expect(told.map(String)).toEqual([
    'Error: Redis is away',
    'Error: Redis is away',
    'Error: the disk is full',
  ])
  await loop.stop()
})
