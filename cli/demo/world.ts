import { join } from 'node:path'
import { randomToken } from '../../core/secret.ts'
import type { PlayedService, Scene, SceneOptions } from '../../core/simulation/scene.ts'
import { scenes } from '../../plugins/simulators.ts'
import type { Trouble } from './demo.ts'
import type { DemoSecret } from './secrets.ts'

export interface WorldOptions extends SceneOptions {
  /** Absolute; where systems exchange files. */
  folder: string
  /** How many goods the shop has. */
  goods: number
}

/** All systems of the demo, which answer already. */
export interface World extends Scene {
  /** What the configuration says of them. */
  readonly addresses: Addresses
  readonly secrets: Readonly<Record<DemoSecret, string>>
  /** Mends what fails on purpose, or breaks it again. */
  setMended(trouble: Trouble, isMended: boolean): void
}

type Addresses = Awaited<ReturnType<typeof playAll>>['addresses']

/** The place, in the file, of the good that the shop refuses. */
const REFUSED = 41

/** Starts all systems; what was started before one that fails is stopped again. */
export async function startWorld(options: WorldOptions): Promise<World> {
  const playing: Scene[] = []
  const keep = <T extends Scene>(scene: T): T => {
    playing.push(scene)
    return scene
  }
  try {
    const { addresses, secrets, setMended } = await playAll(options, keep)
    return {
      addresses,
      secrets,
      setMended,
      begin: (service: PlayedService) => playing.forEach((scene) => scene.begin(service)),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }

  async function stop(): Promise<void> {
    await Promise.all(playing.map((scene) => scene.stop()))
  }
}

async function playAll({ folder, goods, ...options }: WorldOptions, keep: <T extends Scene>(scene: T) => T) {
  const words = newWords()
  const torgsoft = await scenes.torgsoft()
  const shop = keep(
    await torgsoft.start({
      ...options,
      folder: join(folder, 'torgsoft'),
      instance: 'torgsoft',
      goods,
      photos: 60,
    }),
  )
  const outlet = { folder: join(folder, 'outlet'), instance: 'outlet', goods: 320, further: 'drop' } as const
  keep(await torgsoft.start({ ...options, ...outlet, seed: options.seed + 1 }))
  const wholesale = {
    folder: join(folder, 'wholesale'),
    instance: 'wholesale',
    goods: 500,
    further: 'nothing',
  } as const
  keep(await torgsoft.start({ ...options, ...wholesale, seed: options.seed + 2 }))

  const refusedSku = String(shop.goodIds[REFUSED])
  const woo = keep(await (await scenes.woocommerce()).start({ ...options, msPerItem: 5, refusedSku }))

  const webhook = await scenes.webhook()
  const partner = keep(
    await webhook.start({ ...options, name: 'The partner', secret: words['partner-secret'] }),
  )
  const dealer = keep(
    await webhook.start({ ...options, name: 'The dealer', secret: words['dealer-secret'], isDown: true }),
  )

  const exchange = keep(
    await (
      await scenes['ftp-exchange']()
    ).start({
      ...options,
      tillFolder: join(folder, 'kassa-2'),
      password: words['till-password'],
    }),
  )

  const { start: startKontur } = await scenes.kontur()
  const key = words['focus-key']
  const kontur = keep(
    await startKontur({
      ...options,
      instance: 'kontur',
      contractors: 600,
      latencyMs: 400,
      password: words['ecos-password'],
      key,
    }),
  )
  const branches = keep(
    await startKontur({
      ...options,
      instance: 'branches',
      contractors: 40,
      latencyMs: 200,
      password: words['branches-password'],
      key,
      isShut: true,
    }),
  )

  const bitrix = keep(
    await (
      await scenes.bitrix()
    ).start({
      ...options,
      instance: 'bitrix',
      packages: join(folder, 'packages'),
      code: randomToken(12),
    }),
  )

  const unit = { ico: '12345678', pushUser: 'eshop' }
  const pohoda = keep(
    await (
      await scenes.pohoda()
    ).start({
      ...options,
      instance: 'pohoda',
      shop: 'eshop',
      cards: 300,
      ico: unit.ico,
      pictures: join(folder, 'pohoda', 'pictures'),
      password: words['mserver-password'],
      push: { user: unit.pushUser, password: words['push-password'] },
    }),
  )

  const troubles: Record<Trouble, { setMended(isMended: boolean): void }> = {
    'refused-good': woo,
    'dealer-down': dealer,
    'wrong-password': branches,
  }
  return {
    addresses: {
      woo,
      exchange,
      kontur,
      branches,
      partner,
      dealer,
      pohoda: { ...unit, url: pohoda.url },
    },
    secrets: {
      ...words,
      'woo-key': woo.key,
      'woo-secret': woo.secret,
      'wordpress-password': woo.wordpress.password,
      'bitrix-webhook': bitrix.webhook,
    },
    setMended: (trouble: Trouble, isMended: boolean) => troubles[trouble].setMended(isMended),
  }
}

/** Passwords that are made anew at each start. */
function newWords() {
  return {
    'till-password': randomToken(12),
    'dealer-secret': randomToken(),
    'partner-secret': randomToken(),
    'ecos-password': randomToken(12),
    'branches-password': randomToken(12),
    'focus-key': randomToken(12),
    'push-password': randomToken(12),
    'mserver-password': randomToken(12),
  }
}
