import { readdir } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startServer } from '../helpers/http-server.ts'
import { mostik } from '../helpers/mostik.ts'
import { createWorkspace, type Workspace } from '../helpers/service-process.ts'

type Foreign = Awaited<ReturnType<typeof startServer>>

describe('mostik simulate-schedule', () => {
  let workspace: Workspace
  let foreign: Foreign
  beforeEach(async () => {
    foreign = await startServer((response) => void response.end('{}'))
    workspace = await createWorkspace(() => ({
      timezone: 'Europe/Kyiv',
      backup: { folder: './backups' },
      plugins: {
        torgsoft: { folder: './export', schedule: '*/15 8-19 * * *', photos: { folder: './photos' } },
        outlet: { use: 'torgsoft', folder: './outlet', enabled: false },
        kontur: {
          source: { url: foreign.url, auth: { kind: 'basic', user: 'mostik', password: 'source-password' } },
          focus: { url: foreign.url, key: 'focus-key' },
          schedule: '0 2 * * *',
          timezone: 'Europe/Moscow',
        },
        catalog: {},
      },
    }))
  })
  afterEach(async () => {
    await workspace.remove()
    await foreign[Symbol.asyncDispose]()
  })

  it('tells what begins when, and touches nothing', async () => {
    const { code, out, err } = await simulate('--from', '2026-10-24', '--to', '2026-10-27')
    expect(code, err).toBe(0)
    const [torgsoft, ...others] = out.split('\n\n').filter((part) => part.startsWith('torgsoft/load'))
    expect(others).toEqual([])
    expect(torgsoft?.split('\n')).toEqual([
      'torgsoft/load  */15 8-19 * * *',
      '  2026-10-24 Sat  08:00 to 19:45 every 15 min, 48 times',
      '  2026-10-25 Sun  08:00 to 19:45 every 15 min, 48 times',
      '                  the clocks change from +03:00 to +02:00',
      '  2026-10-26 Mon  08:00 to 19:45 every 15 min, 48 times',
    ])
    // In this night the clocks show 03:00 twice.
    expect(out).toContain('  2026-10-25 Sun  03:00+03:00\n                  the clocks change')
    // Moscow has no summer time.
    const [kontur = ''] = out.split('\n\n').filter((part) => part.startsWith('kontur/'))
    expect(kontur.split('\n')).toEqual([
      'kontur/sync  0 2 * * *  read in Europe/Moscow',
      '  2026-10-24 Sat  02:00',
      '  2026-10-25 Sun  02:00',
      '                  the clocks change from +03:00 to +02:00',
      '  2026-10-26 Mon  01:00',
    ])
    expect(out).toContain('torgsoft/photos  only by signal or by hand')
    expect(out).not.toContain('outlet')
    expect(err).toContain('"outlet" is switched off in the file')
    expect(out).toContain('  2026-10-24 19:45 to 2026-10-25 02:00  6 h 15 min\n')
    expect(out).toMatch(/\nTime zone: Europe\/Kyiv\n$/)
    expect(await readdir(workspace.folder)).toEqual(['mostik.jsonc'])
    expect(foreign.seen).toEqual([])
  })

  it('can be asked for one job and for moments', async () => {
    const { out } = await simulate(
      '--from=2026-10-24T07:40',
      '--to=2026-10-24T05:16Z',
      '--job=torgsoft/load',
      '--json',
    )
    expect(JSON.parse(out)).toMatchObject({
      from: '2026-10-24T04:40:00Z',
      jobs: [{ id: 'torgsoft/load', slots: [{ local: '2026-10-24T08:00:00+03:00' }, {}] }],
      switchedOff: ['outlet'],
      failed: [],
    })
  })

  it.each([
    [['--from', 'tomorrow'], '"tomorrow" is no date for --from'],
    [['--from', '2026-10-24', '--to', '2026-10-24'], '--to must be later'],
    [['--from', '2026-01-01', '--to', '2028-01-01'], 'more than 400 days'],
    [['--job', 'torgsoft'], 'It has torgsoft/load'],
  ])('refuses %j', async (words, message) => {
    expect(await simulate(...words)).toEqual({ code: 2, out: '', err: expect.stringContaining(message) })
  })

  async function simulate(...words: string[]) {
    return await mostik(workspace.folder, ['simulate-schedule', ...words])
  }
})
