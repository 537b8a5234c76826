import type { ConfigProblem, ExpandedInstance } from '../../core/plugin.ts'

/** A point that was made for a till, with its settings as they stand in the file. */
export interface TillPoint extends ExpandedInstance {
  till: string
}

interface Claim {
  /** Equal for two points that mean the same file. */
  key: string
  /** Where the name stands in the settings. */
  path: string
  /** The file in the words of a message. */
  words: string
  advice: string
}

/**
 * Files that two tills of one block would take from each other: on the server and in the local folder. Each is told once, at the place in the block where the name stands.
 */
export function sharedFiles(points: readonly TillPoint[]): ConfigProblem[] {
  const owners = new Map<string, string>()
  const problems = new Map<string, ConfigProblem>()
  for (const { till, settings, origin } of points) {
    for (const { key, path, words, advice } of [...remoteFiles(settings), ...localFiles(settings)]) {
      const owner = owners.get(key) ?? till
      owners.set(key, owner)
      const place = origin?.(path) ?? path
      if (owner === till || problems.has(place)) continue
      const message = `The tills "${owner}" and "${till}" have the same ${words}: each would take what is meant for the other. ${advice}`
      problems.set(place, { path: place, message })
    }
  }
  return [...problems.values()]
}

function remoteFiles(settings: Readonly<Record<string, unknown>>): Claim[] {
  const { server, login = 'anonymous', security } = settings
  const { port = security === 'implicit' ? 990 : 21 } = settings
  const place = [typeof server === 'string' ? server.toLowerCase() : server, port, login]
  return Object.entries(namesIn(settings['remote'])).map(([role, name]) => ({
    key: JSON.stringify([place, name]),
    path: `remote.${role}`,
    words: `file "${name}" on the server`,
    advice: 'Write {till} into the name, or give each till a login of its own.',
  }))
}

/** Collected reports have names of their own, so that points of the office may share the folder for them. */
function localFiles({ side, local }: Readonly<Record<string, unknown>>): Claim[] {
  const { folder, ...names } = namesIn(local)
  if (folder === undefined) return []
  const roles = side === 'pos' ? ['goods', 'loadFlag', 'report', 'requestFlag'] : ['goods']
  return roles.map((role) => ({
    key: JSON.stringify([folder, role, names[role]]),
    path: names[role] === undefined ? 'local.folder' : `local.${role}`,
    words:
      names[role] === undefined ? `folder "${folder}"` : `file "${names[role]}" in the folder "${folder}"`,
    advice:
      side === 'pos' ? 'Write {till} into the folder.' : 'Write {till} into the folder, or into the name.',
  }))
}

function namesIn(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(Object.entries(value).filter(([, name]) => typeof name === 'string'))
}
