import { describe, expect, it } from 'vitest'
import { readZone, type RemoteService } from '../../cli/remote.ts'
import { AppError } from '../../core/errors.ts'

describe('the time zone of a running service', () => {
  it('is the one of its configuration', async () => {
    expect(
      await readZone(
        answering({ groups: [ofInstance, { settings: [{ path: 'timezone', value: 'Europe/Kyiv' }] }] }),
      ),
    ).toBe('Europe/Kyiv')
  })

  it.each([
    ['of an instance only', { groups: [ofInstance] }],
    ['in no words', { groups: [{ settings: [{ path: 'timezone' }] }] }],
    ['not at all', { problem: 'none' }],
  ])('is not known where it is told %s', async (_, configuration) => {
    expect(await readZone(answering(configuration))).toBeUndefined()
  })

  it('is not known where the service does not answer', async () => {
    const call = () => Promise.reject(new AppError('NOT_FOUND', 'Cannot find "/api/configuration".'))
    expect(await readZone({ ...answering({}), call })).toBeUndefined()
  })
})

const ofInstance = { instance: 'kontur', settings: [{ path: 'timezone', value: 'Europe/Moscow' }] }

function answering(configuration: unknown): RemoteService {
  return {
    url: 'http://127.0.0.1',
    call: async () => configuration,
    request: async () => Response.json(configuration),
  }
}
