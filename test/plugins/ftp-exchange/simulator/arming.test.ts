import { expect, test } from 'vitest'
import { createFaults, FAULTS, parseFault } from '../../../../plugins/ftp-exchange/simulator/faults.ts'

test('reads what a person writes', () => {
  expect(parseFault('truncate STOR always bytes=10 name=POS.spr')).toEqual({
    hook: 'truncate',
    command: 'STOR',
    when: 'always',
    bytes: 10,
    name: 'POS.spr',
  })
  expect(parseFault('delay-226 3 ms=20')).toEqual({ hook: 'delay-226', when: 3, ms: 20 })
  expect(parseFault(' lose-226 next')).toEqual({ hook: 'lose-226', when: 'next' })
  for (const hook of Object.keys(FAULTS)) expect(parseFault(hook)).toEqual({ hook })
})

test.each(['', 'nonsense', 'truncate sometimes', 'truncate bytes=many'])('refuses "%s"', (text) => {
  expect(() => parseFault(text)).toThrow(expect.objectContaining({ code: 'BAD_ARGUMENT' }))
})

test('strikes when it is told to', () => {
  const faults = createFaults()
  const hits = (command: string, name = 'f') => faults.take(command, name).size
  faults.arm('truncate')
  expect([hits('SIZE'), hits('RETR'), hits('RETR')]).toEqual([0, 1, 0])
  faults.arm('truncate STOR 3')
  expect([hits('STOR'), hits('RETR'), hits('STOR'), hits('STOR'), hits('STOR')]).toEqual([0, 0, 0, 1, 0])
  faults.arm('lose-dele-reply always name=POS')
  expect([hits('DELE'), hits('DELE', 'a/POS.spr'), hits('DELE', 'POS')]).toEqual([0, 1, 1])
  faults.arm('pasv-zero')
  expect([hits('EPSV'), hits('EPSV'), hits('PASV'), hits('EPSV')]).toEqual([1, 1, 1, 0])
  expect(faults.waiting()).toEqual([{ hook: 'lose-dele-reply', when: 'always', name: 'POS' }])
  faults.clear()
  expect(hits('DELE', 'POS')).toBe(0)
})
