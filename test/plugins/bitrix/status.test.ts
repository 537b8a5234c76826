import { describe, expect, test } from 'vitest'
import { bitrixStatus } from '../../../plugins/bitrix/status.ts'
import type { Package } from '../../../plugins/bitrix/package/package.ts'
import { addPackage } from '../../../plugins/bitrix/package/packages.ts'
import { noteAttempt } from '../../../plugins/bitrix/tracker/attempts.ts'
import { changePortalState } from '../../../plugins/bitrix/tracker/portal-state.ts'
import { ENDED, STATES } from '../../../plugins/bitrix/tracker/record.ts'
import { bitrixContext, HOST, keepImports, NOON, recordOf } from './seen.ts'

const SUSPENDED = { code: 'ACCESS_DENIED', message: 'No plan.', since: NOON, nextProbe: NOON + 86_400_000 }

const PUBLIC = 'https://mostik.example/bitrix'

const ATTACH = {
  label: 'Follow it',
  job: 'poll',
  field: { name: 'attach', label: 'Id of an import begun elsewhere', example: '4217' },
}

const TAKE = {
  label: 'Take it in',
  job: 'packages',
  field: {
    name: 'take',
    label: 'Name of an archive in the folder of packages',
    example: 'configuration.zip',
  },
}

const REMOVE = {
  label: 'Remove the package',
  job: 'packages',
  input: { drop: 'package-1' },
  confirm: 'Its files are removed from Mostik. In the portal nothing changes.',
}

const PACKAGE: Package = {
  id: 'package-1',
  name: 'configuration.zip',
  at: NOON,
  token: 'unguessable',
  linksUntil: NOON + 3_600_000,
  bytes: 30,
  manifest: { CODE: 'landing_page' },
  files: [],
  sections: { LANDING: ['LANDING/0.json'] },
  fileIds: {},
  blobs: { 'LANDING/0.json': { blob: 'b', bytes: 30 } },
}

function open(settings: object = {}, publicUrl: string | undefined = PUBLIC) {
  const parts = publicUrl === '' ? {} : { publicUrl }
  const { context } = bitrixContext({ packages: './packages', ...settings }, parts)
  return { context, store: context.store, status: () => bitrixStatus(context) }
}

describe('the facts', () => {
  test('of a portal that has had no imports', async () => {
    expect(await open().status()).toEqual({
      cards: [],
      tables: [],
      facts: [
        { label: 'Portal', value: HOST },
        { label: 'Imports', value: 'none yet' },
      ],
      actions: [TAKE, ATTACH],
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
    expect(actions).toEqual([{ label: 'Look now', job: 'poll' }, TAKE, ATTACH])
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
    expect(actions).toEqual([{ label: 'Resume', job: 'poll', input: { resume: true } }, TAKE, ATTACH])
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
      actions: [
        {
          label: 'Cancel the import',
          job: 'packages',
          input: { cancel: '4217' },
          confirm: expect.stringContaining('nothing is rolled back'),
        },
      ],
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

test('registrations of which nobody knows whether they run say what to do', async () => {
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
  const { cards = [] } = await status()
  expect(cards.map(({ title, state, tone }) => [title, state, tone])).toEqual([
    ['Shop', 'May have begun', 'attention'],
    ['ui_masks', 'May have begun', 'attention'],
  ])
  const [first, second] = cards
  expect(first?.facts).toEqual([
    { label: 'Sent', value: '', at: NOON },
    { label: 'Kind', value: 'landing_page' },
    { label: 'Why', value: 'No answer came.' },
    { label: 'What to do', value: expect.stringContaining('Open the portal and see') },
  ])
  expect(second?.facts).toContainEqual({ label: 'Why', value: 'Mostik ended before the answer came.' })
  expect(second?.actions).toEqual([
    {
      label: 'Checked in the portal',
      job: 'packages',
      input: { settle: 'b' },
      confirm: expect.stringContaining('only after a look into the portal'),
    },
  ])
})

describe('a package', () => {
  test('that nothing was begun with is offered', async () => {
    const { store, status } = open()
    await addPackage(PACKAGE, store)
    const { cards } = await status()
    expect(cards).toEqual([
      {
        title: 'configuration.zip',
        state: 'Ready to be imported',
        tone: 'calm',
        facts: [
          { label: 'Kind', value: 'landing_page' },
          { label: 'Sections', value: 'LANDING 1' },
          { label: 'Files beside the sections', value: '0' },
          { label: 'Taken in', value: '', at: NOON },
          { label: 'Kept until', value: '', at: NOON + 3_600_000 },
        ],
        actions: [
          {
            label: 'Begin the import',
            job: 'packages',
            input: { begin: { package: 'package-1', last: '' } },
            confirm: expect.stringContaining(`It goes into the portal "${HOST}".`),
          },
          REMOVE,
        ],
      },
    ])
    expect(JSON.stringify(cards)).not.toContain('unguessable')
  })

  test('that is just being sent is not offered', async () => {
    const { store, status } = open()
    await addPackage(PACKAGE, store)
    const attempt = { id: 'a', at: NOON, packageId: 'package-1', code: 'landing_page' }
    await noteAttempt({ ...attempt, state: 'sending' }, store)
    const [card] = (await status()).cards ?? []
    expect(card).toMatchObject({ state: 'Being sent to the portal', tone: 'busy' })
    expect(card).not.toHaveProperty('actions')
  })

  test.each([
    ['running', []],
    ['finished', []],
    ['failed', ['Ready to be imported again']],
    ['lost', ['Ready to be imported again']],
  ] as const)('whose last import is %s', async (state, expected) => {
    const { context, store, status } = open()
    await addPackage(PACKAGE, store)
    const endedAt = ENDED.has(state) ? NOON : null
    await keepImports(context, { state, endedAt, packageId: 'package-1' })
    const { cards = [] } = await status()
    const states = cards.filter(({ title }) => title === 'configuration.zip').map((card) => card.state)
    expect(states).toEqual(expected)
  })

  test.each([
    ['is suspended', { suspended: SUSPENDED }, PUBLIC, 'until you press "Resume"'],
    ['has asked for a pause', { quietUntil: NOON + 60_000 }, PUBLIC, 'Wait for its end'],
    ['cannot reach Mostik', {}, '', 'Set "server.publicUrl"'],
  ])('is not offered while the portal %s, and it says why', async (_what, portal, publicUrl, why) => {
    const { store, status } = open({}, publicUrl)
    await changePortalState(store, () => portal)
    await addPackage(PACKAGE, store)
    const [card] = (await status()).cards ?? []
    expect(card?.facts).toContainEqual({ label: 'Cannot be begun', value: expect.stringContaining(why) })
    expect(card?.actions).toEqual([REMOVE])
  })

  test('is one of the five newest', async () => {
    const { store, status } = open()
    for (const id of ['1', '2', '3', '4', '5', '6']) await addPackage({ ...PACKAGE, id, name: id }, store)
    const { cards = [] } = await status()
    expect(cards.map(({ title }) => title)).toEqual(['6', '5', '4', '3', '2'])
  })

  test('is sent with a call that the page tells where no folder is set', async () => {
    const { facts, actions } = await open({ packages: undefined }).status()
    expect(facts).toContainEqual({
      label: 'Import of packages',
      value: `Name the folder of your archives in "packages", or send one with the admin token: curl -H "Authorization: Bearer $MOSTIK_TOKEN" --data-binary @configuration.zip "${PUBLIC}/packages?name=configuration.zip"`,
    })
    expect(actions).toEqual([ATTACH])
  })

  test('cannot come in where the portal could not fetch it', async () => {
    const { facts, actions } = await open({}, '').status()
    expect(facts).toContainEqual({
      label: 'Import of packages',
      value: expect.stringContaining('Set "server.publicUrl"'),
    })
    expect(actions).toEqual([ATTACH])
  })
})
