import { isAppError } from '../../core/errors.ts'
import type { FolderEntry } from '../../core/plugin.ts'
import { folderOf, lastPart, readWorkName } from './mailbox/names.ts'
import { takeStateSchema } from './mailbox/take-state.ts'
import { readPublishState } from './office/publish-state.ts'
import type { Point } from './point.ts'
import { reportStateSchema } from './pos/report-state.ts'
import { DAY_MS } from './time.ts'

/**
 * Files that somebody claimed more than a day ago and never finished: a point that was taken out of the configuration
 * leaves them behind. @returns a sentence for each
 */
export async function findLeftClaims(point: Point): Promise<string[]> {
  const { config, remote, signal, clock } = point
  const own = await ownClaims(point)
  const left: string[] = []
  for (const slot of [config.remote.goods, config.remote.report]) {
    const folder = folderOf(slot)
    for (const { name, modifiedAt } of await listed(point, folder)) {
      const claim = readWorkName(name, { name: lastPart(slot), kind: 'take' })
      const path = folder === '' ? name : `${folder}/${name}`
      if (claim === undefined || own.has(path)) continue
      const changedAt = modifiedAt ?? (await remote.stat(path, { signal }))?.modifiedAt
      if (changedAt === undefined || clock.now() - changedAt < DAY_MS) continue
      left.push(
        `"${path}" was claimed by "${claim.point}" more than a day ago and never finished. If nothing works on it any more, rename it to "${slot}".`,
      )
    }
  }
  return left
}

async function ownClaims({ store }: Point): Promise<Set<string>> {
  const goods = await store.get('take:goods', takeStateSchema)
  const reports = await store.get('take:report', takeStateSchema)
  const sent = await store.get('report', reportStateSchema)
  const { claim, takenBack } = await readPublishState(store)
  const claims = [
    goods?.current?.claim,
    reports?.current?.claim,
    sent?.pending?.appended?.claim,
    claim,
    takenBack?.claim,
  ]
  return new Set(claims.filter((claim) => claim !== undefined))
}

/** Empty where the folder may not be listed: then nobody can tell. */
async function listed({ remote, signal }: Point, folder: string): Promise<FolderEntry[]> {
  try {
    return await remote.list(folder === '' ? undefined : folder, { signal })
  } catch (error) {
    if (isAppError(error) && error.code === 'FTP_DENIED') return []
    throw error
  }
}
