import { describe, expect, test } from 'vitest'
import type { Progress } from '../../../../plugins/bitrix/imports/observation.ts'
import { actionWords, phaseOf, phaseRank, phaseWords } from '../../../../plugins/bitrix/tracker/phases.ts'

const at = (action: Progress['action']) => ({ rawStatus: 'P' as const, progress: { action, step: 0 } })

describe('the rank of a phase', () => {
  test('grows from S over the six phases to F', () => {
    const ranks = [
      phaseRank({ rawStatus: 'S', progress: null }),
      ...(['init_background', 'manifest', 'clean', 'load', 'finish', false] as const).map((action) =>
        phaseRank(at(action)),
      ),
      phaseRank({ rawStatus: 'F', progress: null }),
    ]
    expect(ranks).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  })

  test('is that of the last phase seen for E and U', () => {
    const progress = { action: 'clean', step: 3 }
    expect(phaseRank({ rawStatus: 'E', progress })).toBe(3)
    expect(phaseRank({ rawStatus: 'U', progress })).toBe(3)
  })

  test('is unknown under way without progress, and in a phase that is not known here', () => {
    expect(phaseRank({ rawStatus: 'P', progress: null })).toBeUndefined()
    expect(phaseRank(at('verify'))).toBeUndefined()
  })
})

describe('a phase in words', () => {
  test.each([
    ['init_background', 'phase 1 of 6: prepare'],
    ['manifest', 'phase 2 of 6: manifest'],
    ['clean', 'phase 3 of 6: clean'],
    ['load', 'phase 4 of 6: load'],
    ['finish', 'phase 5 of 6: finish'],
    [false, 'phase 6 of 6: close'],
    ['verify', 'phase "verify"'],
  ] as const)('of action %s', (action, words) => {
    expect(phaseWords(phaseOf(at(action)))).toBe(words)
  })

  test('before the first one, and after the last', () => {
    expect(phaseWords(phaseOf({ rawStatus: null, progress: null }))).toBe('before phase 1 of 6')
    expect(phaseWords(phaseOf({ rawStatus: 'S', progress: null }))).toBe('before phase 1 of 6')
    expect(phaseWords(phaseOf({ rawStatus: 'P', progress: null }))).toBe('before phase 1 of 6')
    expect(phaseWords(phaseOf({ rawStatus: 'F', progress: { action: false, step: 0 } }))).toBe(
      'all 6 phases done',
    )
  })

  test('starts anew when the portal does', () => {
    expect(phaseOf({ rawStatus: 'S', progress: { action: 'load', step: 2 } })).toMatchObject({
      number: 0,
      name: 'start',
    })
  })
})

test('an action has words, also one that is not known here', () => {
  expect(actionWords('clean')).toBe('clearing what was there')
  expect(actionWords(false)).toBe('closing')
  expect(actionWords('verify')).toBe('"verify"')
})
