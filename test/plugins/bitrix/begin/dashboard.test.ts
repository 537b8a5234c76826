import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bitrixPhrases } from '../../../../plugins/bitrix/phrases/bitrix-phrases.ts'
import { phrasebookWith, unsaid } from '../../../helpers/phrases.ts'
import { shownTexts } from '../../../helpers/shown-texts.ts'
import { PAGE, type Place, startPlace } from './place.ts'

/** Imports that a person begins, cancels and makes sure of on the page of the portal. */

const TAKE = { action: '/jobs/p0/packages/run', fields: { take: 'configuration.zip', back: PAGE } }
const isRegistration = ({ method }: { method: string }) => method.endsWith('.register')
const phrasebook = phrasebookWith(bitrixPhrases)

let place: Place

beforeEach(async () => {
  place = await startPlace()
  await place.lay('configuration.zip')
})

afterEach(async () => {
  const { cards } = await place.status()
  const asked = cards.flatMap(({ actions }) => actions).flatMap(({ confirm = '' }) => confirm.split('\n'))
  const shown = await place.during(shownTexts(place.app, 'p0'))
  expect(unsaid([...shown, ...asked.filter(Boolean)], phrasebook)).toEqual([])
  await place.stop()
})

describe('a package of the folder', () => {
  it('is taken in by the name that is written into a field', async () => {
    const { page } = await place.look()
    expect(page).toMatch(/<label for="[^"]*">Name of an archive in the folder of packages<\/label>/)
    const answer = await place.send({
      ...TAKE,
      fields: { ...TAKE.fields, ...(await fieldsOf('Take it in')) },
    })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, PAGE])
    const [card] = (await place.status()).cards
    expect(card).toMatchObject({ title: 'configuration.zip', state: 'Ready to be imported', tone: 'calm' })
    expect(card?.facts).toEqual(
      expect.arrayContaining([
        { label: 'Kind', value: 'landing_page' },
        { label: 'Sections', value: 'REST_APPLICATION 1, LANDING 2' },
        { label: 'Files beside the sections', value: '1' },
      ]),
    )
  })

  it('is removed by a button that asks first, once', async () => {
    await place.send(TAKE)
    const form = await place.formOf('Remove the package')
    await place.send(form)
    expect((await place.status()).cards).toEqual([])
    expect((await place.look()).words).toContain('The package &quot;configuration.zip&quot; is removed.')
    await place.send(form)
    expect((await place.look()).words).toContain('The package is not kept any more.')
  })

  it('is not removed while an import needs it', async () => {
    await place.send(TAKE)
    const form = await place.formOf('Remove the package')
    await place.press('Begin the import')
    await place.send(form)
    expect((await place.look()).words).toContain('still fetches its files')
    await place.pass(90 * 60_000)
    expect((await place.status()).cards).toMatchObject([{ state: 'Finished' }])
  })

  it('cannot be begun when it was removed meanwhile', async () => {
    await place.send(TAKE)
    const form = await place.formOf('Begin the import')
    await place.press('Remove the package')
    await place.send(form)
    expect((await place.look()).words).toContain('its package is not kept any more')
    expect(place.registrations()).toBe(0)
  })

  it('that is not there is told of, and so is what lies there', async () => {
    await place.send({ ...TAKE, fields: { take: 'other.zip' } })
    expect((await place.look()).words).toContain('holds no archive and no folder of this name')
    await place.send({ ...TAKE, fields: {} })
    expect((await place.look()).words).toContain('The folder of packages holds configuration.zip.')
  })
})

describe('an import', () => {
  it('is begun by the button of a page that says what it does', async () => {
    await place.send(TAKE)
    const { page } = await place.look()
    const [, path = ''] = /<a class="button"[^>]*href="([^"]+act[^"]+)"/.exec(page) ?? []
    const { words } = await place.look(path.replaceAll('&amp;', '&'))
    expect(words).toContain('configuration.zip: Begin the import?')
    for (const line of [
      'The portal first clears what the package replaces, which may delete data there, and nothing brings it back',
      'It goes into the portal &quot;acme.bitrix24.example&quot;.',
      'The kind of the package, its CODE, is &quot;landing_page&quot;.',
      'Its sections, with the number of their files: REST_APPLICATION 1, LANDING 2.',
      'Files beside the sections: 1.',
      'This cannot be undone.',
    ]) {
      expect(words).toContain(line)
    }
    expect(place.registrations()).toBe(0)

    const answer = await place.send(await place.formOf('Begin the import'))
    expect([answer.status, answer.headers.get('location')]).toEqual([303, PAGE])
    expect(place.registrations()).toBe(1)
    const { cards } = await place.status()
    expect(cards.map(({ title, state }) => [title, state])).toEqual([
      [expect.stringMatching(/^configuration\.zip \(\d+\)$/), 'New'],
    ])
    await place.pass(90 * 60_000)
    expect((await place.status()).cards).toMatchObject([{ state: 'Finished' }])
    expect(place.portal.fetched).toHaveLength(4)
  })

  it('says where the manifest keeps the portal from clearing, and warns of what else is to be known', async () => {
    const manifest = { SKIP_CLEARING: 'Y' }
    await place.lay('configuration.zip', { code: 'vertical_crm', manifest, files: 0 })
    await place.send(TAKE)
    await place.app.request('/p0/imports/attach', { method: 'POST', body: '{"processId":"991"}' })
    const [, package_] = (await place.status()).cards
    const [action] = package_?.actions ?? []
    expect(action?.confirm).toContain('says that nothing is cleared first')
    expect(action?.confirm).toContain('"vertical_crm" is a CRM preset')
    expect(action?.confirm).toContain('Import 991 is still under way on this portal.')
    expect(action?.confirm).not.toContain('The portal first clears')
  })

  it('is begun once, however often its form is sent', async () => {
    await place.send(TAKE)
    const form = await place.formOf('Begin the import')
    await Promise.all([place.send(form), place.send(form)])
    await place.send(form)
    await place.pass(60_000)
    await place.send(form)
    expect(place.registrations()).toBe(1)
    expect((await place.look()).words).toContain('Nothing was sent: something was begun with this package')
    expect((await place.status()).cards).toHaveLength(1)
  })

  it('is not begun by a page of somebody else, nor by a stranger', async () => {
    await place.send(TAKE)
    const form = await place.formOf('Begin the import')
    expect((await place.send(form, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await place.send(form, { cookie: '' })).headers.get('location')).toBe('/login')
    expect(place.registrations()).toBe(0)
  })

  it('that the portal refuses is offered again, with the reason', async () => {
    place.portal.knobs.importable = []
    await place.send(TAKE)
    await place.press('Begin the import')
    const [card] = (await place.status()).cards
    expect(card).toMatchObject({ state: 'Not begun', tone: 'bad' })
    expect(card?.facts[0]).toMatchObject({
      label: 'Why',
      value: expect.stringContaining('does not import packages of this kind by REST'),
    })
    await place.pass(20 * 60_000)
    expect(place.registrations()).toBe(1)

    place.portal.knobs.importable = ['landing_page']
    await place.press('Begin the import')
    expect(place.registrations()).toBe(2)
    expect((await place.status()).cards).toMatchObject([{ state: 'New' }])
  })

  it('is not tried again by itself when the portal could not be reached', async () => {
    place.portal.faults.push({ times: 1, when: isRegistration, instead: 'html429' })
    await place.send(TAKE)
    await place.press('Begin the import')
    await place.pass(60 * 60_000)
    expect(place.registrations()).toBe(1)
    expect((await place.status()).cards).toMatchObject([{ title: 'configuration.zip', state: 'Not begun' }])
  })

  it('is cancelled by a button that asks first', async () => {
    await place.send(TAKE)
    await place.press('Begin the import')
    await place.press('Cancel the import')
    const { cards } = await place.status()
    expect(cards.map(({ state }) => state)).toEqual(['Cancelled', 'Ready to be imported again'])
  })
})

describe('an import of which nobody knows whether it has begun', () => {
  beforeEach(async () => {
    place.portal.faults.push({ times: 1, when: isRegistration, instead: 'dropAfter' })
    await place.send(TAKE)
    await place.press('Begin the import')
  })

  it('is told of plainly, and is not offered a second time', async () => {
    const { cards } = await place.status()
    expect(cards).toMatchObject([{ title: 'configuration.zip', state: 'May have begun', tone: 'attention' }])
    const { words } = await place.look()
    expect(words).toContain('Open the portal and see whether what the package brings appears there.')
    expect(words).not.toContain('Begin the import')
    expect(words).toMatch(/Failed Cannot say whether .* imports the package/)
    await place.pass(60 * 60_000)
    expect(place.registrations()).toBe(1)
  })

  it('cannot be begun by the form of before, nor by one that somebody makes up', async () => {
    const [{ id, package: packageId }] = await attemptsOf()
    for (const last of ['', id]) {
      await place.send({
        ...TAKE,
        fields: { input: JSON.stringify({ begin: { package: packageId, last } }) },
      })
    }
    expect(place.registrations()).toBe(1)
  })

  it('is followed when it is found in the portal', async () => {
    const [processId = ''] = await running()
    await place.send({ action: '/jobs/p0/poll/run', fields: { attach: processId } })
    await place.press('Checked in the portal')
    expect((await place.status()).cards).toMatchObject([
      { title: `Import ${processId}` },
      { title: 'configuration.zip', state: 'Ready to be imported' },
    ])
    expect(place.registrations()).toBe(1)
  })

  it('is offered again when somebody has looked, and only then', async () => {
    const before = await place.formOf('Checked in the portal')
    await place.send(before)
    expect((await place.look()).words).toContain('Somebody has looked in the portal.')
    expect((await place.look()).words).not.toContain('Cannot say whether')
    await place.press('Begin the import')
    expect(place.registrations()).toBe(2)
    await place.send(before)
    expect((await place.look()).words).toContain('There is nothing to look for in the portal any more')
  })

  async function attemptsOf() {
    const answer = await place.app.request('/p0/imports')
    const { uncertain } = Object(await answer.json())
    return uncertain.map((attempt: { id: string; packageId: string }) => ({
      id: attempt.id,
      package: attempt.packageId,
    }))
  }

  async function running(): Promise<string[]> {
    const ids = Array.from({ length: 10_000 }, (_, id) => id)
    return ids.filter((id) => Object(place.portal.see(id)).status !== 'U').map(String)
  }
})

async function fieldsOf(label: string): Promise<Record<string, string>> {
  return (await place.formOf(label)).fields
}
