import { describe, expect, test } from 'vitest'
import { bitrixStatus } from '../../../plugins/bitrix/status.ts'
import { noteAttempt } from '../../../plugins/bitrix/tracker/attempts.ts'
import { changePortalState } from '../../../plugins/bitrix/tracker/portal-state.ts'
import { ENDED, STATES } from '../../../plugins/bitrix/tracker/record.ts'
import { bitrixContext, HOST, keepImports, NOON, recordOf } from './seen.ts'

const SUSPENDED = { code: 'ACCESS_DENIED', message: 'No plan.', since: NOON, nextProbe: NOON + 86_400_000 }

const ATTACH = {
  label: 'Follow it',
  job: 'poll',
  field: { name: 'attach', label: 'Id of an import begun elsewhere', example: '4217' },
}

function open(settings: object = {}) {
  const { context } = bitrixContext(settings)
  return { context, store: context.store, status: () => bitrixStatus(context) }
}

describe('the facts', () => {
  test('of a portal that has had no imports', async () => {
    expect(await open().status()).toEqual({
      cards: [],
      facts: [
        { label: 'Portal', value: HOST },
        { label: 'Imports', value: 'none yet' },
      ],
      actions: [ATTACH],
      links: [{ label: 'All imports', path: 'imports' }],
    })
  })

  test('say when the next look is, and of how many imports', async () => {
    const { context, status } = open({ label: 'Acme' })
    await keepImports(
      context,
      { processId: '1', nextPollAt: NOON + 90_000 },
      { processId: '2', nextPollAt: NOON + 20_000 },
      { processId: '3', state: 'finished', nextPollAt: null, endedAt: NOON },
    )
    const { facts, actions } = await status()
    expect(facts).toEqual([
      { label: 'Portal', value: `Acme, ${HOST}` },
      { label: 'Imports', value: '2 under way, 1 ended' },
      { label: 'Next look', value: '', at: NOON + 20_000 },
    ])
    expect(actions).toEqual([{ label: 'Look now', job: 'poll' }, ATTACH])
  })

  test('say why nothing is asked, and a button resumes', async () => {
    const { store, status } = open()
    await changePortalState(store, () => ({
      suspended: SUSPENDED,
      renamedTo: 'apex.example',
      renamedFrom: HOST,
    }))
    const { facts, actions } = await status()
    expect(facts).toContainEqual({ label: 'Suspended', value: 'No plan.', tone: 'bad', at: NOON })
    expect(facts).toContainEqual({ label: 'Tried again', value: 'by itself', at: SUSPENDED.nextProbe })
    expect(facts).toContainEqual({
      label: 'Renamed',
      value: 'It is called apex.example now. Write that into "portal".',
      tone: 'bad',
    })
    expect(actions).toEqual([{ label: 'Resume', job: 'poll', input: { resume: true } }, ATTACH])
  })

  test('say how long a pause is, and nothing of a name that is in the settings already', async () => {
    const { store, status } = open()
    await changePortalState(store, () => ({ quietUntil: NOON + 60_000, renamedTo: HOST, renamedFrom: HOST }))
    expect((await status()).facts).toEqual([
      { label: 'Portal', value: HOST },
      { label: 'Imports', value: 'none yet' },
      { label: 'Pause', value: 'as the portal has asked, it ends', at: NOON + 60_000 },
    ])
  })

  test('never show the code of the webhook', async () => {
    const { context, status } = open()
    await keepImports(context, {})
    expect(JSON.stringify(await status())).not.toContain('webhook-code')
  })
})

describe('the cards', () => {
  test('are those of all imports under way and of the last three that have ended', async () => {
    const { context, status } = open()
    const ended = [1, 2, 3, 4].map((number) => ({
      processId: `${number}`,
      state: 'finished' as const,
      endedAt: NOON - number * 60_000,
    }))
    await keepImports(context, { processId: '8' }, ...ended, { processId: '9' })
    const { cards = [] } = await status()
    expect(cards.map(({ title }) => title)).toEqual(['9', '8', '1', '2', '3'].map((id) => `Import ${id}`))
  })

  test('show phase, times and the way to the rest', async () => {
    const { context, status } = open()
    await keepImports(context, { label: 'Shop' })
    const [card] = (await status()).cards ?? []
    expect(card).toEqual({
      title: 'Shop (4217)',
      state: 'Running',
      tone: 'busy',
      bar: { done: 3, of: 6, label: 'Phase 4 of 6: load, loading the sections, LANDING, step 1.' },
      facts: [
        { label: 'Runs for', value: '60 minutes, 24 steps seen' },
        { label: 'Looked at last', value: '', at: NOON - 30_000 },
        { label: 'Next look', value: '', at: NOON + 30_000 },
      ],
      messages: [],
      link: { label: 'All of import 4217', path: 'imports/4217' },
    })
  })

  test('have a tone in every state', async () => {
    const { context, status } = open()
    const tones: Record<string, string> = {}
    for (const state of STATES) {
      const { context, status } = open()
      await keepImports(context, recordOf({ state, endedAt: ENDED.has(state) ? NOON : null }))
      tones[state] = (await status()).cards?.[0]?.tone ?? ''
    }
    expect(tones).toEqual({
      new: 'busy',
      queued: 'busy',
      running: 'busy',
      finished: 'good',
      failed: 'bad',
      cancelled: 'calm',
      not_found: 'bad',
      lost: 'bad',
    })
    await keepImports(context, { state: 'new', rawStatus: null, progress: null })
    expect((await status()).cards?.[0]).not.toHaveProperty('bar')
  })

  test.each([
    ['Stalled', { flags: { slow: true, stalled: true, warnings: false, degraded: false } }],
    [
      'No answer from the portal',
      { flags: { slow: false, stalled: false, warnings: false, degraded: true } },
    ],
    [
      'Finished with warnings',
      {
        state: 'finished',
        endedAt: NOON,
        flags: { slow: false, stalled: false, warnings: true, degraded: false },
      },
    ],
  ] as const)('need a look when they say: %s', async (words, over) => {
    const { context, status } = open()
    await keepImports(context, over)
    expect((await status()).cards).toMatchObject([{ state: words, tone: 'attention' }])
  })

  test('show the last messages as they are, what stops an import first, and cut', async () => {
    const { context, status } = open()
    await keepImports(context, {
      exceptions: [{ code: 'ERROR_DATA_NOT_FOUND_LANDING_0', message: 'Cannot get data.' }],
      errors: [1, 2, 3].map((number) => ({ code: '', message: `error ${number}` })),
      notices: [
        { code: '', message: 'old' },
        { code: 'S', message: `<img src=x onerror=alert(1)>${'x'.repeat(400)}` },
      ],
    })
    const messages = (await status()).cards?.[0]?.messages ?? []
    expect(messages.slice(0, 4)).toEqual([
      'ERROR_DATA_NOT_FOUND_LANDING_0: Cannot get data.',
      'error 3',
      'error 2',
      'error 1',
    ])
    expect(messages[4]).toMatch(/^S: <img src=x onerror=alert\(1\)>x+…$/)
    expect(messages[4]).toHaveLength(301)
    expect(messages[5]).toBe('And 1 more.')
  })
})

test('registrations of which nobody knows whether they run stand in a table', async () => {
  const { store, status } = open()
  await noteAttempt(
    {
      id: 'a',
      at: NOON,
      label: 'Shop',
      code: 'landing_page',
      state: 'uncertain',
      message: 'No answer came.',
    },
    store,
  )
  await noteAttempt(
    { id: 'b', at: NOON - 200_000, packageId: 'p1', code: 'ui_masks', state: 'sending' },
    store,
  )
  await noteAttempt({ id: 'c', at: NOON, code: 'ui_masks', state: 'registered', processId: '5' }, store)
  expect((await status()).tables).toEqual([
    {
      title: 'Registrations that may be running: look in the portal, and attach them by their id',
      columns: ['when', 'what', 'CODE', 'why'],
      rows: [
        [{ at: NOON }, 'Shop', 'landing_page', 'No answer came.'],
        [{ at: NOON - 200_000 }, 'p1', 'ui_masks', 'Mostik ended before the answer came.'],
      ],
    },
  ])
})
