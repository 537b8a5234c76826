import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { machineCapabilities } from '../../../core/platform/machine.ts'
import { loadConfig } from '../../../core/config.ts'
import { isAppError } from '../../../core/errors.ts'
import { catalogue } from '../../../plugins/index.ts'
import { konturConfig } from '../../../plugins/kontur/config.ts'

const SOURCE = { url: 'https://ecos.example', auth: { kind: 'basic', user: 'svc', password: 'word' } }
const SETTINGS = { source: SOURCE, focus: { key: 'key' } }

describe('the settings of a sync', () => {
  it('need a source and a key, and nothing else', async () => {
    expect(await problems(SETTINGS)).toEqual([])
    const { batchSize, searchParam, focus, source } = v.parse(konturConfig, SETTINGS)
    expect({ batchSize, searchParam, url: focus.url, api: source.api, type: source.type }).toEqual({
      batchSize: 100,
      searchParam: 'inn',
      url: 'https://focus-api.kontur.ru',
      api: 'records',
      type: 'idocs:contractor',
    })
  })

  it.each([
    ['batchSize', { batchSize: 0 }, 'plugins.kontur.batchSize'],
    ['batchSize', { batchSize: 101 }, 'plugins.kontur.batchSize'],
    ['batchSize', { batchSize: 1.5 }, 'plugins.kontur.batchSize'],
    ['schedule', { schedule: '99 3 * * *' }, 'plugins.kontur.schedule'],
    ['timezone', { timezone: 'Europe/Moskau' }, 'plugins.kontur.timezone'],
    ['key', { focus: { key: '' } }, 'plugins.kontur.focus.key'],
    ['searchParam', { searchParam: 'kpp' }, 'plugins.kontur.searchParam'],
    ['searchAttribute', { searchAttribute: 'idocs:inn?str' }, 'plugins.kontur.searchAttribute'],
    ['auth', { source: { ...SOURCE, auth: { kind: 'oauth' } } }, 'plugins.kontur.source.auth'],
    ['cursor', { source: { ...SOURCE, api: 'alfresco-v1', cursor: 'dbid' } }, 'plugins.kontur.source.cursor'],
    [
      'cursor',
      { source: { ...SOURCE, type: 'emodel/type@ecos-counterparty' } },
      'plugins.kontur.source.cursor',
    ],
    [
      'type',
      { source: { ...SOURCE, api: 'alfresco-v1', type: 'emodel/type@x' } },
      'plugins.kontur.source.type',
    ],
    ['own field', { mapping: { okato: { source: 'UL.okato' } } }, 'plugins.kontur.mapping.okato'],
    ['own field', { mapping: { okato: { attribute: 'idocs:okato' } } }, 'plugins.kontur.mapping.okato'],
    ['source of a field', { mapping: { okpo: { source: 'okpo' } } }, 'plugins.kontur.mapping.okpo.source'],
    ['attribute twice', { mapping: { okpo: { attribute: 'idocs:kpp' } } }, 'plugins.kontur.mapping.okpo'],
    ['style of no name', { mapping: { kpp: { nameStyle: 'full' } } }, 'plugins.kontur.mapping.kpp.nameStyle'],
    ['style of short names', { mapping: { shortName: { nameStyle: 'readable' } } }, 'nameStyle'],
    ['misspelt field', { mapping: { fulName: { policy: 'ignore' } } }, 'Did you mean \\"fullName\\"?'],
    ['schedule of four fields', { schedule: '0 3 * *' }, 'it has 4 fields, it should have five'],
    ['search attribute', { mapping: { okpo: { attribute: 'idocs:inn' } } }, 'plugins.kontur.mapping.okpo'],
    ['newNames', { guards: { newNames: 3 } }, 'plugins.kontur.guards.newNames'],
    ['alerts', { alerts: 'hook' }, 'plugins.kontur.alerts'],
  ])('are refused before the first request: %s of %j', async (_what, over, path) => {
    const found = await problems({ ...SETTINGS, ...over })
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(path)
  })

  it('may map an attribute twice when one of them is ignored', async () => {
    const mapping = { okpo: { policy: 'ignore' }, mine: { attribute: 'idocs:okpo', source: 'UL.okpo' } }
    expect(await problems({ ...SETTINGS, mapping })).toEqual([])
  })

  it('take contractors of ECOS by their time of creation', async () => {
    const source = { ...SOURCE, type: 'emodel/type@ecos-counterparty', cursor: 'created' }
    expect(await problems({ ...SETTINGS, source })).toEqual([])
  })
})

async function problems(settings: object): Promise<string[]> {
  try {
    await loadConfig({
      text: JSON.stringify({ plugins: { kontur: settings } }),
      fileName: 'mostik.jsonc',
      env: () => undefined,
      readFile: async () => '',
      catalogue,
      host: machineCapabilities('test'),
      fingerprintKey: new Uint8Array(32),
    })
    return []
  } catch (error) {
    if (!isAppError(error)) throw error
    return v.parse(v.array(v.unknown()), error.details['problems']).map((problem) => JSON.stringify(problem))
  }
}
