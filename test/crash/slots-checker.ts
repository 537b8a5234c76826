import process from 'node:process'
import { Redis } from 'ioredis'
import * as v from 'valibot'
import { INSTANCE, ORIGIN, PLAN, STEPS } from '../helpers/slot-plan.ts'
import { judge, type SlotRecord, type Verdict } from './slots-verdict.ts'

/**
 * Judges what instances on one Redis made of the planned slots, from the stored texts alone: it uses nothing of what it
 * judges, neither the store nor the engine nor their cron library. By itself: `node test/crash/slots-checker.ts <url>`;
 * it prints its figures and ends with 1 when something is wrong.
 */
export async function checkSlots(url: string): Promise<Verdict & { chaos: Chaos }> {
  const redis = new Redis(url)
  try {
    const chaos = await readChaos(redis)
    const verdict = judge(await readRecord(redis), {
      plan: PLAN,
      from: ORIGIN,
      to: chaos.until,
      steps: STEPS,
    })
    return { ...verdict, chaos }
  } finally {
    redis.disconnect()
  }
}

/** What was done to the instances; whoever did it notes it down for the checker. */
export interface Chaos {
  /** The last slot that must be settled, milliseconds since 1970. */
  until: number
  kills: number
  pauses: number
  redisRestarts: number
  /** Effects that were refused because their fence was old. */
  refused: number
}

export async function noteChaos(url: string, chaos: Chaos): Promise<void> {
  const redis = new Redis(url)
  await redis.set(CHAOS_KEY, JSON.stringify(chaos))
  redis.disconnect()
}

export function describeVerdict({
  figures,
  chaos,
  problems,
}: Awaited<ReturnType<typeof checkSlots>>): string {
  const { due, ran, late, skipped, effects, takeovers } = figures
  const reasons = Object.entries(skipped).map(([reason, count]) => `${reason} ${count}`)
  return [
    `slots due ${due}: ran ${ran}, late ${late}, skipped: ${reasons.join(', ') || 'none'}`,
    `effects ${effects}, refused ${chaos.refused}, runs taken over ${takeovers}`,
    `kills ${chaos.kills}, pauses ${chaos.pauses}, restarts of Redis ${chaos.redisRestarts}`,
    problems.length === 0 ? 'nothing is wrong' : `WRONG (${problems.length}):\n  ${problems.join('\n  ')}`,
  ].join('\n')
}

const STATE = '{mostik}:state:'
const CHAOS_KEY = 'slots-chaos'

const chaosSchema = v.object({
  until: v.number(),
  kills: v.number(),
  pauses: v.number(),
  redisRestarts: v.number(),
  refused: v.number(),
})

const ledgerSchema = v.object({
  lastSlot: v.number(),
  slots: v.array(
    v.object({
      from: v.number(),
      to: v.number(),
      count: v.number(),
      outcome: v.picklist(['ran', 'late', 'idle', 'skipped']),
      reason: v.optional(v.string()),
      runId: v.optional(v.string()),
    }),
  ),
})

const sinkSchema = v.array(
  v.object({ slot: v.number(), step: v.number(), run: v.string(), fence: v.number(), by: v.string() }),
)

async function readChaos(redis: Redis): Promise<Chaos> {
  return v.parse(v.pipe(v.string(), v.parseJson(), chaosSchema), await redis.get(CHAOS_KEY))
}

async function readRecord(redis: Redis): Promise<SlotRecord> {
  const ledgers: [string, v.InferOutput<typeof ledgerSchema>][] = []
  const effects: [string, v.InferOutput<typeof sinkSchema>][] = []
  for (const { name } of PLAN) {
    ledgers.push([name, v.parse(ledgerSchema, await dataOf(redis, `jobs:${INSTANCE}:${name}`))])
    effects.push([
      name,
      v.parse(sinkSchema, (await dataOf(redis, `plugins:${INSTANCE}:effects:${name}`)) ?? []),
    ])
  }
  return { ledgers: new Map(ledgers), effects: new Map(effects) }
}

/** What stands in the envelope under a key. */
async function dataOf(redis: Redis, key: string): Promise<unknown> {
  const text = await redis.get(STATE + key)
  if (text === null) return undefined
  return v.parse(v.pipe(v.string(), v.parseJson(), v.object({ data: v.unknown() })), text).data
}

if (import.meta.main) {
  const verdict = await checkSlots(process.argv[2] ?? 'redis://127.0.0.1:6379')
  process.stdout.write(`${describeVerdict(verdict)}\n`)
  process.exitCode = verdict.problems.length === 0 ? 0 : 1
}
