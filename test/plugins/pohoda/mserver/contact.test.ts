import { expect, it } from 'vitest'
import { AppError } from '../../../../core/errors.ts'
import { watchContact } from '../../../../plugins/pohoda/mserver/contact.ts'
import type { MServer } from '../../../../plugins/pohoda/mserver/mserver.ts'
import { createFakeClock } from '../../../helpers/clock.ts'

function failing(code: string): MServer {
  const fail = () => Promise.reject(new AppError(code, `Cannot reach it: ${code}.`))
  return { exchange: fail, status: fail, document: fail }
}

it.each([
  ['MSERVER_UNAVAILABLE', { problem: 'Cannot reach it: MSERVER_UNAVAILABLE.' }],
  ['MSERVER_LOGIN', { problem: 'Cannot reach it: MSERVER_LOGIN.' }],
  ['MSERVER_QUIET', undefined],
  ['PACK_REFUSED', undefined],
])('after %s it is known how mServer was reached last', async (code, expected) => {
  const clock = createFakeClock()
  const { mserver, last } = watchContact(failing(code), clock)
  await expect(mserver.status()).rejects.toMatchObject({ code })
  expect(last()).toEqual(expected === undefined ? undefined : { at: clock.now(), ...expected })
})

it('a later answer takes the place of a failure', async () => {
  const clock = createFakeClock()
  let isOn = false
  const status: MServer['status'] = async () => {
    if (!isOn) throw new AppError('MSERVER_TIMEOUT', 'Cannot wait.')
    return { status: 'idle', processing: 0 }
  }
  const { mserver, last } = watchContact({ ...failing('MSERVER_TIMEOUT'), status }, clock)
  await expect(mserver.status()).rejects.toThrow()
  expect(last()).toMatchObject({ problem: 'Cannot wait.' })
  isOn = true
  await clock.advance(1000)
  await mserver.status()
  expect(last()).toEqual({ at: clock.now() })
})
