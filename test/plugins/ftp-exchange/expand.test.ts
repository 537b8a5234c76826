import { describe, expect, it } from 'vitest'
import { definePlugin, type Expansion } from '../../../core/plugin.ts'
import { Secret } from '../../../core/secret.ts'
import { pointConfig } from '../../../plugins/ftp-exchange/config.ts'
import { expandTills, tillSettings } from '../../../plugins/ftp-exchange/expand.ts'
import { load, problemsOf } from '../../fixtures/config/plugins.ts'

const remote = { goods: '{till}/POS.spr', report: '{till}/POS.rep', request: '{till}/POS.flz' }
const block = { side: 'pos', server: 'ftp.example', remote }
const same = { goods: 'POS.spr', report: 'POS.rep', request: 'POS.flz' }

describe('a block with tills', () => {
  it('is one point for each, with its name in every text', () => {
    const local = { folder: './exchange/{till}', goods: '{till}-{till}.spr' }
    const settings = {
      ...block,
      tills: ['01', 'B-2'],
      login: 'till-{till}',
      port: 2121,
      local,
      list: ['x{till}', 5],
    }
    expect(instancesOf(expandTills('till', settings))).toEqual([
      {
        suffix: '01',
        settings: {
          ...block,
          port: 2121,
          login: 'till-01',
          remote: { goods: '01/POS.spr', report: '01/POS.rep', request: '01/POS.flz' },
          local: { folder: './exchange/01', goods: '01-01.spr' },
          list: ['x01', 5],
        },
      },
      {
        suffix: 'b-2',
        settings: {
          ...block,
          port: 2121,
          login: 'till-B-2',
          remote: { goods: 'B-2/POS.spr', report: 'B-2/POS.rep', request: 'B-2/POS.flz' },
          local: { folder: './exchange/B-2', goods: 'B-2-B-2.spr' },
          list: ['xB-2', 5],
        },
      },
    ])
  })

  it('takes what stands in overrides above the block, to any depth', () => {
    const overrides = { '02': { port: 2122, remote: { goods: 'goods-{till}' }, list: [3] } }
    const settings = { ...block, tills: ['01', '02'], port: 2121, list: [1, 2], overrides }
    expect(instancesOf(expandTills('till', settings)).map((instance) => instance.settings)).toMatchObject([
      { port: 2121, list: [1, 2], remote: { goods: '01/POS.spr', report: '01/POS.rep' } },
      { port: 2122, list: [3], remote: { goods: 'goods-02', report: '02/POS.rep' } },
    ])
  })

  it.each([
    ['on another server', { overrides: { '02': { server: 'other.example' } } }],
    ['on another port', { overrides: { '02': { port: 2122 } } }],
    ['of another login', { login: 'till-{till}' }],
    ['with implicit security', { overrides: { '02': { security: 'implicit' } } }],
  ])('may use the same names %s', (_what, more) => {
    expect(problemsIn({ ...block, tills: ['01', '02'], remote: same, ...more })).toEqual([])
  })

  it.each([
    ['folder', { folder: './office/{till}' }],
    ['name for goods', { folder: './office', goods: '{till}.spr' }],
  ])('of the office have each a %s of their own', (_what, local) => {
    expect(problemsIn({ ...block, side: 'office', tills: ['01', '02'], local })).toEqual([])
  })
})

describe('a block without tills', () => {
  it('stays as it is', () => {
    expect(expandTills('till', { ...block, remote: same })).toBeUndefined()
  })

  it('has no name of a till in its texts', () => {
    expect(problemsIn({ ...block, login: '{till}' }).map(({ path }) => path)).toEqual([
      'remote.goods',
      'remote.report',
      'remote.request',
      'login',
    ])
  })

  it('has no overrides', () => {
    expect(problemsIn({ ...block, remote: same, overrides: {} })).toMatchObject([{ path: 'overrides' }])
  })
})

describe('problems of tills', () => {
  it.each([
    ['a misspelt till', { overrides: { '0l': {} } }, 'overrides.0l', 'Did you mean "01"?'],
    [
      'a till that is none',
      { overrides: { back: {} } },
      'overrides.back',
      '"till" has no till "back". Add it',
    ],
    [
      'another plugin for one till',
      { overrides: { '01': { use: 'x' } } },
      'overrides.01.use',
      'the same for all',
    ],
    ['tills of a till', { overrides: { '01': { tills: [] } } }, 'overrides.01.tills', 'the same for all'],
    [
      'a name on the server that all tills have',
      { remote: { ...remote, report: 'POS.rep' } },
      'remote.report',
      'The tills "01" and "02" have the same file "POS.rep" on the server',
    ],
    [
      'a name on the server that one till takes from another',
      { overrides: { '02': { remote: { request: '01/POS.spr' } } } },
      'overrides.02.remote.request',
      'the same file "01/POS.spr" on the server',
    ],
    [
      'the same server in other letters, with its usual port',
      { remote: { ...remote, goods: 'POS.spr' }, overrides: { '02': { server: 'FTP.example', port: 21 } } },
      'remote.goods',
      'the same file "POS.spr" on the server',
    ],
    [
      'a local folder that all tills have',
      { local: { folder: './exchange' } },
      'local.folder',
      'the same folder "./exchange"',
    ],
    [
      'a folder of the office in which one till would have all goods',
      { side: 'office', local: { folder: './office', reports: 'reports' } },
      'local.folder',
      'the same folder "./office"',
    ],
    [
      'a local name that two tills have',
      {
        local: {
          folder: './x',
          goods: '{till}.spr',
          loadFlag: '{till}.a',
          report: 'report',
          requestFlag: '{till}.b',
        },
      },
      'local.report',
      'the same file "report" in the folder "./x"',
    ],
  ])('tell of %s', (_what, more, path, words) => {
    expect(problemsIn({ ...block, tills: ['01', '02', '03'], ...more })).toEqual([
      { path, message: expect.stringContaining(words) },
    ])
  })
})

describe('in a configuration', () => {
  const point = definePlugin({
    name: 'ftp-exchange',
    title: 'FTP exchange',
    config: pointConfig,
    expandSettings: tillSettings,
    expand: expandTills,
    setup: () => ({}),
  })
  const catalogue = { 'ftp-exchange': async () => ({ default: point }) }
  const fileOf = (settings: object) =>
    JSON.stringify({ plugins: { till: { use: 'ftp-exchange', ...block, tills: ['01', '02'], ...settings } } })

  it('each till has its own password, by the name of a variable', async () => {
    const variables = { TILL_01_PASSWORD: 'secret-of-the-first', TILL_02_PASSWORD: 'secret-of-the-second' }
    const { instances } = await load(fileOf({ password: '${TILL_{till}_PASSWORD}' }), {
      catalogue,
      variables,
    })
    expect(instances).toMatchObject([
      { id: 'till-01', config: { side: 'pos', remote: { goods: '01/POS.spr' } } },
      { id: 'till-02', config: { side: 'pos', remote: { goods: '02/POS.spr' } } },
    ])
    expect(instances.map(({ config }) => revealed(Reflect.get(Object(config), 'password')))).toEqual([
      'secret-of-the-first',
      'secret-of-the-second',
    ])
  })

  it.each([
    ['no tills', { tills: [] }, 'plugins.till.tills', 'at least 1'],
    ['a till as a number', { tills: [1] }, 'plugins.till.tills.0', 'Found the number 1'],
    [
      'a till with a blank',
      { tills: ['till 1'] },
      'plugins.till.tills.0',
      'a name of Latin letters, digits and hyphens',
    ],
    ['a till twice', { tills: ['a1', 'A1'] }, 'plugins.till.tills', 'no name stands twice'],
    [
      'overrides that are no settings',
      { overrides: { '01': 2122 } },
      'plugins.till.overrides.01',
      'Found the number 2122',
    ],
    ['a wrong setting of all', { port: 70_000 }, 'plugins.till.port', 'Found the number 70000'],
    [
      'a wrong setting of one',
      { overrides: { '02': { port: 0 } } },
      'plugins.till.overrides.02.port',
      'Found the number 0',
    ],
    [
      'a misspelt setting of one',
      { overrides: { '02': { prot: 21 } } },
      'plugins.till.overrides.02.prot',
      'Did you mean "port"?',
    ],
    ['a misspelt name', { overides: {} }, 'plugins.till.overides', 'Did you mean "overrides"?'],
  ])('tells of %s where it stands', async (_what, settings, path, words) => {
    const { problems } = await problemsOf(fileOf(settings), { catalogue })
    expect(problems).toEqual([
      { path, message: expect.stringContaining(words), line: 1, column: expect.any(Number) },
    ])
  })
})

function instancesOf(expansion: Expansion | undefined): { suffix: string; settings: object }[] {
  if (expansion === undefined || 'problems' in expansion)
    throw new Error(`No instances: ${JSON.stringify(expansion)}`)
  return expansion.instances.map(({ suffix, settings }) => ({ suffix, settings }))
}

function problemsIn(settings: Record<string, unknown>): readonly { path: string; message: string }[] {
  const expansion = expandTills('till', settings)
  return expansion !== undefined && 'problems' in expansion ? expansion.problems : []
}

function revealed(secret: unknown): unknown {
  return secret instanceof Secret ? secret.reveal() : secret
}
