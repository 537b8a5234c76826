import { type PointConfig, remoteUrl } from '../config.ts'
import type { Taking } from './take-state.ts'

/** What tells whether a file under way can go on: the server, and where the temporary files of this side are. */
export function whereAbouts(config: PointConfig): { place: string; folder: string } {
  return { place: remoteUrl(config), folder: config.local?.folder ?? '' }
}

/**
 * A file under way, as it goes on when the settings have changed meanwhile. What was not fetched from another server
 * stays there; what was to be placed in another folder is fetched once more. Pure.
 */
export function underSettings(current: Taking, config: PointConfig): Taking | 'dropped' {
  const now = whereAbouts(config)
  const { stage, place = now.place, folder = now.folder } = current
  const isHere = stage === 'examining' || stage === 'placing' || stage === 'acknowledging'
  if (place !== now.place && !isHere) return 'dropped'
  if (folder === now.folder || (stage !== 'examining' && stage !== 'placing')) return current
  return place === now.place ? { ...current, folder: now.folder, stage: 'fetching' } : 'dropped'
}
