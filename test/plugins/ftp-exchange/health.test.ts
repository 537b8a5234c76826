import { describe, expect, it } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import {
  afterError,
  afterSuccess,
  askForTry,
  classOf,
  type Health,
  isTroubled,
  noteError,
  noteSuccess,
  readHealth,
  whyHeld,
} from '../../../plugins/ftp-exchange/health.ts'
import { createExchangeWorld, pointSettings } from '../../helpers/exchange-world.ts'

const MINUTE = 60_000
const NOON = Date.UTC(2026, 10, 22, 12)
const HEALTHY: Health = { jobs: {} }

const wrongPassword = new AppError('FTP_LOGIN_REFUSED', 'The login is refused.', { retry: 'never' })
const unreachable = new AppError('FTP_UNREACHABLE', 'The server is away.', { retry: 'later' })
const noRight = new AppError('FTP_DENIED', 'The login may not write.', { retry: 'never' })
const noSpace = new AppError('FTP_STORAGE_FULL', 'The disk is full.', { retry: 'later' })

describe('the class of an error', () => {
  it.each(['FTP_LOGIN_REFUSED', 'FTP_TLS', 'FTP_DENIED', 'CA_UNREADABLE', 'BAD_FOLDER_URL', 'BAD_FILE_NAME'])(
    'of %s asks for another setting',
    (code) => {
      expect(classOf({ code, retry: 'never' })).toBe('setting')
    },
  )

  it.each(['FTP_STORAGE_FULL', 'FOLDER_FULL'])('of %s asks for space', (code) => {
    expect(classOf({ code, retry: 'later' })).toBe('full')
  })

  it.each([
    'FTP_UNREACHABLE',
    'FTP_TIMEOUT',
    'FTP_BUSY',
    'FTP_FAILED',
    'FOLDER_MISSING',
    'FILE_CHANGED',
    'UNEXPECTED',
  ])('of %s passes', (code) => expect(classOf({ code, retry: 'later' })).toBe('passing'))

  it('tells a file that a program holds from a missing right', () => {
    expect(classOf({ code: 'FOLDER_DENIED', retry: 'later' })).toBe('passing')
    expect(classOf({ code: 'FOLDER_DENIED', retry: 'never' })).toBe('setting')
  })
})

describe('the wait after an error', () => {
  /** In which minute, counted from the error, a job that polls every minute is used again. */
  function nextSlot(health: Health, job = 'goods'): number {
    for (let minute = 1; minute < 200; minute++)
      if (whyHeld(health, { job, now: NOON + minute * MINUTE }) === undefined) return minute
    return Infinity
  }

  function failing(error: AppError, times: number): Health {
    let health = HEALTHY
    for (let count = 0; count < times; count++)
      health = afterError(health, error, { job: 'goods', now: NOON, pollMinutes: 1 })
    return health
  }

  it('doubles the poll period with each error, up to a quarter of an hour', () => {
    const slots = [1, 2, 3, 4, 5, 9].map((times) => nextSlot(failing(unreachable, times)))
    expect(slots).toEqual([2, 4, 8, 15, 15, 15])
  })

  it('is a quarter of an hour when there is no space, and an hour when a setting is wrong', () => {
    expect(nextSlot(failing(noSpace, 1))).toBe(15)
    expect(nextSlot(failing(wrongPassword, 1))).toBe(60)
    expect(nextSlot(failing(wrongPassword, 7))).toBe(60)
  })

  it('lets no slot pass that comes as often as the longest wait', () => {
    const quarterly = afterError(HEALTHY, unreachable, { job: 'goods', now: NOON + 30_000, pollMinutes: 15 })
    expect(whyHeld(quarterly, { job: 'goods', now: NOON + 15 * MINUTE })).toBeUndefined()
    const hourly = afterError(HEALTHY, noRight, { job: 'goods', now: NOON + 30_000, pollMinutes: 60 })
    expect(whyHeld(hourly, { job: 'goods', now: NOON + 60 * MINUTE })).toBeUndefined()
  })

  it('is what the error itself asks for when that is longer', () => {
    const busy = new AppError('FTP_BUSY', 'Come back later.', { retry: { afterMs: 40 * MINUTE } })
    expect(nextSlot(failing(busy, 1))).toBe(40)
  })

  it('is over when it was begun by a clock that was set back since', () => {
    for (const error of [unreachable, wrongPassword, noSpace]) {
      const health = failing(error, 3)
      expect(whyHeld(health, { job: 'goods', now: NOON - 5 * MINUTE })).toContain(error.code)
      expect(whyHeld(health, { job: 'goods', now: NOON - 365 * 24 * 60 * MINUTE })).toBeUndefined()
    }
  })

  it('says until when and why', () => {
    expect(whyHeld(failing(unreachable, 1), { job: 'goods', now: NOON })).toBe(
      'until 2026-11-22T12:01Z: FTP_UNREACHABLE',
    )
  })

  it('holds all jobs when the server is not reached, and one when only that one failed', () => {
    expect(nextSlot(failing(unreachable, 2), 'report')).toBe(4)
    expect(nextSlot(failing(noRight, 2), 'report')).toBe(1)
  })

  it('remembers since when a setting is wrong, until another one is', () => {
    const first = afterError(HEALTHY, wrongPassword, { job: 'goods', now: NOON, pollMinutes: 1 })
    const later = { job: 'goods', now: NOON + 60 * MINUTE, pollMinutes: 1 }
    expect(afterError(first, wrongPassword, later).connection?.held?.since).toBe(NOON)
    const tls = new AppError('FTP_TLS', 'No certificate.', { retry: 'never' })
    expect(afterError(first, tls, later).connection?.held?.since).toBe(later.now)
    expect(afterError(first, unreachable, later).connection?.held).toBeUndefined()
  })

  it('shows nothing of an error that nobody foresaw', () => {
    const health = failing(new AppError('UNEXPECTED', 'password is hunter'), 1)
    expect(health.jobs['goods']?.lastError.message).not.toContain('hunter')
  })
})

describe('a success', () => {
  it('clears the connection and the job, and leaves what other jobs lack', () => {
    const moment = { now: NOON, pollMinutes: 1 }
    let health = afterError(HEALTHY, unreachable, { ...moment, job: 'goods' })
    health = afterError(health, noRight, { ...moment, job: 'report' })
    const after = afterSuccess(health, 'goods')
    expect(after?.connection).toBeUndefined()
    expect(after?.jobs['report']?.lastError.code).toBe('FTP_DENIED')
  })

  it('changes nothing when nothing was wrong', () => {
    expect(afterSuccess(HEALTHY, 'goods')).toBeUndefined()
  })
})

describe('the health of a point', () => {
  function openPlace() {
    const world = createExchangeWorld()
    const config = pointSettings({ password: 'first' })
    return { ...world.live(config), config, clock: world.clock }
  }

  it('lets two jobs try a wrong password once an hour between them', async () => {
    const place = openPlace()
    await noteError(place, 'goods', wrongPassword)
    let tries = 0
    for (let minute = 0; minute < 180; minute++) {
      await place.clock.advance(MINUTE)
      for (const job of ['goods', 'report']) {
        if ((await askForTry(place, job)) !== undefined) continue
        tries++
        await noteError(place, job, wrongPassword)
      }
    }
    expect(tries).toBe(3)
    const { connection } = await readHealth(place)
    expect(connection).toMatchObject({ errors: 4, held: { code: 'FTP_LOGIN_REFUSED' } })
  })

  it('gives the hourly try to the first job that asks', async () => {
    const place = openPlace()
    await noteError(place, 'goods', wrongPassword)
    await place.clock.advance(60 * MINUTE)
    expect(await askForTry(place, 'report')).toBeUndefined()
    expect(await askForTry(place, 'goods')).toContain('FTP_LOGIN_REFUSED')
  })

  it('holds a wrong password back from the first try on after the clock was set back', async () => {
    const place = openPlace()
    await noteError(place, 'goods', wrongPassword)
    await place.clock.advance(-365 * 24 * 60 * MINUTE)
    expect(await askForTry(place, 'goods')).toBeUndefined()
    expect(await askForTry(place, 'report')).toContain('FTP_LOGIN_REFUSED')
    await place.clock.advance(60 * MINUTE)
    expect(await askForTry(place, 'report')).toBeUndefined()
  })

  it('tries at once with another password', async () => {
    const place = openPlace()
    await noteError(place, 'goods', wrongPassword)
    expect(await askForTry(place, 'goods')).toContain('FTP_LOGIN_REFUSED')
    const changed = { ...place, config: pointSettings({ password: 'second' }) }
    expect(await askForTry(changed, 'goods')).toBeUndefined()
    expect(await readHealth(changed)).toEqual(HEALTHY)
  })

  it('stores nothing of the password', async () => {
    const place = openPlace()
    await noteError(place, 'goods', wrongPassword)
    expect(JSON.stringify(await readHealth(place))).not.toContain('first')
  })

  it('writes nothing after a success when nothing was wrong', async () => {
    const world = createExchangeWorld()
    const place = world.live(pointSettings(), { at: 1, when: 'before' })
    await noteSuccess(place, 'goods')
    expect(place.isDead()).toBe(false)
  })

  it('is clear after a success', async () => {
    const place = openPlace()
    expect(await isTroubled(place, 'goods')).toBe(false)
    await noteError(place, 'goods', unreachable)
    expect(await isTroubled(place, 'report')).toBe(true)
    await noteSuccess(place, 'goods')
    expect(await askForTry(place, 'goods')).toBeUndefined()
    expect(await isTroubled(place, 'goods')).toBe(false)
  })
})
