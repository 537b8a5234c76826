import { afterEach, expect, it } from 'vitest'
import { sendLargePush } from '../helpers/pohoda-large-push.ts'
import { createPohodaWorkspace, PUSH_LOGIN, untilDone } from '../helpers/pohoda-service.ts'
import type { Workspace } from '../helpers/service-process.ts'
import { readProducts } from '../helpers/torgsoft-service.ts'

const CARDS = 20_000
const MB = 1_000_000

let workspace: Workspace | undefined
afterEach(async () => await workspace?.remove())

it(
  'takes 20,000 cards in 59 MB of Windows-1250 and brings them into the catalogue in under 200 MB of memory',
  { timeout: 300_000 },
  async () => {
    workspace = await createPohodaWorkspace()
    // The very first start of a checkout also makes JavaScript of all files, which takes 30 MB that no later one does.
    await (await workspace.start()).stop('SIGTERM')
    const service = await workspace.start()

    const url = `${service.url}/pohoda/stock`
    const { answer, bytes, seconds } = await sendLargePush({ url, login: PUSH_LOGIN, cards: CARDS })
    const peakAtAnswer = service.peakBytes()
    expect(answer).toContain('state="ok"')
    expect(answer).toContain(`Přijato ${CARDS} zásob`)
    expect(bytes).toBeGreaterThan(58 * MB)

    const job = await untilDone(service)
    expect(job.error).toBeNull()
    expect((await readProducts(service)).size).toBe(CARDS)

    const peak = service.peakBytes()
    const inMb = (size: number) => `${Math.round(size / MB)} MB`
    console.log(
      `answered ${seconds.toFixed(2)} s after the last byte; peak memory ${inMb(peakAtAnswer)} then, ${inMb(peak)} when all is in the shop`,
    )
    expect(peak).toBeLessThan(200 * MB)
    await service.stop('SIGTERM')
  },
)
