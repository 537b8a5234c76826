import { join } from 'node:path'
import type { StatusView } from '../../../../core/registry/status.ts'
import { localFolder } from '../../../../core/folder/local.ts'
import type { Fetch } from '../../../../core/http/send.ts'
import type { FullDriver } from '../../../../core/storage/driver.ts'
import { fetchFromPortals } from '../../../../plugins/bitrix/simulator/fetch.ts'
import {
  inventPackage,
  type PackageOptions,
  writePackage,
} from '../../../../plugins/bitrix/simulator/package.ts'
import { createSimulatedPortal, type SimulatedPortal } from '../../../../plugins/bitrix/simulator/portal.ts'
import { statusAnswer } from '../../../../routes/plugin-answers.ts'
import { createFakeClock, type FakeClock } from '../../../helpers/clock.ts'
import { type PluginApp, startPluginApp } from '../../../helpers/plugin-app.ts'
import { ORIGIN, TOKEN } from '../../../helpers/service.ts'
import { temporaryFolder } from '../../../helpers/storage.ts'

/** The id of the instance. */
const ID = 'p0'
export const PAGE = `/plugins/${ID}`

/** A service with one portal and a folder of packages, and a person who looks at it in a browser without scripts. */
export interface Place {
  app: PluginApp
  portal: SimulatedPortal
  /** How often a registration has come to the portal. */
  registrations(): number
  /** Puts an invented package into the folder. */
  lay(name: string, options?: PackageOptions): Promise<void>
  /** A page, with the text of it in one line. */
  look(path?: string): Promise<{ page: string; words: string }>
  /** The form that the button of this label sends, or the one on the page that it leads to. */
  formOf(label: string): Promise<Form>
  /** Sends a form, and lets what it asks for be done. */
  send(form: Form, headers?: Record<string, string>): Promise<Response>
  /** Presses the button of this label, and the one on the page that asks first. */
  press(label: string): Promise<void>
  status(): Promise<StatusView>
  /** Lets time pass, and everything be done that is due. */
  pass(ms: number): Promise<void>
  /** Moves the clock on while something waits for its turn on it. */
  during<T>(work: Promise<T>): Promise<T>
  stop(): Promise<void>
}

export interface Form {
  action: string
  fields: Record<string, string>
}

export interface PlaceOptions {
  settings?: object
  /** Default: a public address. */
  server?: object
  driver?: FullDriver
  portal?: SimulatedPortal
  clock?: FakeClock
  /** Where the packages lie. Default: a folder of its own; undefined: the settings name none. */
  folder?: string | undefined
}

/** A portal without sockets that finds every file it fetches. */
export function openPortal(clock: FakeClock): SimulatedPortal {
  return createSimulatedPortal({ now: () => clock.now(), fetchFile: async () => '{}' })
}

export async function startPlace(options: PlaceOptions = {}): Promise<Place> {
  const { server = { publicUrl: 'https://mostik.example' }, settings } = options
  const { clock = createFakeClock() } = options
  const { path, remove } = await temporaryFolder()
  const folder = 'folder' in options ? options.folder : path
  const portal = options.portal ?? openPortal(clock)
  let registrations = 0
  const toPortal = fetchFromPortals([portal], { sleep: (ms, signal) => clock.sleep(ms, signal) })
  const send: Fetch = async (url, init) => {
    if (url.includes('/configuration.import.register')) registrations += 1
    return await toPortal(url, init)
  }
  const app = await startPluginApp({
    plugins: {
      [ID]: {
        use: 'bitrix',
        portal: portal.webhook,
        ...(folder !== undefined && { packages: folder }),
        ...settings,
      },
    },
    server,
    clock,
    fetch: send,
    openFolder: ({ url }) => localFolder(url),
    ...(options.driver !== undefined && { driver: options.driver }),
  })
  const cookie = await signIn()

  return {
    app,
    portal,
    registrations: () => registrations,
    lay: (name, invented) => writePackage(inventPackage(invented), join(folder ?? path, name)),
    look,
    formOf,
    send: sendForm,
    press: async (label) => void (await sendForm(await formOf(label))),
    status: () => app.json(`/api/plugins/${ID}/status`, statusAnswer),
    pass,
    during,
    async stop() {
      await during(app.stop()).finally(remove)
    },
  }

  async function signIn(): Promise<string> {
    const headers = { origin: ORIGIN }
    const body = new URLSearchParams({ token: TOKEN })
    const answer = await app.request('/login', { method: 'POST', headers, body })
    return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  }

  async function look(path = PAGE) {
    const answer = await app.request(path, { headers: { cookie } })
    const page = await answer.text()
    return { page, words: page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ') }
  }

  async function formOf(label: string): Promise<Form> {
    const { page } = await look()
    const link = [...page.matchAll(/<a class="button"[^>]*href="([^"]+)"[^>]*>([^<]+)<\/a/g)]
    const [, path] = link.find(([, , words = '']) => words.trim() === `${label}…`) ?? []
    const asked = path === undefined ? page : (await look(textOf(path))).page
    const forms = [...asked.matchAll(/<form[^>]*action="([^"]+)"[^>]*>(.*?)<\/form>/gs)]
    const found = forms.find(([, , inside = '']) => inside.includes(`>${label}</button>`))
    if (found === undefined) throw new Error(`there is no button "${label}"`)
    const [, action = '', inside = ''] = found
    const hidden = [...inside.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
    return {
      action,
      fields: Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, textOf(value)])),
    }
  }

  async function sendForm({ action, fields }: Form, headers: Record<string, string> = {}): Promise<Response> {
    const answer = await app.request(action, {
      method: 'POST',
      headers: { cookie, origin: ORIGIN, ...headers },
      body: new URLSearchParams(fields),
    })
    await pass(0)
    return answer
  }

  async function pass(ms: number): Promise<void> {
    const end = clock.now() + ms
    for (;;) {
      const next = await app.app().tick()
      await during(app.app().settled())
      if (clock.now() >= end) return
      await clock.advance(Math.min(Math.max(next - clock.now(), 1), end - clock.now()))
    }
  }

  async function during<T>(work: Promise<T>): Promise<T> {
    let isDone = false
    const done = work.finally(() => (isDone = true))
    for (let turn = 0; !isDone; turn++) {
      await clock.settle()
      if (turn > 50 && !isDone) await clock.advance(250)
    }
    return await done
  }
}

function textOf(attribute: string): string {
  return attribute.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
}
