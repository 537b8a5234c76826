import { describe, expect, test } from 'vitest'
import { createWorld, HOUR, MINUTE, shown, TWO_FILES, watch } from './world.ts'

describe('a step', () => {
  test('that throws ends the import, and its place stays', async () => {
    const world = createWorld({
      knobs: { troubles: [{ what: 'exception', at: { section: 'L', step: 1 }, code: 'X', message: 'No.' }] },
    })
    const id = await world.register()
    expect((await watch(world, id)).at(-1)).toBe('E load/1/L')
    expect(await world.get(id)).toMatchObject({
      status: 'E',
      exception: [{ code: 'X', message: 'No.', type: 'exception' }],
    })
    expect(world.portal.ticksOf(id)).toBe(10)
  })

  test('that notes something goes on; lists keep the keys of the common one', async () => {
    const world = createWorld({
      knobs: {
        troubles: [
          { what: 'notice', at: { section: 'L', step: 0 } },
          { what: 'error', at: { section: 'L', step: 1 }, message: 'Block was not found' },
        ],
      },
    })
    const id = await world.register()
    expect((await watch(world, id)).at(-1)).toBe('F')
    const result = await world.get(id)
    expect(result).toMatchObject({ status: 'F', additional: { id } })
    expect(result.notice).toEqual([{ code: '', message: 'A simulated notice', type: 'notice' }])
    expect(result.errors).toEqual({ '1': { code: '', message: 'Block was not found', type: 'error' } })
    expect(result).not.toHaveProperty('exception')
  })

  test('with a fatal error is tried again every ten minutes, also the first', async () => {
    const world = createWorld({ knobs: { troubles: [{ what: 'fatal', at: { action: 'start' }, times: 2 }] } })
    const id = await world.register()
    world.pass(21 * MINUTE - 1)
    expect(await world.get(id)).toEqual({ status: 'P' })
    world.pass(1)
    expect(shown(await world.get(id))).toBe('P init_background/0/A')
    expect(world.portal.ticksOf(id)).toBe(3)
  })

  test('with a fatal error without end keeps the place it has', async () => {
    const world = createWorld({ knobs: { troubles: [{ what: 'fatal', at: { section: 'L', step: 1 } }] } })
    const id = await world.register()
    world.pass(30 * HOUR)
    expect(shown(await world.get(id))).toBe('P load/1/L')
    expect(world.portal.ticksOf(id)).toBe(10 + 6 * 30 - 1)
  })

  test('may loop in finish', async () => {
    const world = createWorld({ knobs: { troubles: [{ what: 'stuck', at: { action: 'finish' } }] } })
    const id = await world.register()
    world.pass(24 * HOUR)
    expect(shown(await world.get(id))).toBe('P finish/0')
    expect(world.portal.ticksOf(id)).toBe(24 * 60)
  })

  test('goes wrong for one import only when its id is named', async () => {
    const world = createWorld()
    const [one, other] = [await world.register(), await world.register()]
    world.portal.knobs.troubles.push({
      what: 'exception',
      at: { action: 'clean', section: 'B' },
      processId: one,
    })
    world.pass(HOUR)
    expect([(await world.get(one)).status, (await world.get(other)).status]).toEqual(['E', 'F'])
    expect(shown(await world.get(one))).toBe('E clean/0/B')
  })
})

describe('links', () => {
  test('are fetched at their step and no sooner', async () => {
    const world = createWorld({ fetchFile: async () => '{}' })
    const id = await world.register()
    const started = world.now()
    for (let minute = 0; minute < 13; minute++) {
      world.pass(MINUTE)
      await world.portal.advance()
    }
    expect(world.portal.fetched).toEqual([
      { link: 'https://files.example/L/0.json', at: started + 9 * MINUTE, isFound: true },
      { link: 'https://files.example/L/1.json', at: started + 10 * MINUTE, isFound: true },
    ])
    expect(world.portal.see(id)).toMatchObject({ status: 'F' })
  })

  test.each([
    ['that do not answer', async () => undefined, 'ERROR_DATA_NOT_FOUND_L_0'],
    ['that fail', async () => await Promise.reject(new Error('refused')), 'ERROR_DATA_NOT_FOUND_L_0'],
    ['to what is no JSON', async () => '<html>', 'ERROR_DECODE_DATA_L_0'],
  ])('%s end the import', async (_what, fetchFile, code) => {
    const world = createWorld({ fetchFile })
    const id = await world.register()
    expect((await watch(world, id)).at(-1)).toBe('E load/0/L')
    expect((await world.get(id)).exception).toMatchObject([{ code, type: 'exception' }])
  })

  test('to binary and small files are fetched first, and one that does not answer is an error', async () => {
    const missing = 'https://files.example/files/16'
    const world = createWorld({ fetchFile: async (link) => (link === missing ? undefined : '{}') })
    const files = { 15: 'https://files.example/files/15', 16: missing }
    const STRUCTURE = { ...TWO_FILES.STRUCTURE, files, smallFiles: 'https://files.example/small_files.json' }
    const id = await world.register({ ...TWO_FILES, STRUCTURE, FILES: [{ ID: 15 }, { ID: '16' }] })
    expect((await watch(world, id)).at(-1)).toBe('F')
    expect(world.portal.fetched.map(({ link }) => link.slice('https://files.example/'.length))).toEqual([
      'files/15',
      'files/16',
      'small_files.json',
      'L/0.json',
      'L/1.json',
    ])
    expect((await world.get(id)).errors).toMatchObject([{ type: 'error', message: 'Cannot get file 16.' }])
  })

  test('to scripts leave a notice', async () => {
    const world = createWorld({
      fetchFile: async (link) => JSON.stringify(link.includes('1') ? '<script>' : ''),
    })
    const id = await world.register()
    world.pass(HOUR)
    expect((await world.get(id)).notice).toMatchObject([{ code: 'SANITIZE_2_1', type: 'notice' }])
  })
})

describe('unregistering', () => {
  test('stops an import, whose status freezes', async () => {
    const world = createWorld()
    const id = await world.register()
    world.pass(9 * MINUTE)
    expect((await world.call('configuration.import.unregister', { processId: id })).body).toMatchObject({
      result: { success: 'Y' },
      time: {},
    })
    world.pass(20 * HOUR)
    expect(shown(await world.get(id))).toBe('P load/1/L')
    expect(world.portal.ticksOf(id)).toBe(9)
  })

  test.each([
    ['is unknown', async () => 999],
    ['is finished', async ({ register, pass }) => await register().finally(() => pass(HOUR))],
    [
      'was unregistered',
      async ({ register, portal }) => {
        const id = await register()
        portal.unregister(id)
        return id
      },
    ],
  ] satisfies [string, (world: ReturnType<typeof createWorld>) => Promise<number>][])(
    'of one that %s finds none, with 200 and without a time',
    async (_what, make) => {
      const world = createWorld()
      const processId = await make(world)
      expect(await world.call('configuration.import.unregister', { processId })).toEqual({
        status: 200,
        body: { error: 'PROCESS_NOT_FOUND', error_description: "Process doesn't found." },
      })
    },
  )

  test('may come too late for a tick, which ends in E without a word', async () => {
    const world = createWorld()
    const id = await world.register()
    world.portal.unregister(id, { leavesTick: true })
    world.pass(MINUTE)
    expect(await world.get(id)).toEqual({ status: 'E' })
  })

  test('during a step lets this step end', async () => {
    const world = createWorld({ knobs: { stepMs: 20_000 } })
    const id = await world.register()
    world.pass(MINUTE + 10_000)
    await world.portal.advance()
    world.portal.unregister(id)
    world.pass(HOUR)
    expect(await world.get(id)).toEqual({ status: 'P' })
    expect(world.portal.ticksOf(id)).toBe(1)
  })
})

describe('the purge', () => {
  test('leaves an end for 48 hours, and takes it at the next daily sweep', async () => {
    const world = createWorld()
    world.pass(HOUR)
    const id = await world.register()
    world.pass(HOUR)
    expect((await world.get(id)).status).toBe('F')
    // Sweeps come 24, 48 and 72 hours after the portal came to life; the end is 13 minutes after the first hour.
    world.pass(70 * HOUR - 1)
    expect((await world.get(id)).status).toBe('F')
    world.pass(1)
    expect(await world.get(id)).toEqual({ status: 'U' })
  })

  test('takes what is older than 72 hours when it is read, without any sweep', async () => {
    const world = createWorld({ knobs: { agents: 'off' } })
    const id = await world.register()
    world.pass(72 * HOUR)
    expect(await world.get(id)).toEqual({ status: 'S' })
    world.pass(1)
    expect(await world.get(id)).toEqual({ status: 'U' })
  })

  test('takes values by their own age', async () => {
    const world = createWorld({
      knobs: {
        troubles: [
          { what: 'error', at: { section: 'L', step: 0 } },
          { what: 'fatal', at: { section: 'L', step: 1 } },
        ],
      },
    })
    const id = await world.register()
    world.pass(71 * HOUR)
    expect(await world.get(id)).toMatchObject({ status: 'P', progress: { action: 'load' }, errors: [{}] })
    world.pass(2 * HOUR)
    // Only the status was written again and again: place and notes went with the package.
    expect(await world.get(id)).toEqual({ status: 'E' })
  })

  test('ends an import that runs for more than two days without a word', async () => {
    const world = createWorld({ knobs: { troubles: [{ what: 'stuck', at: { action: 'finish' } }] } })
    const id = await world.register()
    world.pass(71 * HOUR)
    expect(shown(await world.get(id))).toBe('P finish/0')
    world.pass(2 * HOUR)
    expect(await world.get(id)).toMatchObject({ status: 'E' })
    expect(await world.get(id)).not.toHaveProperty('exception')
  })

  test('takes a hundred rows a day', async () => {
    const world = createWorld({ knobs: { agents: 'off' } })
    const ids: number[] = []
    for (let count = 0; count < 60; count++) ids.push(world.portal.register(TWO_FILES))
    world.portal.knobs.agents = 'hits'
    world.pass(72 * HOUR)
    await world.call('server.time')
    const gone = ids
      .map((id) => world.portal.see(id))
      .filter((seen) => 'status' in seen && seen.status === 'U')
    expect(gone).toHaveLength(50)
  })

  test('can be had at once, whole or in part', async () => {
    const world = createWorld()
    const [whole, status, data] = [await world.register(), await world.register(), await world.register()]
    world.portal.purge(whole)
    world.portal.purge(status, ['status'])
    world.portal.purge(data, ['data'])
    world.pass(MINUTE)
    expect(await world.get(whole)).toEqual({ status: 'U' })
    expect(await world.get(status)).toEqual({ status: 'U' })
    expect(await world.get(data)).toEqual({ status: 'E' })
    world.pass(HOUR)
    expect(await world.get(status)).toEqual({ status: 'U' })
  })
})
