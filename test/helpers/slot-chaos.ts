import { setTimeout as sleep } from 'node:timers/promises'
import type { RedisServer } from './redis-server.ts'
import type { Fleet, FleetProcess } from './slot-fleet.ts'
import { createRandom } from './random.ts'

export interface ChaosOptions {
  fleet: Fleet
  redis: RedisServer
  /** How many processes there are when nothing is killed. */
  processes: number
  seed: number
  /** Until when, milliseconds since 1970 of this machine. */
  realEnd: number
}

export interface ChaosDone {
  kills: number
  pauses: number
  redisRestarts: number
}

const LEASE_MS = 60_000

/** One round; each has another order. */
const MISHAPS = ['kill', 'pause', 'restart', 'kill', 'pause', 'kill', 'restart'] as const

/**
 * Kills processes and starts others in their place, stops them for twice the lease, and restarts Redis, at random.
 * When it ends, Redis and all processes are running.
 */
export async function causeChaos({
  fleet,
  redis,
  processes,
  seed,
  realEnd,
}: ChaosOptions): Promise<ChaosDone> {
  const random = createRandom(seed)
  const done: ChaosDone = { kills: 0, pauses: 0, redisRestarts: 0 }
  const running = new Set<FleetProcess>(
    await Promise.all(Array.from({ length: processes }, () => fleet.start())),
  )
  const underWay = new Set<Promise<void>>()
  for (let deck = shuffled(MISHAPS, random); Date.now() < realEnd;) {
    await sleep(400 + random() * 1200)
    const mishap = deck.pop()
    const victim = [...running][Math.floor(random() * running.size)]
    if (mishap === undefined) deck = shuffled(MISHAPS, random)
    else if (mishap === 'restart') await restartRedis()
    else if (victim !== undefined) {
      running.delete(victim)
      const ended = (mishap === 'kill' ? killed(victim, random() * 500) : paused(victim)).finally(() =>
        underWay.delete(ended),
      )
      underWay.add(ended)
    }
  }
  await Promise.all(underWay)
  return done

  async function killed(victim: FleetProcess, restartMs: number) {
    done.kills += 1
    await victim.kill()
    await sleep(restartMs)
    running.add(await fleet.start())
  }

  async function paused(victim: FleetProcess) {
    done.pauses += 1
    victim.pause()
    await sleep((2 * LEASE_MS) / fleet.time.speed)
    victim.resume()
    running.add(victim)
  }

  async function restartRedis() {
    done.redisRestarts += 1
    await (random() < 0.5 ? redis.kill() : redis.stop())
    await sleep(random() ** 2 * 2500)
    await redis.start()
  }
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item)
}
