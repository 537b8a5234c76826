/**
 * Runs before `npm start` and, with `--dev`, before `npm test`: installs what is missing and makes sure that the
 * Node that comes next can run `.ts` files. When nothing is missing it only looks at a few files.
 *
 * It runs before anything is installed and on any Node >= 20: plain JavaScript, no dependencies.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, realpathSync, statSync, utimesSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const OLDEST_NODE = [22, 19]
const root = fileURLToPath(new URL('..', import.meta.url))
const modules = join(root, 'node_modules')
const lock = join(root, 'package-lock.json')
const installed = join(modules, '.package-lock.json')
const packagedNode = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
const forDevelopment = process.argv.includes('--dev')

if (isSomethingMissing()) install()
ensureUsableNode()

function isSomethingMissing() {
  const { dependencies = {}, devDependencies = {} } = readJson(join(root, 'package.json'))
  const wanted = Object.keys(forDevelopment ? { ...dependencies, ...devDependencies } : dependencies)
  if (!existsSync(installed) || !wanted.every(isPresent)) return true
  return statSync(lock).mtimeMs > statSync(installed).mtimeMs
}

function install() {
  // `npm ci` begins by deleting node_modules, under the feet of a service that may be running from it.
  const command = existsSync(modules) ? ['install', '--no-save'] : ['ci']
  const which = forDevelopment || hasDevelopmentPackages() ? '--include=dev' : '--omit=dev'
  const args = [...command, which, '--no-audit', '--no-fund']
  console.log(`Installing what is missing: npm ${args.join(' ')}`)
  // Its warnings are about the Node that npm itself runs on; the one that matters is checked afterwards.
  const { error, status } = npm([...args, '--loglevel=error'])
  if (status !== 0) {
    const reason = error === undefined ? `npm ended with code ${status}` : error.message
    fail(`Cannot install the packages: ${reason}. See its own words above, then run the same command again.`)
  }
  // npm leaves the file as it is when there was nothing to change.
  if (existsSync(installed)) utimesSync(installed, new Date(), new Date())
}

/** npm removes the development packages that it is told to omit: a start must not undo what a test installed. */
function hasDevelopmentPackages() {
  const packages = Object.entries(readJson(lock).packages)
  return packages.some(([path, { dev = false }]) => dev && existsSync(join(root, path)))
}

/** npm puts node_modules/.bin first in PATH, so the packaged Node comes next where it works, else the present one. */
function ensureUsableNode() {
  if (isNewEnough(nextNode())) return
  if (isPresent('node')) {
    console.log('The package "node" holds no program yet, making it: npm rebuild node')
    npm(['rebuild', 'node', '--loglevel=error'])
    if (isNewEnough(nextNode())) return
  }
  const oldest = OLDEST_NODE.join('.')
  fail(
    `Cannot run Mostik on Node ${nextNode()}: it needs Node ${oldest} or newer, which runs .ts files as they are.`,
    isPresent('node')
      ? 'The package "node", which brings one along, holds none: npm may not run its install script here, or there is none for this platform.'
      : 'The package "node", which brings one along, is not installed: optional packages were left out, or there is none for this platform.',
    `Install Node ${oldest} or newer (https://nodejs.org), then run the same command again.`,
  )
}

/** The version of the Node that npm runs after this script, e.g. `24.21.0`. */
function nextNode() {
  if (!existsSync(packagedNode) || isSameFile(packagedNode, process.execPath)) return process.versions.node
  const { stdout } = spawnSync(packagedNode, ['--version'], { encoding: 'utf8' })
  return /^v(\d+\.\d+\.\d+)/.exec(stdout ?? '')?.[1] ?? process.versions.node
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])
}

function npm(args) {
  const options = { cwd: root, stdio: 'inherit' }
  const script = process.env.npm_execpath ?? ''
  // When npm started this, its script is known and needs no shell, which matters on Windows.
  if (basename(script) === 'npm-cli.js') return spawnSync(process.execPath, [script, ...args], options)
  return spawnSync(['npm', ...args].join(' '), { ...options, shell: true })
}

function isPresent(name) {
  return existsSync(join(modules, name, 'package.json'))
}

function isSameFile(one, other) {
  return realpathSync(one) === realpathSync(other)
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}

function fail(...lines) {
  console.error(`\n${lines.join('\n')}`)
  process.exit(1)
}
