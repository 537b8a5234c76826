import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import * as v from 'valibot'
import { inventPackage, writePackage } from '../../../plugins/bitrix/simulator/package.ts'
import { startPortal } from '../../../plugins/bitrix/simulator/server.ts'
import { freePort } from '../../helpers/free-port.ts'
import { createWorkspace } from '../../helpers/service-process.ts'

/** Real archives on a disk, a real service, a portal that fetches every file through the links that the service gives. */

const PACKAGES = ['configuration.zip', 'configuration.tar.gz', 'unpacked'] as const

const registeredSchema = v.object({ processId: v.string() })
const viewSchema = v.object({
  state: v.string(),
  errors: v.array(v.unknown()),
  exceptions: v.array(v.unknown()),
})

const ended: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ended.splice(0).toReversed()) await end()
})

it(
  'archives and a folder are imported end to end through the links that Mostik serves',
  { timeout: 300_000 },
  async () => {
    // An hour of the portal is over before the first look, a minute after the registration.
    const portal = await startPortal({ speed: 90 })
    ended.push(() => portal.close())
    const port = await freePort()
    const workspace = await createWorkspace((folder) => ({
      server: { publicUrl: `http://127.0.0.1:${port}` },
      plugins: { acme: { use: 'bitrix', portal: portal.webhook, packages: join(folder, 'packages') } },
    }))
    ended.push(() => workspace.remove())
    const invented = inventPackage({ sections: { REST_APPLICATION: 1, LANDING: 12 }, files: 5 })
    for (const name of PACKAGES) await writePackage(invented, join(workspace.folder, 'packages', name))
    const service = await workspace.start({ env: { PORT: String(port) } })

    const processIds: string[] = []
    for (const name of PACKAGES) {
      const registered = await service.api('/acme/imports', {
        method: 'POST',
        body: { package: name, confirm: true },
      })
      processIds.push(v.parse(registeredSchema, registered).processId)
    }
    for (const processId of processIds) {
      const view = await untilEnded(async () => await service.api(`/acme/imports/${processId}`))
      expect(view).toMatchObject({ state: 'finished', errors: [], exceptions: [] })
    }

    const { fetched, looks } = portal.portal
    expect(looks.tooEarly()).toEqual([])
    expect(fetched.filter(({ isFound }) => !isFound)).toEqual([])
    for (const path of ['LANDING/11.json', 'REST_APPLICATION/0.json']) {
      expect(fetched.filter(({ link }) => link.endsWith(path))).toHaveLength(PACKAGES.length)
    }
    // Whoever guesses gets nothing, and neither does one who knows a part.
    const [{ link } = { link: '' }] = fetched
    expect((await fetch(link)).status).toBe(200)
    expect((await fetch(link.replace(/files\/[^/]{8}/, 'files/AAAAAAAA'))).status).toBe(404)
  },
)

async function untilEnded(look: () => Promise<unknown>) {
  for (;;) {
    const view = v.parse(viewSchema, await look())
    if (!['new', 'queued', 'running'].includes(view.state)) return view
    await sleep(500)
  }
}
