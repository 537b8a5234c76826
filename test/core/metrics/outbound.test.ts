import { expect, it } from 'vitest'
import { createOutboundTally, MOST_HOSTS, OTHER_HOSTS } from '../../../core/metrics/outbound.ts'

it('counts tries by host and outcome', () => {
  const tally = createOutboundTally()
  tally.note({ host: 'shop.example', outcome: '2xx', ms: 120 })
  tally.note({ host: 'shop.example', outcome: 'timeout', ms: 30_000 })
  tally.note({ host: 'till.example:8443', outcome: '2xx', ms: 5 })
  expect(tally.hosts()).toEqual([
    {
      host: 'shop.example',
      outcomes: new Map([
        ['2xx', 1],
        ['timeout', 1],
      ]),
      count: 2,
      ms: 30_120,
    },
    { host: 'till.example:8443', outcomes: new Map([['2xx', 1]]), count: 1, ms: 5 },
  ])
})

it('counts further hosts together, and known ones as before', () => {
  const tally = createOutboundTally()
  for (let number = 0; number < MOST_HOSTS + 20; number++) {
    tally.note({ host: `shop-${number}.example`, outcome: '2xx', ms: 1 })
  }
  tally.note({ host: 'shop-0.example', outcome: '2xx', ms: 1 })
  const hosts = tally.hosts()
  expect(hosts).toHaveLength(MOST_HOSTS + 1)
  expect(hosts.at(0)).toMatchObject({ host: 'shop-0.example', count: 2 })
  expect(hosts.at(-1)).toMatchObject({ host: OTHER_HOSTS, count: 20, ms: 20 })
})

it('never falls, though the clock is set back', () => {
  const tally = createOutboundTally()
  tally.note({ host: 'shop.example', outcome: '2xx', ms: 10 })
  tally.note({ host: 'shop.example', outcome: '2xx', ms: -3_600_000 })
  expect(tally.hosts()).toMatchObject([{ count: 2, ms: 10 }])
})
