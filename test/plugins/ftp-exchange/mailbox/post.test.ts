import { describe, expect, test } from 'vitest'
import { type Content, post, type PostOptions } from '../../../../plugins/ftp-exchange/mailbox/post.ts'
import type { Point } from '../../../../plugins/ftp-exchange/point.ts'
import { sha256 } from '../../../../core/text.ts'
import {
  createExchangeWorld,
  dieEverywhere,
  type ExchangeWorld,
  filesOf,
  pointSettings,
  putText,
  textOf,
} from '../../../helpers/exchange-world.ts'

const SLOT = 'ex/POS.rep'

async function contentOf(id: string, text: string): Promise<Content> {
  const bytes = new TextEncoder().encode(text)
  return {
    id,
    size: bytes.length,
    digest: await sha256(bytes),
    async *open() {
      yield bytes
    },
  }
}

async function send(point: Point, content: Content, more: Partial<PostOptions> = {}) {
  return await post(content, { ...point, kind: 'report', slot: SLOT, policy: 'wait', ...more })
}

/** An office that collects a report as soon as it sees one. */
function office(world: ExchangeWorld) {
  const collected: string[] = []
  return {
    collected,
    async look() {
      const text = await textOf(world.server, SLOT)
      if (text === undefined) return
      collected.push(text)
      await world.server.delete(SLOT)
    },
  }
}

describe('a file for a slot', () => {
  test('lies there whole, under its name only', async () => {
    const world = createExchangeWorld()
    expect(await send(world.live(pointSettings()), await contentOf('0000000a', 'report'))).toEqual({
      outcome: 'posted',
      name: SLOT,
    })
    expect(await textOf(world.server, SLOT)).toBe('report')
    expect(await filesOf(world.server)).toEqual([SLOT])
  })

  test('is posted once, however often it is asked', async () => {
    const world = createExchangeWorld()
    const content = await contentOf('0000000a', 'report')
    await send(world.live(pointSettings()), content)
    await world.server.delete(SLOT)
    expect(await send(world.live(pointSettings()), content)).toMatchObject({ outcome: 'posted' })
    expect(await filesOf(world.server)).toEqual([])
  })

  test('waits while the slot is occupied', async () => {
    const world = createExchangeWorld()
    await putText(world.server, SLOT, 'old')
    const content = await contentOf('0000000a', 'new')
    expect(await send(world.live(pointSettings()), content)).toEqual({ outcome: 'slot-full' })
    expect(await textOf(world.server, SLOT)).toBe('old')
    await world.server.delete(SLOT)
    expect(await send(world.live(pointSettings()), content)).toMatchObject({ outcome: 'posted' })
  })

  test('takes the place of what lies there with "overwrite"', async () => {
    const world = createExchangeWorld()
    await putText(world.server, SLOT, 'old')
    const content = await contentOf('0000000a', 'new')
    await send(world.live(pointSettings()), content, { policy: 'overwrite' })
    expect(await textOf(world.server, SLOT)).toBe('new')
  })

  test('has a name of its own with "unique"', async () => {
    const world = createExchangeWorld()
    await putText(world.server, SLOT, 'old')
    const content = await contentOf('0000000a', 'new')
    const posted = await send(world.live(pointSettings()), content, { policy: 'unique' })
    if (posted.outcome !== 'posted') throw new Error('not posted')
    expect(posted.name).toMatch(/^ex\/POS\.\d{8}T\d{6}Z-0000000a\.rep$/)
    expect(await textOf(world.server, posted.name)).toBe('new')
    expect(await textOf(world.server, SLOT)).toBe('old')
  })

  test('is followed by its flag', async () => {
    const world = createExchangeWorld()
    await send(world.live(pointSettings()), await contentOf('0000000a', 'report'), { flag: 'ex/POS.rdy' })
    expect(await filesOf(world.server)).toEqual(['ex/POS.rdy', SLOT])
  })

  test('that was given up leaves nothing when another one comes', async () => {
    const world = createExchangeWorld()
    const config = pointSettings()
    const first = await contentOf('0000000a', 'given up')
    await send(world.live(config, { at: 5, when: 'after' }), first).catch(() => undefined)
    await send(world.live(config), await contentOf('0000000b', 'second'))
    expect(await filesOf(world.server)).toEqual([SLOT])
    expect(await textOf(world.server, SLOT)).toBe('second')
  })
})

describe('a process that dies at any operation', () => {
  for (const officeLooks of ['before the next start', 'after it'] as const) {
    test(`delivers a report once; the office looks ${officeLooks}`, async () => {
      const config = pointSettings()
      const content = await contentOf('0000000a', 'report')
      const life = async (point: Point) => void (await send(point, content, { flag: 'ex/POS.rdy' }))
      const deaths = await dieEverywhere(
        async () => ({ world: createExchangeWorld(), config }),
        life,
        async (world, death) => {
          const program = office(world)
          if (officeLooks === 'before the next start') await program.look()
          await life(world.live(config))
          await program.look()
          await life(world.live(config))
          await program.look()
          expect({ death, collected: program.collected }).toEqual({ death, collected: ['report'] })
          expect({ death, files: await filesOf(world.server) }).toEqual({ death, files: ['ex/POS.rdy'] })
        },
      )
      expect(deaths).toBeGreaterThan(10)
    })
  }

  test('delivers a report without renaming too, once while the office waits for the next start', async () => {
    const config = pointSettings({ claim: false })
    const content = await contentOf('0000000a', 'report')
    const life = async (point: Point) => void (await send(point, content))
    await dieEverywhere(
      async () => ({ world: createExchangeWorld(), config }),
      life,
      async (world, death) => {
        await life(world.live(config))
        expect({ death, text: await textOf(world.server, SLOT) }).toEqual({ death, text: 'report' })
        expect({ death, files: await filesOf(world.server) }).toEqual({ death, files: [SLOT] })
      },
    )
  })
})

describe('settings that change while a file is under way', () => {
  test('let a file be sent straight to its place that could not be renamed', async () => {
    const world = createExchangeWorld()
    const content = await contentOf('0000000a', 'report')
    world.server.rename = async () => {
      throw new Error('no right to rename')
    }
    await expect(send(world.live(pointSettings()), content)).rejects.toThrow('no right')
    await send(world.live(pointSettings({ claim: false })), content)
    expect(await textOf(world.server, SLOT)).toBe('report')
    expect(await filesOf(world.server)).toEqual([SLOT])
  })

  test('let a file begin anew on another server, where its temporary name is not there', async () => {
    const world = createExchangeWorld()
    const content = await contentOf('0000000a', 'report')
    const { rename } = world.server
    world.server.rename = async () => {
      throw new Error('no right to rename')
    }
    await expect(send(world.live(pointSettings()), content)).rejects.toThrow('no right')
    world.server.rename = rename
    for (const file of await filesOf(world.server)) await world.server.delete(file)
    await send(world.live(pointSettings({ server: 'other.example' })), content)
    expect(await textOf(world.server, SLOT)).toBe('report')
  })
})

test('a file waits while the flag of the last one lies there', async () => {
  const world = createExchangeWorld()
  await putText(world.server, 'ex/POS.rdy', '')
  const content = await contentOf('0000000a', 'report')
  const outcome = send(world.live(pointSettings()), content, { flag: 'ex/POS.rdy' })
  expect(await outcome).toEqual({ outcome: 'slot-full' })
})
