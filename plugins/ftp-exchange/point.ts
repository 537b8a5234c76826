import {
  type Blobs,
  type Clock,
  type Folder,
  type GuardableStore,
  type Logger,
  type PluginContext,
  storedFolder,
} from '../../core/plugin.ts'
import { type PointConfig, remoteUrl } from './config.ts'

/** One exchange point at work: its settings, both ends of the exchange, and where its state is kept. */
export interface Point<Config extends PointConfig = PointConfig> {
  readonly id: string
  readonly config: Config
  /** The login folder on the server. */
  readonly remote: Folder
  /** The folder of the program on this side, or what stands in for it where files come and go by HTTP. */
  readonly local: Folder
  readonly store: GuardableStore
  readonly blobs: Blobs
  readonly clock: Clock
  readonly log: Logger
  readonly timezone: string
  readonly signal: AbortSignal | undefined
}

/** What a point is opened with: the context of the instance, or of a run, whose writes are fenced. */
export type PointContext = Pick<
  PluginContext<PointConfig>,
  'id' | 'store' | 'blobs' | 'clock' | 'log' | 'timezone' | 'folder'
> & { signal?: AbortSignal | undefined }

/** Opens both ends, without a connection yet, hands them to `work`, and closes them when it is done. */
export async function withPoint<Config extends PointConfig, T>(
  context: PointContext,
  config: Config,
  work: (point: Point<Config>) => Promise<T>,
): Promise<T> {
  const point = openPoint(context, config)
  try {
    return await work(point)
  } finally {
    await closePoint(point)
  }
}

/** Opens both ends, without a connection yet. Whoever opens a point closes it. */
export function openPoint<Config extends PointConfig>(context: PointContext, config: Config): Point<Config> {
  const { id, store, blobs, clock, log, timezone, signal } = context
  const { password, ca } = config
  const remote = context.folder({ url: remoteUrl(config), password, ca })
  return { id, config, remote, local: openLocal(context, config), store, blobs, clock, log, timezone, signal }
}

export async function closePoint({ remote, local }: Pick<Point, 'remote' | 'local'>): Promise<void> {
  await remote.close()
  await local.close()
}

/** The folder on this side alone. */
export function openLocal(
  context: Pick<PointContext, 'store' | 'blobs' | 'clock' | 'folder'>,
  config: PointConfig,
): Folder {
  if (config.local !== undefined) return context.folder({ url: config.local.folder })
  return storedFolder(localParts(context))
}

/** Where the files of a point without a folder are kept. */
export function localParts({ store, blobs, clock }: Pick<PointContext, 'store' | 'blobs' | 'clock'>) {
  return { store: store.scoped('local'), blobs: blobs.scoped('local'), clock }
}
