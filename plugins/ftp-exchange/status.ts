import type { InstanceStatus, PluginContext, StatusLink } from '../../core/plugin.ts'
import type { PointConfig } from './config.ts'
import { type Copy, jobOf, listCopies } from './copies.ts'
import { readHealth } from './health.ts'
import type { JobInput } from './job-input.ts'
import { lastPart } from './mailbox/names.ts'
import type { PointMemory } from './memory.ts'
import { reportStateSchema } from './pos/report-state.ts'
import { remains } from './remains.ts'
import { absenceFacts, type Fact, healthFacts, officeFacts, takeFacts, tillFacts } from './status-facts.ts'

type Place = Pick<PluginContext<PointConfig>, 'store' | 'config'>

type Action = { label: string; job: string; input?: JobInput }

const MOST_COPIES_SHOWN = 10

/** What the jobs look at the server for. */
const LOOKS: Readonly<Record<PointConfig['side'], readonly { job: string; label: string }[]>> = {
  pos: [
    { job: 'goods', label: 'Looked for goods last' },
    { job: 'report', label: 'Looked for requests and reports last' },
  ],
  office: [
    { job: 'publish', label: 'Looked for goods to publish last' },
    { job: 'collect', label: 'Looked for reports last' },
  ],
}

/** How a point stands: what it last did, what waits and why, what is wrong, and what its settings leave possible. */
export async function pointStatus({ store, config }: Place, memory: PointMemory): Promise<InstanceStatus> {
  const { side, codec } = config
  const copies = await listCopies({ store })
  const own = side === 'pos' ? [...(await takeFacts(store, 'goods')), ...(await tillFacts(store))] : []
  const office =
    side === 'office' ? [...(await officeFacts(store)), ...(await takeFacts(store, 'report'))] : []
  const facts = [
    ...pollFacts(config, memory.polls),
    ...own,
    ...office,
    ...healthFacts(await readHealth({ store, config })),
    ...absenceFacts(memory.absences.found),
    ...remains(config).map((value) => ({ label: 'What remains possible', value })),
  ]
  const parsed = ['receipts', 'days', 'goods.json']
  const lists = ['copies', ...(codec === 'frontol' ? parsed : [])]
  return {
    facts,
    ...(copies.length > 0 && { tables: [copyTable(copies)] }),
    actions: [...(await actionsOf({ store, config })), ...requeues(copies, side)],
    links: [...lists.map((path) => ({ label: path, path })), ...copyLinks(copies, codec)],
  }
}

function pollFacts({ side }: PointConfig, polls: PointMemory['polls']): Fact[] {
  return LOOKS[side].map(({ job, label }) => {
    const at = polls.get(job)
    return at === undefined ? { label, value: 'none since the start' } : { label, value: '', at }
  })
}

async function actionsOf({ store, config }: Place): Promise<Action[]> {
  if (config.side === 'office') {
    return [
      { label: 'Publish goods now', job: 'publish' },
      { label: 'Collect reports now', job: 'collect' },
      { label: 'Ask for a report now', job: 'collect', input: { ask: true } },
    ]
  }
  const pending = (await store.get('report', reportStateSchema))?.pending
  return [
    { label: 'Look for goods now', job: 'goods' },
    { label: 'Look for requests and reports now', job: 'report' },
    ...(pending !== undefined || config.manualUpload
      ? [{ label: 'Upload now', job: 'report', input: { upload: true } }]
      : []),
  ]
}

/** The last copy of each kind can go its way again. */
function requeues(copies: readonly Copy[], side: PointConfig['side']): Action[] {
  return (['goods', 'report'] as const).flatMap((kind) => {
    const last = copies.find((copy) => copy.kind === kind)
    if (last === undefined) return []
    const what = kind === 'goods' ? 'the last goods file' : 'the last report'
    return [{ label: `Send ${what} again`, job: jobOf(side, kind), input: { requeue: last.id } }]
  })
}

/** The last copy of each kind, as it was and as it is read. */
function copyLinks(copies: readonly Copy[], codec: PointConfig['codec']): StatusLink[] {
  return (['goods', 'report'] as const).flatMap((kind) => {
    const last = copies.find((copy) => copy.kind === kind)
    if (last === undefined) return []
    const what = kind === 'goods' ? 'the last goods file' : 'the last report'
    const raw: StatusLink = { label: `download ${what}`, path: `copies/${last.id}`, kind: 'file' }
    return codec === 'raw' ? [raw] : [raw, { label: `check ${what}`, path: `copies/${last.id}/parse` }]
  })
}

function copyTable(copies: readonly Copy[]): NonNullable<InstanceStatus['tables']>[number] {
  return {
    title: 'Kept copies',
    columns: ['id', 'when', 'what', 'name', 'bytes', 'outcome'],
    rows: copies
      .slice(0, MOST_COPIES_SHOWN)
      .map(({ id, at, kind, name, size, outcome, reason }) => [
        id,
        { at },
        kind,
        lastPart(name),
        String(size),
        reason === undefined ? outcome : `${outcome}: ${reason}`,
      ]),
  }
}
