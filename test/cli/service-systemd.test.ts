import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { RunProgram } from '../../cli/service.ts'
import { presentState } from '../../cli/service-state.ts'
import { systemdKeeper } from '../../cli/service-systemd.ts'

let folder: string
let data: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mostik-systemd-'))
  data = join(folder, 'old state')
  for (const name of ['HOST', 'PORT', 'MOSTIK_DATA']) vi.stubEnv(name, '')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

/** A place that is nowhere on this machine, as the service of a machine must see it. */
const PLACE = {
  node: '/srv/program-of-a-test/node',
  program: '/srv/program-of-a-test',
  file: '/srv/shop/mostik.jsonc',
  folder: '/srv/shop',
}

const run: RunProgram = async () => await Promise.resolve({ code: 0, said: '' })

function keeper(scope: 'system' | 'user', place = PLACE) {
  return systemdKeeper({ scope, isRunning: true, place, units: join(folder, 'units') })
}

describe('a service of the machine', () => {
  it('keeps its state in /var/lib/mostik and says so, and how a change of mostik.env gets there', async () => {
    const { lines } = await keeper('system').install(run)
    const unit = await readFile(join(folder, 'units', 'mostik.service'), 'utf8')
    expect(unit).toContain('Environment=MOSTIK_DATA=/var/lib/mostik\n')
    expect(unit).toContain('EnvironmentFile=-/srv/shop/mostik.env\n')
    expect(lines).toContain('Its state is in /var/lib/mostik.')
    expect(lines).toContain('After a change of /srv/shop/mostik.env: sudo systemctl restart mostik')
    expect(lines.join('\n')).not.toContain('is not used')
  })

  it('tells which state it will not use, and how to take it along', async () => {
    await mkdir(data)
    await writeFile(join(data, 'token'), 'not-a-real-one')
    vi.stubEnv('MOSTIK_DATA', data)
    const { lines, value } = await keeper('system').install(run)
    expect(lines.join('\n')).toContain(`The state in ${data} is not used.`)
    expect(lines).toContain(`  sudo cp -r '${data}' /var/lib/private/mostik`)
    expect(value).toMatchObject({ state: '/var/lib/mostik', unused: [data] })
    expect(await readFile(join(folder, 'units', 'mostik.service'), 'utf8')).not.toContain(data)
  })

  it('keeps the address that is set', async () => {
    vi.stubEnv('HOST', '0.0.0.0')
    vi.stubEnv('PORT', '9321')
    const unit = await keeper('system').text()
    expect(unit).toMatch(/^Environment=HOST=0\.0\.0\.0\nEnvironment=PORT=9321$/m)
  })

  it.each(['/home/olena/mostik', '/root/mostik', '/tmp/mostik', '/var/tmp/mostik'])(
    'is not made of %s, which it does not see',
    async (hidden) => {
      const program = keeper('system', { ...PLACE, program: hidden }).text()
      await expect(program).rejects.toMatchObject({ code: 'SERVICE_FAILED' })
      const config = keeper('system', { ...PLACE, folder: hidden, file: `${hidden}/mostik.jsonc` }).text()
      await expect(config).rejects.toThrow(`"${hidden}"`)
      expect(await keeper('user', { ...PLACE, program: hidden }).text()).toContain(hidden)
    },
  )

  it('is made of a folder whose name only begins alike', async () => {
    const unit = await keeper('system', { ...PLACE, program: '/tmpfiles/mostik' }).text()
    expect(unit).toContain('WorkingDirectory=/tmpfiles/mostik\n')
  })
})

describe('a service of the user', () => {
  it('keeps what is set for the command, with whole paths, and says so', async () => {
    vi.stubEnv('PORT', '9321')
    vi.stubEnv('MOSTIK_DATA', 'old state')
    const { lines } = await keeper('user').install(run)
    const unit = await readFile(join(folder, 'units', 'mostik.service'), 'utf8')
    expect(unit).toContain(
      `Environment=PORT=9321\nEnvironment="MOSTIK_DATA=${join(process.cwd(), 'old state')}"\n`,
    )
    expect(unit).not.toMatch(/HOST=|EnvironmentFile/)
    expect(lines.join('\n')).toContain('It keeps what is set here: PORT, MOSTIK_DATA')
  })

  it('says nothing of state: it uses what is there', async () => {
    await mkdir(data)
    await writeFile(join(data, 'token'), 'not-a-real-one')
    vi.stubEnv('MOSTIK_DATA', data)
    const { lines } = await keeper('user').install(run)
    expect(lines.join('\n')).not.toMatch(/is not used|\/var\/lib/)
  })
})

describe('the state that is there', () => {
  const place = () => ({
    ...PLACE,
    program: join(folder, 'program'),
    file: join(folder, 'mostik.jsonc'),
    folder,
  })

  async function fill(...names: string[]) {
    const path = join(folder, ...names)
    await mkdir(path, { recursive: true })
    await writeFile(join(path, 'token'), 'not-a-real-one')
    return path
  }

  it('lies beside the configuration and in the folder of the program', async () => {
    const paths = [await fill('.mostik'), await fill('program', '.mostik')]
    expect(await presentState(place())).toEqual({ isShared: false, folders: paths })
  })

  it('lies where the configuration says; a folder that is empty or missing is none', async () => {
    await mkdir(join(folder, '.mostik'))
    await writeFile(join(folder, 'mostik.jsonc'), '{ "storage": "fs:./kept", "plugins": {} }')
    expect(await presentState(place())).toEqual({ isShared: false, folders: [] })
    const kept = await fill('kept')
    expect(await presentState(place())).toEqual({ isShared: false, folders: [kept] })
  })

  it('in a Redis stays there', async () => {
    await fill('program', '.mostik')
    await writeFile(
      join(folder, 'mostik.jsonc'),
      '{ "storage": "redis://redis.example:6379/0", "plugins": {} }',
    )
    expect(await presentState(place())).toEqual({ isShared: true, folders: [] })
    await writeFile(join(folder, 'mostik.jsonc'), '{ "storage": 7 }')
    await expect(presentState(place())).rejects.toMatchObject({ code: 'INVALID_CONFIG' })
  })
})
