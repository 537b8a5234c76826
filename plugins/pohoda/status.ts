import * as v from 'valibot'
import type { InstanceStatus, PluginContext, StatusTable } from '../../core/plugin.ts'
import { type AsideInShort, asideInShort } from './cards/aside.ts'
import { type PohodaConfig, taskOf } from './config.ts'
import { waitingDeliveries } from './delivery/delivery.ts'
import { exportMark, NO_MARK, progressOf } from './delivery/place.ts'
import { maintenanceFacts } from './maintenance/facts.ts'
import { openQuestion } from './delivery/question.ts'
import type { Contact } from './mserver/contact.ts'
import { quietReason } from './mserver/quiet.ts'
import type { Orders } from './orders/orders.ts'
import { seen, type UrlKind } from './seen.ts'

type Fact = InstanceStatus['facts'][number]
type Action = NonNullable<InstanceStatus['actions']>[number]

export interface StatusParts {
  orders: Orders
  /** How mServer was reached last, since the start; absent without mServer. */
  contact?: (() => Contact | undefined) | undefined
}

/** POHODA's names of what it sends and fetches. */
const URL_NAMES: Readonly<Record<UrlKind, string>> = {
  stock: 'Stock pushed (Zásoby)',
  categories: 'Categories pushed (Kategorie)',
  parameters: 'Parameters pushed (Int. parametry)',
  storages: 'Storages pushed (Členění)',
  orders: 'Orders fetched (Objednávky)',
}

/** How a unit stands: what POHODA last did, how far its stock is, what waits for a person. */
export async function pohodaStatus(
  context: Pick<PluginContext<PohodaConfig>, 'config' | 'store' | 'job' | 'clock' | 'timezone'>,
  { orders, contact }: StatusParts,
): Promise<InstanceStatus> {
  const { config } = context
  const { cards, facts } = await stockStanding(context)
  const toLookAt = await orders.cards()
  const aside = await asideInShort(context.store)
  return {
    cards: [...cards, ...toLookAt.cards],
    facts: [
      ...(await pushFacts(context)),
      ...facts,
      ...asideFacts(aside),
      ...(await orders.facts()),
      ...(toLookAt.left > 0 ? [{ label: 'More orders to look at', value: String(toLookAt.left) }] : []),
      ...(await unitFacts(context, contact?.())),
    ],
    ...(aside.some.length > 0 && { tables: [asideTable(aside)] }),
    actions: actionsOf(config),
    links: [
      { label: 'Goods put aside', path: 'goods/aside' },
      ...(orders.isOn ? [{ label: 'Orders to look at', path: 'orders/attention' }] : []),
      { label: 'Report', path: 'report' },
      { label: 'Exchanged documents', path: 'documents' },
    ],
  }
}

async function pushFacts({
  config,
  store,
}: Pick<PluginContext<PohodaConfig>, 'config' | 'store'>): Promise<Fact[]> {
  if (config.push === undefined) return []
  const calls = await seen(store)
  const kinds: readonly UrlKind[] = ['stock', 'categories', 'parameters', 'storages', 'orders']
  return kinds.flatMap((kind) => {
    const call = calls[kind]
    if (call !== undefined)
      return {
        label: URL_NAMES[kind],
        value: call.note,
        at: call.at,
        tone: call.ok ? ('good' as const) : ('bad' as const),
      }
    return kind === 'stock' ? { label: URL_NAMES[kind], value: 'never' } : []
  })
}

/** What maintenance found; whether mServer answers is known better by whoever asked it last. */
async function unitFacts(
  {
    config,
    store,
    clock,
    timezone,
  }: Pick<PluginContext<PohodaConfig>, 'config' | 'store' | 'clock' | 'timezone'>,
  contact: Contact | undefined,
): Promise<Fact[]> {
  const facts = await maintenanceFacts(store)
  const known = facts.find(({ label }) => label === MSERVER)
  const current = mserverFact(known, { contact, quiet: quietReason(config, clock, timezone) })
  const others = facts.filter((fact) => fact !== known)
  return current === undefined ? others : [current, ...others]
}

const MSERVER = 'mServer'

function mserverFact(
  known: Fact | undefined,
  { contact, quiet }: { contact: Contact | undefined; quiet: string | undefined },
): Fact | undefined {
  if (quiet !== undefined) return { label: MSERVER, value: quiet }
  if (contact === undefined || (known?.at ?? 0) > contact.at) return known
  const { at, problem } = contact
  if (problem !== undefined) return { label: MSERVER, value: problem, at, tone: 'bad' }
  return { label: MSERVER, value: known?.tone === 'good' ? known.value : 'reached', at, tone: 'good' }
}

async function stockStanding({
  config,
  store,
  job,
}: Pick<PluginContext<PohodaConfig>, 'config' | 'store' | 'job'>): Promise<{
  cards: NonNullable<InstanceStatus['cards']>
  facts: Fact[]
}> {
  if (taskOf(config, 'finish-export') === undefined) return { cards: [], facts: [] }
  const read = v.safeParse(exportMark, (await job('finish-export')).mark)
  const mark = read.success ? read.output : NO_MARK
  const waiting = (await waitingDeliveries(store)).filter(({ number }) => number > mark.doneUpTo)
  const groups = Object.keys(mark.pictures).length
  const pictures: Fact[] =
    groups === 0 || config.pictures === undefined
      ? []
      : [{ label: 'Pictures', value: 'on their way', tone: 'busy' }]
  if (waiting.length === 0) return { cards: [], facts: pictures }
  const { done, of } = progressOf(waiting, mark)
  const question = await openQuestion(store, 'stock')
  const isAsked = waiting.every(({ number }) => question?.deliveries.includes(number))
  const parts = 10
  return {
    facts: pictures,
    cards: [
      {
        title: 'Stock from POHODA on its way into the shop',
        state: isAsked ? 'waits for your answer' : 'running',
        tone: isAsked ? 'attention' : 'busy',
        bar: {
          done: of === 0 ? 0 : Math.floor((done * parts) / of),
          of: parts,
          label: `${done} of ${of} cards`,
        },
        facts: waiting.slice(-3).map(({ number, source, cards, receivedAt }) => ({
          label: `${source === 'push' ? 'Pushed' : 'Fetched'} (${number})`,
          value: `${cards} cards`,
          at: Date.parse(receivedAt),
        })),
      },
    ],
  }
}

function asideFacts({ count }: AsideInShort): Fact[] {
  return count === 0 ? [] : [{ label: 'Goods put aside', value: String(count), queue: 'goods_aside' }]
}

function asideTable({ some }: AsideInShort): StatusTable {
  return {
    title: 'Some of the goods put aside',
    columns: ['code', 'name', 'why', 'since', 'tried again'],
    rows: some.map(({ sku, name, reason, at, until }) => [
      sku,
      name,
      reason,
      { at },
      until === undefined ? '' : { at: until },
    ]),
  }
}

function actionsOf(config: PohodaConfig): Action[] {
  const actions: (Action & { isThere: boolean })[] = [
    {
      label: 'Read all stock again',
      job: 'mserver',
      input: { full: true },
      isThere: taskOf(config, 'mserver')?.stock === true,
    },
    {
      label: 'Read all quantities again',
      job: 'quantities',
      input: { full: true },
      isThere: taskOf(config, 'quantities') !== undefined,
    },
    {
      label: 'Send the goods that were put aside once more',
      job: 'finish-export',
      input: { again: true },
      isThere: taskOf(config, 'finish-export') !== undefined,
    },
  ]
  return actions.filter(({ isThere }) => isThere).map(({ isThere: _isThere, ...action }) => action)
}
