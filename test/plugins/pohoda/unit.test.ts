import { expect, test } from 'vitest'
import { silentLogger } from '../../../core/log.ts'
import {
  forgetPreviousUnit,
  knownUnit,
  noteUnit,
  refreshUnit,
  unitKey,
} from '../../../plugins/pohoda/unit.ts'
import { createTestContext } from '../../helpers/plugin-context.ts'
import { createFakeMServer, UNIT } from './fake-mserver.ts'

const NEXT = { ...UNIT, databaseName: 'StwPh_12345678_2027', year: '2027' }

test('the first unit is noted, the same again changes nothing, another one keeps the one before', async () => {
  const { store } = createTestContext({}).context
  expect(await unitKey(store)).toBe('')
  expect(await noteUnit(store, UNIT, 100)).toBe('first')
  expect(await noteUnit(store, { ...UNIT, company: 'Hrnky a talíře s.r.o.' }, 200)).toBe('same')
  expect(await unitKey(store)).toBe('StwPh_12345678_2026/2026')
  expect(await noteUnit(store, NEXT, 300)).toBe('changed')
  expect(await knownUnit(store)).toEqual({ company: NEXT, since: 300, previous: UNIT })
})

test('a change of the year is warned of once, in words', async () => {
  const { store, clock } = createTestContext({}).context
  const mserver = createFakeMServer()
  const warnings: string[] = []
  const log = { ...silentLogger, warn: (message: string) => void warnings.push(message) }
  const refresh = () => refreshUnit(mserver, { store, clock, log, signal: new AbortController().signal })
  await refresh()
  mserver.company = NEXT
  expect(await refresh()).toBe('StwPh_12345678_2027/2027')
  await refresh()
  expect(warnings).toHaveLength(1)
  expect(warnings[0]).toContain('Hrnky s.r.o., 2027 (StwPh_12345678_2027)')
})

test('an mServer that does not tell its unit leaves what is known', async () => {
  const { store, clock } = createTestContext({}).context
  const mserver = createFakeMServer()
  await noteUnit(store, UNIT, 100)
  mserver.company = undefined
  const signal = new AbortController().signal
  expect(await refreshUnit(mserver, { store, clock, log: silentLogger, signal })).toBe(await unitKey(store))
})

test('the unit before is let go of after a while', async () => {
  const { store } = createTestContext({}).context
  await noteUnit(store, UNIT, 100)
  await noteUnit(store, NEXT, 300)
  await forgetPreviousUnit(store, 300)
  expect((await knownUnit(store))?.previous).toEqual(UNIT)
  await forgetPreviousUnit(store, 301)
  expect(await knownUnit(store)).toEqual({ company: NEXT, since: 300 })
})
