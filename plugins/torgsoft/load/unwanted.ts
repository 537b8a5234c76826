import type { TorgsoftConfig } from '../config.ts'
import { judgementOf } from './settings.ts'
import type { LoadMark } from './state.ts'

/** Notes that a person does not want an export: until another one comes, or other settings, its file is left alone. */
export function withUnwanted(
  mark: LoadMark | undefined,
  { file, sha256 }: { file: string; sha256: string },
  config: TorgsoftConfig,
): LoadMark {
  const unwanted = { ...mark?.unwanted, [file]: { sha256, judgement: judgementOf(config) } }
  return { files: {}, ...mark, unwanted }
}

/** Whether a person has rejected this very export, under settings that judge it as today's do. */
export function isUnwanted(
  mark: LoadMark | undefined,
  { file, sha256 }: { file: string; sha256: string },
  config: TorgsoftConfig,
): boolean {
  const known = mark?.unwanted?.[file]
  return known?.sha256 === sha256 && known.judgement === judgementOf(config)
}
