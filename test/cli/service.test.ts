import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SaxesParser } from 'saxes'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Ran, RunProgram } from '../../cli/service.ts'
import { systemdKeeper } from '../../cli/service-systemd.ts'
import { type TaskAccount, taskBytes, taskXml } from '../../cli/service-task.ts'
import { unitText } from '../../cli/service-unit.ts'
import { windowsKeeper } from '../../cli/service-windows.ts'
import { mostik } from '../helpers/mostik.ts'

const root = new URL('../..', import.meta.url).pathname.replace(/\/$/, '')
const template = await readFile(join(root, 'ops/systemd/mostik.service'), 'utf8')

const TASK = {
  node: 'C:\\Program Files\\nodejs\\node.exe',
  main: 'C:\\Shop & <Co>\\mostik\\main.ts',
  folder: 'C:\\Shop & <Co>\\settings',
  account: { kind: 'user', name: 'SHOP\\Олена' } as TaskAccount,
}

describe('the task for Windows', () => {
  it('is well-formed XML, whatever stands in the paths', () => {
    const { texts } = elementsOf(taskXml(TASK))
    expect(texts.get('Command')).toBe(TASK.node)
    expect(texts.get('WorkingDirectory')).toBe(TASK.folder)
    // What Node took from mostik.env by itself would hide every later change of that file.
    expect(texts.get('Arguments')).toBe('"C:\\Shop & <Co>\\mostik\\main.ts" serve')
  })

  it('has the parts of the schema 1.2 in their order, and no others', () => {
    const { children, namespace, version } = elementsOf(taskXml(TASK))
    expect(version).toBe('1.2')
    expect(namespace).toBe('http://schemas.microsoft.com/windows/2004/02/mit/task')
    expect(children.get('Task')).toEqual([
      'RegistrationInfo',
      'Triggers',
      'Principals',
      'Settings',
      'Actions',
    ])
    expect(children.get('Exec')).toEqual(['Command', 'Arguments', 'WorkingDirectory'])
    expect(children.get('Principal')).toEqual(['UserId', 'LogonType', 'RunLevel'])
    // What came with later versions is refused in a task that calls itself 1.2.
    for (const name of children.get('Settings') ?? []) expect(SETTINGS_OF_1_2).toContain(name)
  })

  it('starts with the machine, is started again when it fails, and is never ended for its age', () => {
    const { children, texts } = elementsOf(taskXml(TASK))
    expect(children.get('Triggers')).toEqual(['BootTrigger'])
    expect(texts.get('ExecutionTimeLimit')).toBe('PT0S')
    expect(texts.get('Interval')).toBe('PT1M')
    expect(Number(texts.get('Count'))).toBeLessThanOrEqual(255)
    expect(texts.get('MultipleInstancesPolicy')).toBe('IgnoreNew')
    expect(texts.get('DisallowStartIfOnBatteries')).toBe('false')
    expect(texts.get('StopIfGoingOnBatteries')).toBe('false')
  })

  it('runs while nobody is logged on: without a stored password, or as a service account', () => {
    const own = elementsOf(taskXml(TASK))
    expect([own.texts.get('UserId'), own.texts.get('LogonType')]).toEqual(['SHOP\\Олена', 'S4U'])
    const { texts } = elementsOf(taskXml({ ...TASK, account: { kind: 'local-service' } }))
    expect([texts.get('UserId'), texts.get('LogonType')]).toEqual(['S-1-5-19', undefined])
  })

  it('goes to the Task Scheduler in UTF-16LE with a byte order mark', () => {
    const bytes = taskBytes(taskXml(TASK))
    expect([...bytes.slice(0, 4)]).toEqual([0xff, 0xfe, 0x3c, 0x00])
    const text = new TextDecoder('utf-16le').decode(bytes)
    expect(text).toBe(taskXml(TASK).replaceAll('\n', '\r\n'))
    expect(text).toMatch(/^<\?xml version="1\.0" encoding="UTF-16"\?>/)
  })
})

describe('the unit for systemd', () => {
  const place = {
    node: '/opt/node 24/bin/node',
    program: root,
    variables: { MOSTIK_CONFIG: '/srv/shop/my "own" $1 100%.jsonc', PORT: '9321' },
  }

  it.each(['system', 'user'] as const)('is made for this place (%s)', (scope) => {
    const unit = unitText(template, { ...place, scope })
    expect(valuesOf(unit, 'WorkingDirectory')).toEqual([root])
    expect(valuesOf(unit, 'ExecStart')).toEqual(['"/opt/node 24/bin/node" main.ts serve'])
    expect(valuesOf(unit, 'Environment')).toEqual([
      String.raw`"MOSTIK_CONFIG=/srv/shop/my \"own\" $1 100%%.jsonc"`,
      'PORT=9321',
    ])
    expect(valuesOf(unit, 'Restart')).toEqual(['on-failure'])
    expect(valuesOf(unit, 'WantedBy')).toEqual([scope === 'user' ? 'default.target' : 'multi-user.target'])
  })

  it('keeps the walls around a service of the machine, and has none for one of a user', () => {
    const ofMachine = unitText(template, { ...place, scope: 'system' })
    const ofUser = unitText(template, { ...place, scope: 'user' })
    expect(valuesOf(ofMachine, 'DynamicUser')).toEqual(['yes'])
    for (const name of ['DynamicUser', 'StateDirectory', 'ProtectSystem', 'CapabilityBoundingSet']) {
      expect(valuesOf(ofUser, name)).toEqual([])
    }
  })

  it('hands over mostik.env only where the service may not read it itself', () => {
    const environment = '/srv/shop/mostik.env'
    const ofMachine = unitText(template, { ...place, scope: 'system', environment })
    expect(valuesOf(ofMachine, 'EnvironmentFile')).toEqual([`-${environment}`])
    expect(unitText(template, { ...place, scope: 'user' })).not.toContain('EnvironmentFile')
  })

  const hasAnalyzer = spawnSync('systemd-analyze', ['--version']).status === 0
  it.each(hasAnalyzer ? (['system', 'user'] as const) : [])(
    'is one that systemd-analyze reads without a complaint (%s)',
    async (scope) => {
      const folder = await mkdtemp(join(tmpdir(), 'mostik-unit-'))
      onTestFinished(() => rm(folder, { recursive: true, force: true }))
      const file = join(folder, 'mostik.service')
      await writeFile(file, unitText(template, { ...place, node: process.execPath, scope }))
      const { stderr, status } = spawnSync('systemd-analyze', ['verify', '--man=no', file], {
        encoding: 'utf8',
      })
      expect(stderr).toBe('')
      expect(status).toBe(0)
    },
  )
})

describe('mostik service', () => {
  it('prints what it would install, and does nothing', { timeout: 60_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mostik-service-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const home = { HOME: folder, XDG_CONFIG_HOME: join(folder, 'config') }
    const task = await mostik(folder, ['service', 'install', '--print', '--for', 'windows'], home)
    expect(task).toMatchObject({ code: 0, err: '' })
    expect(elementsOf(task.out.trim()).texts.get('Command')).toBe(process.execPath)
    const unit = await mostik(
      folder,
      ['service', 'install', '--print', '--for', 'systemd', '--scope', 'user'],
      home,
    )
    expect(valuesOf(unit.out, 'Environment')).toEqual([
      `MOSTIK_CONFIG=${join(folder, 'mostik.jsonc')}`,
      `MOSTIK_DATA=${join(folder, 'data')}`,
    ])
    expect(existsSync(join(folder, 'config'))).toBe(false)
  })

  it.each([
    [['instal'], '"instal" is no action'],
    [[], '<ACTION> is missing'],
    [['install', '--for', 'beos', '--print'], 'it must be windows or systemd'],
    [['install', '--for', 'windows'], 'only --print can tell of it'],
    [['status', '--print'], '--print goes with install only'],
    [['install', '--print', '--for', 'systemd', '--scope', 'all'], 'it must be user or system'],
    [['install', '--print', '--for', 'windows', '--account', 'me'], 'it must be user or local-service'],
  ])('refuses %j', { timeout: 60_000 }, async (words, said) => {
    expect(await mostik(tmpdir(), ['service', ...words])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining(said),
    })
  })

  it('says in its help that Windows was not tried', { timeout: 60_000 }, async () => {
    const { out } = await mostik(tmpdir(), ['service', '--help'])
    expect(out).toContain('not tried')
  })
})

describe('a service of systemd', () => {
  it('is written, enabled, and taken away again', async () => {
    const config = await createConfigHome()
    const keeper = systemdKeeper({ scope: 'user', isRunning: true })
    const { ran, run } = recorder()
    const { lines } = await keeper.install(run)
    const file = join(config, 'systemd/user/mostik.service')
    expect(valuesOf(await readFile(file, 'utf8'), 'WorkingDirectory')).toEqual([root])
    expect(lines.join('\n')).toContain('loginctl enable-linger')
    await expect(keeper.install(run)).rejects.toMatchObject({ code: 'SERVICE_FAILED' })
    await keeper.uninstall(run)
    expect(existsSync(file)).toBe(false)
    expect(ran).toEqual([
      'systemctl --user daemon-reload',
      'systemctl --user enable --now mostik.service',
      'systemctl --user disable --now mostik.service',
      'systemctl --user daemon-reload',
    ])
  })

  it('says what systemd said when it does not start, and leaves nothing behind', async () => {
    const config = await createConfigHome()
    const { run } = recorder({ code: 1, said: 'Failed to connect to bus.' })
    const asked = systemdKeeper({ scope: 'user', isRunning: true }).install(run)
    await expect(asked).rejects.toMatchObject({
      message: expect.stringContaining('Failed to connect to bus.'),
    })
    expect(existsSync(join(config, 'systemd/user/mostik.service'))).toBe(false)
  })

  it('is refused where there is none', async () => {
    const asked = systemdKeeper({ scope: 'user', isRunning: false }).install(recorder().run)
    await expect(asked).rejects.toMatchObject({ code: 'SERVICE_UNSUPPORTED' })
  })
})

describe('a task of Windows', () => {
  it('is made of the XML, started at once, and taken away again', async () => {
    const written: string[] = []
    const { ran, run } = recorder({ code: 0, said: '' }, (words) => {
      const file = words[words.indexOf('/XML') + 1]
      if (words.includes('/XML') && file !== undefined) written.push(readFileSync(file, 'utf16le'))
    })
    const keeper = windowsKeeper({ account: 'local-service' })
    const { lines } = await keeper.install(run)
    expect(elementsOf(written[0]?.slice(1) ?? '').texts.get('UserId')).toBe('S-1-5-19')
    expect(lines.join('\n')).toContain('icacls')
    expect(lines.join('\n')).toContain('not tried on Windows')
    expect(lines.join('\n')).not.toContain('PORT')
    await keeper.uninstall(run)
    expect(ran.map((line) => line.replace(/\/XML \S+/, '/XML task'))).toEqual([
      'schtasks /Create /TN Mostik /XML task /F',
      'schtasks /Run /TN Mostik',
      'schtasks /End /TN Mostik',
      'schtasks /Delete /TN Mostik /F',
    ])
  })

  it('does not see what is set here, and tells so', async () => {
    vi.stubEnv('PORT', '9321')
    onTestFinished(() => void vi.unstubAllEnvs())
    const { lines } = await windowsKeeper({}).install(recorder().run)
    expect(lines.join('\n')).toMatch(/does not see .*: write it into .*mostik\.env: PORT=9321/)
  })

  it('is not made for a configuration of another name, which it would not find', async () => {
    vi.stubEnv('MOSTIK_CONFIG', '/srv/shop/other.jsonc')
    onTestFinished(() => void vi.unstubAllEnvs())
    const { ran, run } = recorder()
    await expect(windowsKeeper({}).install(run)).rejects.toMatchObject({ code: 'BAD_ARGUMENT' })
    expect(ran).toEqual([])
  })
})

/** Programs that are not run but written down. */
function recorder(ran: Ran = { code: 0, said: '' }, look: (words: readonly string[]) => void = () => {}) {
  const lines: string[] = []
  const run: RunProgram = async (program, words) => {
    lines.push([program, ...words].join(' '))
    look(words)
    return await Promise.resolve(ran)
  }
  return { ran: lines, run }
}

/** A folder in which the settings of the user's programs are for the length of a test. */
async function createConfigHome(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mostik-home-'))
  vi.stubEnv('XDG_CONFIG_HOME', folder)
  onTestFinished(async () => {
    vi.unstubAllEnvs()
    await rm(folder, { recursive: true, force: true })
  })
  return folder
}

const SETTINGS_OF_1_2 = [
  'AllowStartOnDemand AllowHardTerminate DeleteExpiredTaskAfter DisallowStartIfOnBatteries Enabled ExecutionTimeLimit',
  'Hidden IdleSettings MultipleInstancesPolicy NetworkProfileName NetworkSettings Priority RestartOnFailure',
  'RunOnlyIfIdle RunOnlyIfNetworkAvailable StartWhenAvailable StopIfGoingOnBatteries WakeToRun',
].flatMap((names) => names.split(' '))

interface Elements {
  /** The names of the children of each element, in their order. */
  children: Map<string, string[]>
  /** The text of each element that has no children. */
  texts: Map<string, string>
  namespace: string
  version: string
}

/** @throws for XML that is not well-formed */
function elementsOf(xml: string): Elements {
  const elements: Elements = { children: new Map(), texts: new Map(), namespace: '', version: '' }
  const open: string[] = []
  let text = ''
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, uri, attributes }) => {
    const parent = open.at(-1)
    if (parent === undefined)
      Object.assign(elements, { namespace: uri, version: attributes['version']?.value })
    else elements.children.set(parent, [...(elements.children.get(parent) ?? []), name])
    open.push(name)
    text = ''
  })
  parser.on('text', (part) => (text += part))
  parser.on('closetag', ({ name }) => {
    open.pop()
    if (!elements.children.has(name)) elements.texts.set(name, text)
  })
  parser.write(xml).close()
  return elements
}

/** The values of a setting of a unit. */
function valuesOf(unit: string, name: string): string[] {
  return unit
    .split('\n')
    .flatMap((line) => (line.startsWith(`${name}=`) ? [line.slice(name.length + 1)] : []))
}
