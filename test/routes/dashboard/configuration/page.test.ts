import * as v from 'valibot'
import { afterEach, describe, expect, it } from 'vitest'
import { loadConfig } from '../../../../core/config.ts'
import { AppError } from '../../../../core/errors.ts'
import { startService, type TestService } from '../../../helpers/service.ts'
import { catalogue, NODE } from '../../../fixtures/config/plugins.ts'

const TEXT = `{
  "timezone": "Europe/Kyiv",
  "plugins": {
    "shelf": {},
    "till": {
      "folder": "ftp://user@till.example/export",
      "password": "\${TILL_PASSWORD}",
      "files": ["goods.csv", "<b>.csv"],
    },
  },
}`

let service: TestService
afterEach(async () => await service.app.stop())

/** A service with the settings of `TEXT`. */
async function start(overrides: { host?: string } = {}): Promise<void> {
  service = await startService()
  const config = await loadConfig({
    text: TEXT,
    fileName: '/etc/mostik/mostik.jsonc',
    catalogue,
    host: NODE,
    overrides,
    env: () => 'word',
    readFile: async () => '',
    fingerprintKey: new Uint8Array(32),
  })
  // What is read only at the start stays as the test service has it.
  await service.app.reload({ ...config, server: service.app.service.config().server, storage: 'memory:' })
}

describe('the page of the settings', () => {
  it('tells of each setting its value, where it came from and what it is for', async () => {
    await start({ host: '127.0.0.2' })
    const page = await textOf('/configuration')
    expect(page).toContain('<code translate="no">/etc/mostik/mostik.jsonc</code>')
    expect(sectionOf(page, 'configuration')).toMatch(
      /server\.host.*127\.0\.0\.2.*Taken from the environment/s,
    )
    const till = sectionOf(page, 'till')
    expect(till).toMatch(/ftp:\/\/user@till\.example\/export.*Where the till puts its files\..*Line 6/s)
    expect(till).toContain('${TILL_PASSWORD}')
    expect(till).toMatch(
      /Line 7; comes from the environment variable .*TILL_PASSWORD.*, which is not set now\./s,
    )
    expect(till).toContain('&lt;b&gt;.csv')
  })

  it('folds away what is as it comes', async () => {
    await start()
    const till = sectionOf(await textOf('/configuration'), 'till')
    const [shown = '', folded = ''] = till.split('<details>')
    expect(shown).not.toContain('settleSeconds')
    expect(folded).toMatch(/\d+ settings are as they come/)
    expect(folded).toMatch(/settleSeconds.*<code translate="no">5<\/code>/s)
    expect(folded).toMatch(/since.*not set/s)
    expect(sectionOf(await textOf('/configuration'), 'shelf')).toMatch(/All \d+ settings are as they come/)
  })

  it('leads from each instance to its page and has an anchor for it', async () => {
    await start()
    const page = await textOf('/configuration')
    expect(page).toContain('href="#till"')
    expect(sectionOf(page, 'till')).toContain('href="/plugins/till"')
  })

  it('says what of the file is not in force and why', async () => {
    await start()
    expect(await textOf('/configuration')).not.toContain('Not in force')
    service.app.refuseReload(new AppError('INVALID_CONFIG', 'Cannot use the configuration: line 3 is wrong.'))
    const page = await textOf('/configuration')
    expect(page).toMatch(/Not in force.*line 3 is wrong\./s)
  })

  it('says when a plugin was switched by hand', async () => {
    await start()
    await service.api('/api/plugins/till/disable', { method: 'POST' })
    expect(sectionOf(await textOf('/configuration'), 'till')).toContain('Switched off by hand')
    expect(sectionOf(await textOf('/configuration'), 'shelf')).not.toContain('by hand')
  })

  it.each([
    ['uk', 'Рядок 6', 'Часовий пояс розкладів', 'Без змін:'],
    ['ru', 'Строка 6', 'Часовой пояс расписаний', 'Без изменений:'],
    ['cs', 'Řádek 6', 'Časové pásmo plánů', 'Ve výchozí podobě:'],
  ])('speaks %s, and marks what nobody has translated', async (language, line, about, folded) => {
    await start()
    const page = await textOf('/configuration', { 'accept-language': language })
    expect(page).toContain(line)
    expect(page).toContain(about)
    expect(page).toContain(folded)
    expect(page).toContain('<span lang="en">Where the till puts its files.</span>')
  })

  it('is for those who are signed in', async () => {
    await start()
    const page = await service.request('/configuration')
    expect(page.status).toBe(303)
    expect((await service.request('/api/configuration')).status).toBe(401)
  })
})

describe('the answer for programs', () => {
  it('tells the same', async () => {
    await start()
    const answer = v.parse(answerSchema, await (await service.api('/api/configuration')).json())
    expect(answer.file).toBe('/etc/mostik/mostik.jsonc')
    expect(answer.groups.map(({ instance }) => instance)).toEqual([undefined, 'shelf', 'till'])
    expect(answer.groups[2]?.settings).toContainEqual({
      path: 'password',
      value: '${TILL_PASSWORD}',
      isSecret: true,
      origin: { from: 'file', line: 7, variables: [{ name: 'TILL_PASSWORD', isSet: false }] },
      description: 'The password of the ftp address.',
    })
  })

  it('tells of a configuration that was put together, too', async () => {
    service = await startService()
    expect(await (await service.api('/api/configuration')).json()).toEqual({ notInForce: [], groups: [] })
    expect(await textOf('/configuration')).toContain('These settings come from no file.')
  })
})

const answerSchema = v.object({
  file: v.string(),
  groups: v.array(v.object({ instance: v.optional(v.string()), settings: v.array(v.unknown()) })),
})

async function textOf(path: string, headers: Record<string, string> = {}): Promise<string> {
  return await (await service.browse(path, { headers })).text()
}

/** The part of the page about an instance. */
function sectionOf(page: string, anchor: string): string {
  const [, after = ''] = page.split(`id="${anchor}" aria-labelledby`)
  return after.split('</section>')[0] ?? ''
}
