import { afterEach, describe, expect, it } from 'vitest'
import { ftpFolder } from '../../../core/folder/ftp.ts'
import { localFolder } from '../../../core/folder/local.ts'
import { Secret } from '../../../core/secret.ts'
import { checkPoint } from '../../../plugins/ftp-exchange/check.ts'
import type { TakeState } from '../../../plugins/ftp-exchange/mailbox/take-state.ts'
import type { Point } from '../../../plugins/ftp-exchange/point.ts'
import {
  type FtpSimulator,
  startFtpSimulator,
  type FtpSimulatorOptions,
} from '../../../plugins/ftp-exchange/simulator/server.ts'
import { createExchangeWorld, pointSettings } from '../../helpers/exchange-world.ts'

const DAY = 24 * 60 * 60_000
const opened: { close(): Promise<void> }[] = []

afterEach(async () => {
  for (const each of opened.splice(0).toReversed()) await each.close()
})

/** A point whose server holds the folder of the exchange and nothing else. */
async function openPoint(
  settings: Record<string, unknown> = {},
  options: FtpSimulatorOptions = {},
): Promise<{ point: Point; server: FtpSimulator }> {
  const server = await startFtpSimulator(options)
  server.folders.add('ex')
  const world = createExchangeWorld()
  const password = new Secret(server.password)
  const remote = ftpFolder({ url: server.url, password, timeoutMs: 5000 })
  opened.push(server, remote)
  const point = world.live(pointSettings({ login: server.login, ...settings }))
  return { point: { ...point, remote }, server }
}

function tableOf(report: Awaited<ReturnType<typeof checkPoint>>, title: string): string[][] {
  return report.tables?.find((table) => table.title === title)?.rows ?? []
}

describe('the connection test', () => {
  it.each(['vsftpd', 'pure-ftpd', 'proftpd', 'windows'] as const)(
    'tells of features, modes, rights and files of %s, and leaves nothing behind',
    async (flavour) => {
      const { point, server } = await openPoint({}, { flavour })
      server.put('ex/POS.spr', 'goods', Date.UTC(2026, 0, 2, 3, 4, 5))
      const report = await checkPoint(point)
      expect(report.summary).toContain('Signed in to 127.0.0.1 as "till"')
      expect(tableOf(report, 'What lies on the server')).toEqual([
        ['ex/POS.spr', '5 bytes', '2026-01-02T03:04:05.000Z'],
        ['ex/POS.rep', 'nothing', ''],
        ['ex/POS.flz', 'nothing', ''],
      ])
      expect(tableOf(report, 'Rights on the server')).toEqual([['ex', 'yes', 'yes', 'yes', 'yes']])
      const facts = Object.fromEntries(tableOf(report, 'What the server can do'))
      expect(facts['features']).toContain('SIZE')
      expect(facts).toMatchObject({ 'data connections': 'EPSV', encryption: 'none' })
      expect(report.warnings).toEqual([])
      expect([...server.files.keys()]).toEqual(['ex/POS.spr'])
    },
  )

  it('works with a server that knows next to nothing', async () => {
    const { point } = await openPoint({}, { flavour: 'minimal' })
    const facts = Object.fromEntries(tableOf(await checkPoint(point), 'What the server can do'))
    expect(facts).toMatchObject({ features: 'it does not tell', 'data connections': 'PASV' })
  })

  it('warns of what the settings leave possible', async () => {
    const { point } = await openPoint({ readiness: 'none' })
    expect((await checkPoint(point)).warnings).toEqual([expect.stringContaining('taken half')])
  })

  it('warns of a password that travels in the clear to another machine', async () => {
    const { point } = await openPoint({ server: 'ftp.example' })
    expect((await checkPoint(point)).warnings).toEqual([expect.stringContaining('Without encryption')])
  })

  it('warns when data connections do not resume the TLS session', async () => {
    const { point } = await openPoint({ security: 'explicit' })
    const tls = { protocol: 'TLSv1.3', isResumed: false }
    const remote = { ...point.remote, inspect: async () => ({ features: [], mode: 'EPSV', tls }) }
    const report = await checkPoint({ ...point, remote })
    expect(report.warnings).toEqual([expect.stringContaining('425 or 522')])
    expect(tableOf(report, 'What the server can do').at(-1)).toEqual([
      'encryption',
      'TLSv1.3, session not resumed',
    ])
  })
})

describe('the connection test fails', () => {
  it('on a wrong password', async () => {
    const { point, server } = await openPoint()
    const remote = ftpFolder({ url: server.url, password: new Secret('another') })
    opened.push(remote)
    await expect(checkPoint({ ...point, remote })).rejects.toMatchObject({ code: 'FTP_LOGIN_REFUSED' })
  })

  it('on a missing folder, which it names and does not make', async () => {
    const { point, server } = await openPoint()
    server.folders.clear()
    await expect(checkPoint(point)).rejects.toMatchObject({
      code: 'FOLDER_MISSING',
      message: expect.stringContaining('ex/POS.spr'),
    })
    expect([...server.folders]).toEqual([])
  })

  it.each([
    ['STOR', 'write files in "ex"'],
    ['RNFR', 'rename files in "ex"'],
    ['DELE', 'delete files in "ex"'],
  ])('on a missing right to %s, which it names', async (command, words) => {
    const { point, server } = await openPoint()
    server.faults.arm({ hook: 'denied-550', command, when: 'always' })
    await expect(checkPoint(point)).rejects.toMatchObject({
      code: 'FTP_DENIED',
      message: expect.stringContaining(`no right to ${words}.`),
      details: { missing: [{ folder: 'ex' }] },
    })
  })

  it('not on a missing right to rename where files are not claimed', async () => {
    const { point, server } = await openPoint({ claim: false })
    server.faults.arm({ hook: 'denied-550', command: 'RNFR', when: 'always' })
    const report = await checkPoint(point)
    expect(tableOf(report, 'Rights on the server')).toEqual([['ex', 'yes', 'yes', 'no', 'yes']])
    expect([...server.files.keys()]).toEqual([])
  })

  it('on a file that is listed and may not be seen', async () => {
    const { point, server } = await openPoint()
    server.put('ex/POS.spr', 'goods')
    server.faults.arm({ hook: 'denied-550', command: 'SIZE', reply: '550 No.', when: 'always' })
    await expect(checkPoint(point)).rejects.toMatchObject({
      code: 'FTP_DENIED',
      message: expect.stringContaining('right to read the file'),
    })
  })

  it('on a folder of this side that is not there', async () => {
    const { point, server } = await openPoint({ local: { folder: '/nowhere/till-1' } })
    const local = localFolder('/nowhere/till-1')
    await expect(checkPoint({ ...point, local })).rejects.toMatchObject({ code: 'FOLDER_MISSING' })
    expect(server.logins()).toBe(0)
  })

  it('and leaves nothing behind when the connection breaks in the middle', async () => {
    const { point, server } = await openPoint()
    server.faults.arm({ hook: 'lose-rnto', when: 'always' })
    await expect(checkPoint(point)).rejects.toMatchObject({ code: 'FTP_UNREACHABLE' })
    expect([...server.files.keys()]).toEqual([])
  })
})

describe('the folder of this side', () => {
  it('is written to, and left as it was', async () => {
    const { point } = await openPoint({ local: { folder: './exchange' } })
    expect((await checkPoint(point)).summary).toContain('"./exchange" can be written to')
    expect(await point.local.list()).toEqual([])
  })
})

describe('claims that nobody finished', () => {
  it.each(['vsftpd', 'pure-ftpd'] as const)('are told once they are a day old, on %s', async (flavour) => {
    const { point, server } = await openPoint({}, { flavour })
    const now = point.clock.now()
    server.put('ex/POS.spr.till-9.0123abcd.take', 'goods', now - 2 * DAY)
    server.put('ex/POS.spr.till-8.0123abcd.take', 'goods', now - DAY / 2)
    server.put('ex/POS.rep.till-1.4567abcd.take', 'ours', now - 2 * DAY)
    server.put('ex/POS.rep.till-1.8901abcd.take', 'ours, under way', now - 2 * DAY)
    const current = { id: '8901abcd', stage: 'fetching', name: 'ex/POS.rep', look: {} } as const
    const rest = { claim: 'ex/POS.rep.till-1.8901abcd.take', target: 't', temp: 'x', since: now }
    await point.store.put('take:report', { current: { ...current, ...rest } } satisfies TakeState)
    const { warnings = [] } = await checkPoint(point)
    expect(warnings).toEqual([
      expect.stringContaining('"ex/POS.spr.till-9.0123abcd.take" was claimed by "till-9"'),
      expect.stringContaining('"ex/POS.rep.till-1.4567abcd.take" was claimed by "till-1"'),
    ])
  })
})
