import { type PluginContext, wallClock } from '../../../core/plugin.ts'
import { isLoopback } from '../../../core/schema.ts'
import type { Finding } from '../check.ts'
import type { PohodaConfig } from '../config.ts'
import { seen, type SeenCall, URL_KINDS, type UrlKind } from '../seen.ts'

type Context = Pick<PluginContext<PohodaConfig>, 'id' | 'config' | 'store' | 'publicUrl' | 'timezone'>

/** Where each address is pasted: Nastavení, Internetové obchody, and there the tab and the field. */
const FIELDS: Readonly<Record<UrlKind, string>> = {
  stock: 'Export, URL pro zásoby',
  categories: 'Export, URL pro kategorie',
  parameters: 'Export, URL pro int. parametry',
  storages: 'Export, URL pro členění',
  orders: 'Import, URL pro objednávky',
}

/** The addresses for POHODA, and when it last called them. */
export async function checkPush({ id, config, store, publicUrl, timezone }: Context): Promise<Finding> {
  if (config.push === undefined) return { summary: [], tables: [], warnings: [] }
  const calls = await seen(store)
  const base = publicUrl?.replace(/\/+$/, '')
  const rows = URL_KINDS.map((kind) => [
    FIELDS[kind],
    base === undefined ? `/${id}/${kind}` : `${base}/${kind}`,
    callWords(calls[kind], timezone),
  ])
  const never = URL_KINDS.every((kind) => calls[kind] === undefined)
  return {
    summary: [never ? 'POHODA has not called us yet.' : 'POHODA has called us.'],
    tables: [
      {
        title: 'Paste into POHODA: Nastavení, Internetové obchody (Obecný internetový obchod)',
        columns: ['where', 'address', 'last called'],
        rows,
      },
    ],
    warnings: addressWarnings(base),
  }
}

function callWords(call: SeenCall | undefined, timezone: string): string {
  if (call === undefined) return 'never'
  const { day, time } = wallClock(call.at, timezone)
  return `${day} ${time.slice(0, 5)}: ${call.ok ? call.note : `refused, ${call.note}`}`
}

function addressWarnings(base: string | undefined): string[] {
  if (base === undefined) {
    return [
      'The addresses are not whole, because "server.publicUrl" is not set. Set it to the address under which POHODA reaches this service.',
    ]
  }
  const url = URL.parse(base)
  if (url?.protocol !== 'http:' || isLoopback(url.hostname)) return []
  return ['POHODA would send its password unencrypted. Let "server.publicUrl" begin with https://.']
}
