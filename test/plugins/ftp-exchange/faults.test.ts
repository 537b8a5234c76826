import { describe, expect, test } from 'vitest'
import { classOf, type ErrorClass } from '../../../plugins/ftp-exchange/health.ts'
import { type FaultName, FAULTS } from '../../../plugins/ftp-exchange/simulator/faults.ts'
import type { FlavourName } from '../../../plugins/ftp-exchange/simulator/flavours.ts'
import { arrivedOnce, startWholeExchange, type WholeExchange } from '../../helpers/exchange-whole.ts'

// Each fault strikes once in a whole exchange, at each of the commands that it can strike there, and everything has to
// arrive exactly once all the same.

const FLAVOURS: FlavourName[] = ['vsftpd', 'pure-ftpd', 'proftpd']
const ANY = ['PASS', 'SIZE', 'MDTM', 'EPSV', 'RETR', 'STOR', 'DELE', 'RNFR', 'RNTO', 'MKD', 'PWD', 'CWD']
/** Questions are so many that the first ones have to do. */
const MOST_STRIKES = 5
/** Minutes in which all but wrong settings are over. */
const FIRST_LOOKS = 21
const HOUR = 60

type Trouble = ErrorClass | 'none'

type Troubles = { else: readonly Trouble[]; [command: string]: readonly Trouble[] }

/** What the points may make of a fault that strikes once; by command where it is not the same everywhere. */
const TROUBLES: Partial<Record<FaultName, Troubles>> = {
  'reset-data': { else: ['setting'] },
  truncate: { else: ['passing'] },
  'fail-426': { else: ['passing'] },
  'fail-451': { else: ['passing'] },
  'full-552': { else: ['full'] },
  // The end of the connection is seen before the next command, or at it.
  'idle-421': { else: ['none', 'passing'] },
  'lose-226': { else: ['none'] },
  'lose-dele-reply': { else: ['none'] },
  'lose-rnto-reply': { else: ['none'] },
  'lose-dele': { else: ['passing'] },
  'lose-rnto': { else: ['passing'] },
  hold: { else: ['none'] },
  'pasv-private': { else: ['passing'] },
  'pasv-zero': { else: ['passing'] },
  // PASV is tried instead, unless EPSV has worked before on the same connection.
  'epsv-dead': { else: ['none', 'passing'] },
  'login-530': { else: ['setting'] },
  // A folder that may not be made is there mostly; storing the file tells.
  'denied-550': { MKD: ['none'], else: ['setting'] },
  'early-226': { RETR: ['none'], else: ['passing'] },
  // The look before a run may be the one that is struck.
  'long-reply': { else: ['none', 'passing'] },
}

/** Some faults strike only files of some length; these of an exchange are short. */
const SMALL: Partial<Record<FaultName, object>> = {
  truncate: { bytes: 5 },
  'fail-426': { bytes: 5 },
  'fail-451': { bytes: 5 },
  'full-552': { bytes: 5 },
  slow: { bytes: 100, ms: 1 },
  'split-replies': { bytes: 7 },
  hold: { bytes: 5 },
  'delay-226': { ms: 20 },
}

/** Answers and transfers of another form: they strike everywhere at once. */
const FORMS: FaultName[] = [
  'two-line-replies',
  'split-replies',
  'merged-replies',
  'cut-utf8',
  'slow',
  'delay-226',
]

const hooks = Object.keys(FAULTS).filter((name): name is FaultName => name in FAULTS)
const strikes = hooks.flatMap((hook) => {
  const { commands }: { commands: readonly string[] } = FAULTS[hook]
  const used = commands.length === 0 ? ANY : commands.filter((command) => [...ANY, 'PASV'].includes(command))
  return FORMS.includes(hook) ? [] : used.map((command) => ({ hook, command }))
})

describe('a fault that strikes once', () => {
  test.each(strikes)('$hook at $command', { timeout: 60_000 }, async ({ hook, command }) => {
    let struck = 0
    for (let when = 1; when <= MOST_STRIKES; when++) {
      const flavour = FLAVOURS[when % FLAVOURS.length] ?? 'vsftpd'
      const exchange = await startWholeExchange({ flavour, settings: { remote: names(hook) } })
      const { server } = exchange.place
      const armed = server.faults.arm({ hook, command, when, ...SMALL[hook] })
      if (hook === 'hold') void armed.struck.then(armed.release)
      let minutes = await exchange.untilDone(FIRST_LOOKS)
      if (minutes === FIRST_LOOKS) {
        await exchange.rest(HOUR - FIRST_LOOKS - 2)
        minutes = HOUR - 2 + (await exchange.untilDone(8))
      }
      if (server.faults.waiting().length > 0) break
      struck += 1
      const seen = { when, flavour, errors: exchange.errors }
      expect({ ...seen, ...(await exchange.outcome()) }).toEqual({ ...seen, ...arrivedOnce(exchange) })
      const trouble = troubleOf(exchange)
      expect({ ...seen, trouble, expected: expected(hook, command) }).toEqual({
        ...seen,
        trouble,
        expected: expect.arrayContaining([trouble]),
      })
      expect({ ...seen, minutes, isSoonEnough: PATIENCE[trouble].includes(minutes) }).toEqual({
        ...seen,
        minutes,
        isSoonEnough: true,
      })
      if (hook.startsWith('lose-')) expect(nextAfterLoss(exchange)).toMatch(/^SIZE /)
    }
    expect(struck).toBeGreaterThan(0)
  })
})

describe.each(FORMS)('%s everywhere', (hook) => {
  test.each(FLAVOURS)('on %s', { timeout: 60_000 }, async (flavour) => {
    const exchange = await startWholeExchange({ flavour, settings: { remote: names(hook) } })
    exchange.place.server.faults.arm({ hook, when: 'always', ...SMALL[hook] })
    expect(await exchange.untilDone(12)).toBe(1)
    expect(exchange.errors).toEqual([])
    expect(await exchange.outcome()).toEqual(arrivedOnce(exchange))
  })
})

function expected(hook: FaultName, command: string): readonly Trouble[] {
  const { else: others, ...troubles } = TROUBLES[hook] ?? { else: ['none'] }
  return troubles[command] ?? others
}

/** Of what kind the errors were; one fault makes errors of one kind. */
function troubleOf({ errors }: WholeExchange): Trouble {
  const found = new Set(errors.map(({ code }) => classOf({ code, retry: 'never' })))
  expect(found.size).toBeLessThan(2)
  return [...found][0] ?? 'none'
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

/** After how many minutes everything may have arrived. */
const PATIENCE: Record<Trouble, number[]> = {
  none: range(1, 1),
  passing: range(1, 6),
  full: range(15, 20),
  setting: range(HOUR, HOUR + 6),
}

/** The first command after an answer was lost, whoever asks it. */
function nextAfterLoss({ place: { events } }: WholeExchange): string | undefined {
  const lost = events.findIndex(({ reply }) => reply === '(lost)' || reply === '(hung up)')
  const signingIn = /^(CONNECT|USER|PASS|OPTS|FEAT|TYPE|STRU|QUIT)/
  return events.slice(lost + 1).find(({ command }) => !signingIn.test(command))?.command
}

describe('a wrong password', () => {
  /** How often somebody signed in, minute by minute. */
  async function logins({ place, minute }: WholeExchange, minutes: number): Promise<number[]> {
    const found: number[] = []
    for (let passed = 0; passed < minutes; passed++) {
      const before = place.server.logins()
      await minute()
      found.push(place.server.logins() - before)
    }
    return found
  }

  test('is tried once an hour on each side, over both jobs, from the beginning', async () => {
    const exchange = await startWholeExchange()
    exchange.place.server.faults.arm('login-530 always')
    const tried = await logins(exchange, 180)
    expect(tried.flatMap((count, minute) => (count > 0 ? [`${count} at ${minute}`] : []))).toEqual([
      '2 at 0',
      '2 at 60',
      '2 at 120',
    ])
    expect(new Set(exchange.errors.map(({ code }) => code))).toEqual(new Set(['FTP_LOGIN_REFUSED']))
  })

  test('that comes later is tried once an hour on each side too, and by hand at once', async () => {
    const exchange = await startWholeExchange()
    await exchange.untilDone(3)
    for (let quiet = 0; quiet < 3; quiet++) await exchange.minute()
    exchange.place.server.faults.arm('login-530 always')
    const tried = await logins(exchange, 100)
    expect(tried.filter((count) => count > 0)).toEqual([2, 2])
    expect(exchange.errors.map(({ job }) => job).toSorted()).toHaveLength(4)
    await expect(exchange.pos.run('report')).rejects.toMatchObject({ code: 'FTP_LOGIN_REFUSED' })
    expect((await logins(exchange, 10)).every((count) => count === 0)).toBe(true)
    exchange.place.server.faults.clear()
    await exchange.pos.run('goods')
    expect(await exchange.pos.slot('report')).toBeUndefined()
  })
})

test('hold for ever: a transfer that stands still ends, and is done again', async () => {
  for (const command of ['RETR', 'STOR']) {
    const exchange = await startWholeExchange({ flavour: 'proftpd', timeoutMs: 100 })
    exchange.place.server.faults.arm({ hook: 'hold', command, bytes: 5 })
    const minutes = await exchange.untilDone(12)
    expect(minutes).toBeLessThan(12)
    expect(exchange.errors.map(({ code }) => code)).toEqual(['FTP_TIMEOUT'])
    expect(await exchange.outcome()).toEqual(arrivedOnce(exchange))
  }
})

test('delay-226 for ever: what arrived is believed after a look at its size', async () => {
  for (const command of ['RETR', 'STOR']) {
    const exchange = await startWholeExchange({ flavour: 'proftpd', timeoutMs: 100 })
    exchange.place.server.faults.arm({ hook: 'delay-226', command, ms: 600_000 })
    expect(await exchange.untilDone(12)).toBe(1)
    expect(exchange.errors).toEqual([])
    expect(await exchange.outcome()).toEqual(arrivedOnce(exchange))
  }
})

test.each(['pasv-private', 'pasv-zero'])(
  '%s for ever: nothing goes to another host, and it is no wrong setting',
  async (hook) => {
    const exchange = await startWholeExchange()
    const { faults, files } = exchange.place.server
    faults.arm(`${hook} always`)
    for (let minute = 0; minute < 30; minute++) await exchange.minute()
    expect(new Set(exchange.errors.map(({ code }) => code))).toEqual(new Set(['FTP_FAILED']))
    expect([...files.keys()]).toEqual([])
    faults.clear()
    expect(await exchange.untilDone(20)).toBeLessThan(20)
    expect(await exchange.outcome()).toEqual(arrivedOnce(exchange))
  },
)

function names(hook: FaultName): Record<string, string> {
  const folder = hook === 'cut-utf8' ? 'Обмен' : 'ex'
  return { goods: `${folder}/POS.spr`, report: `${folder}/POS.rep`, request: `${folder}/POS.flz` }
}
