import { join } from 'node:path'
import { askService } from '../../../core/simulation/ask.ts'
import { createPeople } from '../../../core/simulation/people.ts'
import type { PlayedService, Scene, SceneOptions } from '../../../core/simulation/scene.ts'
import { inventPackage, toRegistration, writePackage } from './package.ts'
import { startPortal } from './server.ts'

export interface BitrixSceneOptions extends SceneOptions {
  /** The id of the instance that follows the imports. */
  instance: string
  /** Absolute path of the folder into which a package is written that can be imported by its name. */
  packages: string
  /** The secret part of the webhook's address. */
  code: string
}

/** A Bitrix24 portal that imports configurations. */
export interface BitrixScene extends Scene {
  /** The address of the webhook. */
  readonly webhook: string
}

/**
 * Plays a portal whose hour takes six minutes, at any pace: nobody may look more often than once a minute. Two imports were begun on its own pages: one fails, one is under way, and
 * both are
 * followed; a third is registered from a package, and again every quarter of an hour.
 */
export async function start(options: BitrixSceneOptions): Promise<BitrixScene> {
  const { instance, packages, code, print } = options
  const people = createPeople(options)
  await writePackage(inventPackage({ files: 3, smallFiles: 2 }), join(packages, PACKAGE))
  const server = await startPortal({ code, speed: 10, keptRequests: 0, kept: 100 })
  const { portal, webhook } = server
  const failing = portal.register(registration('landing_store'))
  const running = portal.register(registration('landing_knowledge'))
  portal.knobs.troubles.push({
    what: 'exception',
    at: { action: 'init_background' },
    processId: failing,
    code: 'ERROR_UNPACKING',
    message: 'Не удалось распаковать архив: файл повреждён.',
  })

  return {
    webhook,
    begin(service) {
      people.once(async () => {
        do await people.wait(1)
        while (!hasFailed(portal.see(failing)))
        await ask(service, 'attach', { processId: String(failing), label: 'Магазин садовой мебели' })
        await ask(service, 'attach', { processId: String(running), label: 'База знаний отдела продаж' })
      })
      people.every(900, () => importPackage(service), { first: 4 })
    },
    async stop() {
      await people.stop()
      await server.close()
    },
  }

  async function importPackage(service: PlayedService): Promise<void> {
    await ask(service, '', { package: PACKAGE, confirm: true, label: 'Сайт весенней распродажи' })
    print(`Bitrix24: ${PACKAGE} was registered`)
  }

  async function ask(service: PlayedService, what: string, body: object): Promise<void> {
    const path = `/${instance}/imports${what === '' ? '' : `/${what}`}`
    await askService(service, path, { method: 'POST', body, signal: people.signal })
  }
}

const PACKAGE = 'configuration.zip'

/** Whether a look shows the end of an import that went wrong. */
function hasFailed(look: object): boolean {
  return 'status' in look && look.status === 'E'
}

/** The links lead nowhere: the portal has these files itself. */
function registration(code: string): object {
  const invented = inventPackage({ code, sections: { REST_APPLICATION: 2, LANDING: 20 }, files: 4 })
  return toRegistration(invented, (path) => `upload/${path}`)
}
