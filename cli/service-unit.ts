/** What a unit of systemd is made of. */
export interface UnitOptions {
  /** A service of the machine, or of the user who installs it. */
  scope: 'system' | 'user'
  node: string
  /** The folder of the program. */
  program: string
  /** What the service has in its environment: where the configuration is, and what was set for it. */
  variables: Readonly<Record<string, string>>
  /** The file with variables that systemd hands over, for a service that may not read it itself. */
  environment?: string
}

/**
 * The unit for this place, from the one that comes along (`ops/systemd/mostik.service`). In a unit of a user there is none
 * of what only the manager of the machine can do: a user of its own, a folder in /var, walls around it.
 */
export function unitText(template: string, options: UnitOptions): string {
  const { scope, node, program, variables, environment } = options
  const own: Readonly<Record<string, string>> = {
    WorkingDirectory: word(program),
    ExecStart: `${quoted(withoutVariables(node))} main.ts serve`,
    ...(environment === undefined ? {} : { EnvironmentFile: `-${word(environment)}` }),
    WantedBy: scope === 'user' ? 'default.target' : 'multi-user.target',
  }
  const lines = template.split('\n').flatMap((line) => {
    const [, name = '', value = ''] = /^([A-Za-z]+)=(.*)$/.exec(line) ?? []
    if (name === 'Environment') {
      // All of them in the place of the first one.
      if (!value.startsWith('MOSTIK_CONFIG=')) return []
      return Object.entries(variables).map((pair) => `Environment=${quoted(pair.join('='))}`)
    }
    if (own[name] !== undefined) return [`${name}=${own[name]}`]
    const isForAll = name === '' ? /^\[|^$/.test(line) : OF_USERS.includes(name)
    return scope === 'system' || isForAll ? [line] : []
  })
  return lines
    .filter((line) => !line.startsWith('# Mostik under systemd'))
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
}

/** What a unit of a user keeps of the unit that comes along. */
const OF_USERS = [
  'Description',
  'Type',
  'Restart',
  'RestartSec',
  'TimeoutStopSec',
  'UMask',
  'LockPersonality',
  'NoNewPrivileges',
]

/** A value that stands alone: systemd takes it as it is, but for its specifiers. */
function word(text: string): string {
  return text.replaceAll('%', '%%')
}

/** In a command `$` begins a variable; elsewhere it is a letter like any other. */
function withoutVariables(text: string): string {
  return text.replaceAll('$', '$$$$')
}

/** A word among others. */
function quoted(text: string): string {
  const safe = word(text)
  return /[\s"'\\]/.test(safe) ? `"${safe.replaceAll(/["\\]/g, String.raw`\$&`)}"` : safe
}
