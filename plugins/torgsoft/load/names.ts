import type { Shop } from '../../../core/shop.ts'
import type { GuardFinding } from '../goods/guards.ts'

/**
 * Puts the names of missing goods beside their codes in the examples: only codes are remembered, the shop knows the
 * names. A shop that does not answer keeps nobody from asking: then the codes stand alone.
 */
export async function withNames(
  findings: readonly GuardFinding[],
  { shop, signal }: { shop: Pick<Shop, 'product'>; signal: AbortSignal },
): Promise<GuardFinding[]> {
  const named: GuardFinding[] = []
  for (const finding of findings) {
    const isShown = finding.tripped && finding.guard === 'drop'
    named.push(isShown ? { ...finding, examples: await namedExamples(finding.examples) } : finding)
  }
  return named

  async function namedExamples(examples: GuardFinding['examples']): Promise<GuardFinding['examples']> {
    const told: GuardFinding['examples'] = []
    try {
      for (const example of examples) {
        const name = (await shop.product(example.what, { signal }))?.name
        told.push({ ...example, what: [example.what, name].filter(Boolean).join(' ') })
      }
    } catch {
      signal.throwIfAborted()
    }
    return [...told, ...examples.slice(told.length)]
  }
}
