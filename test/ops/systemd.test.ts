import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'

const root = new URL('../..', import.meta.url).pathname
const unit = readFileSync(join(root, 'ops/systemd/mostik.service'), 'utf8')
const home = setting('WorkingDirectory')[0] ?? ''

describe('the unit', () => {
  it('starts what is in the project', () => {
    const [program = '', file = '', ...rest] = (setting('ExecStart')[0] ?? '').split(' ')
    expect(existsSync(program.replace(home, root))).toBe(true)
    expect(existsSync(join(root, file))).toBe(true)
    expect(rest).toEqual(['serve'])
  })

  it('keeps the state in the folder that systemd makes for it', () => {
    const data = setting('Environment').find((line) => line.startsWith('MOSTIK_DATA='))
    expect(data).toBe(`MOSTIK_DATA=/var/lib/${setting('StateDirectory')[0]}`)
    expect(setting('DynamicUser')).toEqual(['yes'])
    expect(setting('ProtectSystem')).toEqual(['strict'])
  })

  it('leaves the service longer to stop than it takes', () => {
    expect(Number(setting('TimeoutStopSec')[0])).toBeGreaterThan(5)
  })

  const hasAnalyzer = spawnSync('systemd-analyze', ['--version']).status === 0
  // It belongs to systemd, which a machine for tests need not have.
  it.each(hasAnalyzer ? ['systemd-analyze'] : [])(
    'is one that %s reads without a complaint',
    async (analyzer) => {
      const folder = await mkdtemp(join(tmpdir(), 'mostik-unit-'))
      onTestFinished(() => rm(folder, { recursive: true, force: true }))
      const file = join(folder, 'mostik.service')
      await writeFile(file, unit.replaceAll(`${home}/`, root).replaceAll(home, root))
      const { status, stderr } = spawnSync(analyzer, ['verify', '--man=no', file], {
        encoding: 'utf8',
      })
      expect(stderr).toBe('')
      expect(status).toBe(0)
    },
  )
})

/** The values of a setting. */
function setting(name: string): string[] {
  return unit
    .split('\n')
    .flatMap((line) => (line.startsWith(`${name}=`) ? [line.slice(name.length + 1)] : []))
}
