import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'

const script = fileURLToPath(new URL('../../scripts/ensure-installed.mjs', import.meta.url))

/** Stands for npm: notes what it was asked and does what the test wants of it. */
const NPM = `
import { appendFileSync } from 'node:fs'
appendFileSync('npm.log', process.argv.slice(2).join(' ') + '\\n')
const effect = process.env.NPM_EFFECT
if (effect) await import('data:text/javascript,' + encodeURIComponent(effect))
`

let project: ReturnType<typeof createProject>
beforeEach(() => {
  project = createProject()
  onTestFinished(() => rmSync(project.folder, { recursive: true }))
})

describe('with nothing missing', () => {
  test('npm is left alone', () => {
    project.install('hono', 'typescript')
    expect(project.run()).toMatchObject({ status: 0, asked: [], output: '' })
  })

  test('so it is for development', () => {
    project.install('hono', 'typescript', 'vitest')
    expect(project.run('--dev')).toMatchObject({ status: 0, asked: [], output: '' })
  })
})

describe('on a clean clone', () => {
  test('a start installs without development packages', () => {
    expect(project.run()).toMatchObject({ status: 0, asked: [`ci --omit=dev ${QUIET}`] })
  })

  test('a test installs everything', () => {
    expect(project.run('--dev')).toMatchObject({ status: 0, asked: [`ci --include=dev ${QUIET}`] })
  })
})

describe('with packages in place', () => {
  test('a newer lock file is followed without deleting anything, once', () => {
    project.install('hono', 'typescript')
    project.touchLock()
    expect(project.run()).toMatchObject({ status: 0, asked: [`install --no-save --omit=dev ${QUIET}`] })
    expect(project.run()).toMatchObject({ status: 0, asked: [], output: '' })
  })

  test('a start keeps the development packages that are there', () => {
    project.install('hono', 'typescript', 'vitest')
    project.touchLock()
    expect(project.run()).toMatchObject({ status: 0, asked: [`install --no-save --include=dev ${QUIET}`] })
  })

  test('a test adds the development packages to those of a start', () => {
    project.install('hono', 'typescript')
    expect(project.run('--dev')).toMatchObject({
      status: 0,
      asked: [`install --no-save --include=dev ${QUIET}`],
    })
  })

  test('an install that was broken off is finished', () => {
    project.install('hono', 'typescript')
    rmSync(join(project.folder, 'node_modules/.package-lock.json'))
    expect(project.run()).toMatchObject({ status: 0, asked: [`install --no-save --omit=dev ${QUIET}`] })
  })

  test('a package that somebody deleted comes back', () => {
    project.install('typescript')
    expect(project.run()).toMatchObject({ status: 0, asked: [`install --no-save --omit=dev ${QUIET}`] })
  })
})

test('a failed install stops the command', () => {
  const { status, output } = project.run({ npm: 'process.exit(7)' })
  expect(status).toBe(1)
  expect(output).toContain('Cannot install the packages: npm ended with code 7.')
})

describe.skipIf(process.platform === 'win32')('the packaged Node', () => {
  test('is made when its install script did not run', () => {
    project.install('hono', 'typescript', 'node')
    project.packNode('v20.1.0')
    const made = `
      import { writeFileSync } from 'node:fs'
      writeFileSync('node_modules/node/bin/node', '#!/bin/sh\\necho v22.19.0\\n')`
    expect(project.run({ npm: made })).toMatchObject({ status: 0, asked: ['rebuild node --loglevel=error'] })
  })

  test('stops the command in plain words when it is too old', () => {
    project.install('hono', 'typescript', 'node')
    project.packNode('v22.18.1')
    const { status, output } = project.run()
    expect(status).toBe(1)
    expect(output).toContain('Cannot run Mostik on Node 22.18.1: it needs Node 22.19 or newer')
    expect(output).toContain('Install Node 22.19 or newer')
  })

  test('does no harm where it does not work and the present Node does', () => {
    project.install('hono', 'typescript', 'node')
    project.packNode('no version')
    expect(project.run()).toMatchObject({ status: 0, asked: [], output: '' })
  })
})

const QUIET = '--no-audit --no-fund --loglevel=error'

function createProject() {
  const folder = mkdtempSync(join(tmpdir(), 'mostik-install-'))
  const write = (path: string, text: string, mode = 0o644) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text, { mode })
  }
  const dependencies = { hono: '1.0.0' }
  const devDependencies = { vitest: '1.0.0', typescript: '1.0.0' }
  write('package.json', JSON.stringify({ dependencies, devDependencies }))
  // npm installs typescript for production too: a dependency names it as an optional peer.
  const packages = { '': {}, 'node_modules/hono': {}, 'node_modules/typescript': { devOptional: true } }
  write(
    'package-lock.json',
    JSON.stringify({ packages: { ...packages, 'node_modules/vitest': { dev: true } } }),
  )
  write('npm-cli.mjs', NPM)
  write('bin/npm-cli.js', "import('../npm-cli.mjs')")
  mkdirSync(join(folder, 'scripts'))
  copyFileSync(script, join(folder, 'scripts/ensure-installed.mjs'))
  touch('package-lock.json', -60)

  function touch(path: string, seconds: number): void {
    const time = Date.now() / 1000 + seconds
    utimesSync(join(folder, path), time, time)
  }

  return {
    folder,
    install(...names: string[]) {
      for (const name of names) write(`node_modules/${name}/package.json`, '{}')
      write('node_modules/.package-lock.json', '{}')
      touch('node_modules/.package-lock.json', -30)
    },
    touchLock: () => touch('package-lock.json', -10),
    packNode: (version: string) => write('node_modules/node/bin/node', `#!/bin/sh\necho ${version}\n`, 0o755),
    run(options?: '--dev' | { npm: string }) {
      rmSync(join(folder, 'npm.log'), { force: true })
      const args = [join(folder, 'scripts/ensure-installed.mjs'), ...(options === '--dev' ? ['--dev'] : [])]
      const env = {
        ...process.env,
        npm_execpath: join(folder, 'bin/npm-cli.js'),
        NPM_EFFECT: typeof options === 'object' ? options.npm : '',
      }
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env })
      const log = join(folder, 'npm.log')
      const asked = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []
      return { status, asked, output: stdout + stderr }
    },
  }
}
