import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { freePort } from '../helpers/free-port.ts'

const root = new URL('../..', import.meta.url).pathname
const lines = read('Dockerfile')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
const ignored = read('.dockerignore')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))

/** What is copied out of the project, with the place that it goes to. */
const copied = argumentsOf('COPY').flatMap((words) => {
  const paths = words.split(' ')
  const target = paths.at(-1) ?? ''
  return words.startsWith('--from=') ? [] : paths.slice(0, -1).map((path) => ({ path, target }))
})

describe('the image', () => {
  it('is made from the Node that the project names, without its tools for development', () => {
    const { optionalDependencies } = v.parse(
      v.looseObject({ optionalDependencies: v.object({ node: v.string() }) }),
      JSON.parse(read('package.json')),
    )
    const bases = argumentsOf('FROM').map((words) => words.split(' ')[0])
    expect(new Set(bases)).toEqual(new Set([`node:${optionalDependencies.node}-alpine`]))
    expect(argumentsOf('RUN')).toContainEqual(expect.stringMatching(/^npm ci --omit=dev --omit=optional /))
  })

  it('copies what exists, and only that is handed to its making', () => {
    expect(copied.filter(({ path }) => !existsSync(join(root, path)))).toEqual([])
    expect(ignored[0]).toBe('*')
    expect(ignored.slice(1).toSorted()).toEqual([...new Set(copied.map(({ path }) => `!${path}`))].toSorted())
  })

  it('does not run as root, and is stopped by the signal that the service knows', () => {
    const last = (name: string) => lines.findLastIndex((line) => line.startsWith(name))
    expect(argumentsOf('USER')).toEqual(['node'])
    expect(last('USER')).toBeGreaterThan(last('RUN'))
    expect(argumentsOf('STOPSIGNAL')).toEqual(['SIGTERM'])
    expect(argumentsOf('VOLUME')).toEqual([environment()['MOSTIK_DATA']])
  })
})

/** The files of the image, without Docker: the packages are those of the project. */
describe('what is in the image', () => {
  let folder: string
  let app: string
  let service: ChildProcess
  let env: NodeJS.ProcessEnv
  let output = ''

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mostik-image-'))
    app = join(folder, 'app')
    await mkdir(app)
    for (const { path, target } of copied) {
      await cp(join(root, path), join(app, target, target === './' ? path : ''), { recursive: true })
    }
    await symlink(join(root, 'node_modules'), join(app, 'node_modules'))
    await writeFile(join(folder, 'mostik.jsonc'), JSON.stringify({ plugins: { catalog: {} } }))
    env = {
      PATH: process.env['PATH'],
      ...environment(),
      PORT: String(await freePort()),
      MOSTIK_CONFIG: join(folder, 'mostik.jsonc'),
      MOSTIK_DATA: join(folder, 'data'),
    }
    const [, ...words] = wordsOf(argumentsOf('CMD')[0])
    service = spawn(process.execPath, words, { cwd: app, env, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [service.stdout, service.stderr]) {
      stream?.on('data', (chunk: Buffer) => (output += chunk.toString()))
    }
    while (!output.includes('listens on') && service.exitCode === null) await sleep(20)
  })
  afterAll(async () => {
    service.kill('SIGKILL')
    await rm(folder, { recursive: true, force: true })
  })

  it('is all that the service needs', () => {
    expect(output).toContain('listens on')
  })

  it('is healthy while it answers, and not when nobody does', async () => {
    const [, , command = ''] = /(.*)CMD (.*)$/.exec(argumentsOf('HEALTHCHECK')[0] ?? '') ?? []
    const [, ...words] = wordsOf(command)
    expect(await exitOf(spawn(process.execPath, words, { env }))).toBe(0)
    const nobody = { ...env, PORT: String(await freePort()) }
    expect(await exitOf(spawn(process.execPath, words, { env: nobody }))).toBe(1)
  })

  it('writes to its data only', async () => {
    const before = new Set(copied.map(({ path }) => path.split('/')[0]))
    expect(new Set(await readdir(app))).toEqual(before.add('node_modules'))
    expect(existsSync(join(folder, 'data'))).toBe(true)
  })

  it('ends well at the signal', async () => {
    const exited = exitOf(service)
    service.kill('SIGTERM')
    expect(await exited).toBe(0)
  })
})

/** What ENV sets. */
function environment(): Record<string, string> {
  const pairs = argumentsOf('ENV').flatMap((words) => words.split(' '))
  return Object.fromEntries(
    pairs.map((pair) => pair.split('=')).map(([name = '', value = '']) => [name, value]),
  )
}

/** What stands behind each instruction of that name. */
function argumentsOf(instruction: string): string[] {
  const own = lines.filter((line) => line.startsWith(`${instruction} `))
  return own.map((line) => line.slice(instruction.length + 1).trim())
}

/** A command in the form that needs no shell. */
function wordsOf(command: string | undefined): string[] {
  return v.parse(v.tupleWithRest([v.literal('node')], v.string()), JSON.parse(command ?? ''))
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  return await new Promise((resolve) => child.once('exit', resolve))
}

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}
