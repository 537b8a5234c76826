import { describe, expect, it } from 'vitest'
import { credentialsNotification, notificationOf } from '../../../../plugins/bitrix/notify/notification.ts'
import { type ImportRecord, type Transition, TRANSITIONS } from '../../../../plugins/bitrix/tracker/record.ts'
import { BEGUN, importRecord } from './record.ts'

const portal = { host: 'acme.bitrix24.example', label: 'Acme' }
const MINUTE = 60_000

describe('what is told of an import', () => {
  it('is all that somebody needs who sees nothing else', () => {
    const record = importRecord({
      label: 'Spring site',
      state: 'finished',
      rawStatus: 'F',
      progress: null,
      notices: [{ code: 'SANITIZE_11_0', message: '<b>File</b> #0' }],
      additional: { id: 57, publicUrl: 'https://acme.example/' },
      endedAt: BEGUN + 65 * MINUTE,
    })
    expect(notificationOf(record, 'finished-with-warnings', { portal, now: BEGUN + 66 * MINUTE })).toEqual({
      type: 'import.finished.with.warnings',
      key: 'acme.bitrix24.example/4217/1#finished-with-warnings',
      content: {
        transition: 'finished-with-warnings',
        portal: 'Acme',
        host: 'acme.bitrix24.example',
        processId: '4217',
        label: 'Spring site',
        state: 'finished',
        progress: null,
        messages: {
          notices: [{ code: 'SANITIZE_11_0', message: '<b>File</b> #0' }],
          errors: [],
          exceptions: [],
        },
        additional: { id: 57, publicUrl: 'https://acme.example/' },
        durationSeconds: 3900,
        endReason: null,
        summary: 'Acme: import 4217 "Spring site" has finished with warnings after 1 h 5 min. <b>File</b> #0',
        at: '2026-01-05T13:06:00.000Z',
      },
    })
  })

  it('has a type that receivers take, a key and words of its own for each transition', () => {
    const told = TRANSITIONS.map((transition) =>
      notificationOf(importRecord(), transition, { portal, now: BEGUN }),
    )
    for (const { type } of told) expect(type).toMatch(/^[a-z]+(\.[a-z]+)+$/)
    for (const values of [
      told.map(({ type }) => type),
      told.map(({ key }) => key),
      told.map(({ content }) => content.summary),
    ]) {
      expect(new Set(values).size).toBe(TRANSITIONS.length)
    }
  })

  it('has another key for another import of that id and for another portal', () => {
    const keys = [
      notificationOf(importRecord(), 'started', { portal, now: BEGUN }),
      notificationOf(importRecord({ generation: 2 }), 'started', { portal, now: BEGUN }),
      notificationOf(importRecord({ processId: '42' }), 'started', { portal, now: BEGUN }),
      notificationOf(importRecord(), 'started', { portal: { ...portal, host: 'b.example' }, now: BEGUN }),
    ].map(({ key }) => key)
    expect(new Set(keys).size).toBe(4)
  })

  it('says the same when it is told again', () => {
    const tell = () => notificationOf(importRecord(), 'stalled', { portal, now: BEGUN + 40 * MINUTE })
    expect(tell()).toEqual(tell())
  })

  it.each([
    [45_000, '45 s'],
    [12 * MINUTE, '12 min'],
    [60 * MINUTE, '1 h 0 min'],
    [51 * 60 * MINUTE, '2 d 3 h'],
    [-5000, '0 s'],
  ])('counts from the registration, or from when it was seen (%i ms)', (passed, words) => {
    const now = BEGUN + passed
    const { content } = notificationOf(importRecord(), 'late', { portal, now })
    expect(content.summary).toContain(` ${words};`)
    const attached = importRecord({ registeredAt: null, firstSeenAt: BEGUN + MINUTE })
    const seen = notificationOf(attached, 'late', { portal, now: BEGUN + 10 * MINUTE })
    expect(seen.content.durationSeconds).toBe(540)
  })

  it('holds the last twenty messages of a kind, shortened', () => {
    const errors = Array.from({ length: 30 }, (_, index) => ({
      code: `E${index}`,
      message: 'x'.repeat(2000),
    }))
    const { content } = notificationOf(importRecord({ errors }), 'warning', { portal, now: BEGUN })
    expect(content.messages.errors.map(({ code }) => code)).toEqual(errors.slice(10).map(({ code }) => code))
    expect(content.messages.errors[0]?.message).toBe(`${'x'.repeat(500)}…`)
    expect(content.summary.length).toBeLessThanOrEqual(500)
  })
})

describe('the line for people', () => {
  const lineOf = (record: ImportRecord, transition: Transition) =>
    notificationOf(record, transition, { portal, now: BEGUN + 40 * MINUTE }).content.summary

  it('says where an import stands', () => {
    expect(lineOf(importRecord(), 'stalled')).toBe(
      'Acme: import 4217 does not move, 40 min after its beginning (at load, LANDING, step 1).',
    )
    const last = importRecord({ progress: { action: false, step: 0 } })
    expect(lineOf(last, 'stalled')).toContain('(at the last step)')
    const finish = importRecord({ progress: { action: 'finish', step: 0 } })
    expect(lineOf(finish, 'stalled')).toContain('(at finish)')
  })

  it('says why one has failed', () => {
    const failed = { state: 'failed', endedAt: BEGUN + MINUTE } as const
    const exceptions = [{ code: 'ERROR_DATA_NOT_FOUND_LANDING_0', message: 'No data.' }]
    expect(lineOf(importRecord({ ...failed, exceptions, progress: null }), 'failed')).toBe(
      'Acme: import 4217 has failed after 1 min. No data.',
    )
    const endReason = 'The files of the package were gone.'
    expect(lineOf(importRecord({ ...failed, exceptions, endReason, progress: null }), 'failed')).toBe(
      'Acme: import 4217 has failed after 1 min. The files of the package were gone.',
    )
    const silent = [
      { code: 'ERROR_X', message: '' },
      { code: '', message: 'b' },
    ]
    expect(lineOf(importRecord({ ...failed, exceptions: silent }), 'failed')).toContain(
      'ERROR_X (and 1 more)',
    )
  })

  it('is one line, whatever stands in the texts', () => {
    const record = importRecord({ label: 'a\r\nb\u2028c\u0000d', errors: [{ code: '', message: 'x\ny' }] })
    const line = lineOf(record, 'warning')
    expect(line).toBe('Acme: import 4217 "a b c d" goes on, with warnings. x y')
  })
})

describe('a portal that refuses the webhook', () => {
  it('is told of once for each time', () => {
    const suspended = {
      code: 'PORTAL_REFUSED',
      message: 'Cannot call "profile" of "acme.bitrix24.example": it does not know the webhook.',
      since: BEGUN,
      nextProbe: BEGUN + MINUTE,
    }
    const told = credentialsNotification(suspended, { portal, now: BEGUN + MINUTE })
    expect(told).toEqual({
      type: 'portal.credentials',
      key: `acme.bitrix24.example#credentials#${BEGUN}`,
      content: {
        portal: 'Acme',
        host: 'acme.bitrix24.example',
        code: 'PORTAL_REFUSED',
        message: suspended.message,
        since: '2026-01-05T12:00:00.000Z',
        summary: `Acme: nothing can be asked any more. ${suspended.message}`,
        at: '2026-01-05T12:01:00.000Z',
      },
    })
  })
})
