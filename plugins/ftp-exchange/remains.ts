import type { PointConfig } from './config.ts'

/**
 * What can still be lost or done twice under these settings, each in a sentence for the person who chose them. Nothing
 * with the settings as they are by default. Pure.
 */
export function remains(config: PointConfig): string[] {
  const { claim, readiness, stableSeconds, side } = config
  const [taken, sent] = side === 'pos' ? ['goods file', 'report'] : ['report', 'goods file']
  const peer = side === 'pos' ? 'office' : 'till'
  const sentences: string[] = []
  const andWhole = claim ? '' : ' Without "claim" all of it is then taken once more.'
  if (readiness === 'none')
    sentences.push(
      `With readiness "none" a ${taken} that the ${peer} is still uploading can be taken half: many servers hand out what is there and call it whole.${andWhole}`,
    )
  if (readiness === 'stable')
    sentences.push(
      `With readiness "stable" a ${taken} can be taken half when its upload stands still for more than ${stableSeconds} seconds or breaks off.${andWhole}`,
    )
  if (!claim)
    sentences.push(
      `Without "claim" a ${taken} that is replaced in the very moment of being removed can be lost, and two points that share the server can both take it.`,
      `Without "claim" the ${sent} is uploaded straight to its name: the ${peer} can read half of it. One that it collects just while this service stops is uploaded again.`,
    )
  if (!claim && side === 'office')
    sentences.push('Without "claim" goods that add to the stock ($$$ADDQUANTITY) can then be added twice.')
  return [...sentences, ...ofSide(config)]
}

function ofSide(config: PointConfig): string[] {
  const sentences: string[] = []
  const { slotPolicy } = config
  if (config.side === 'pos') {
    if (config.unread === 'overwrite')
      sentences.push(
        'With unread "overwrite" goods that the till has not loaded yet are replaced by the next ones.',
      )
    if (slotPolicy === 'overwrite')
      sentences.push(
        'With slotPolicy "overwrite" a report that the office has not collected is replaced by the next one, and an office that reads and deletes without renaming can delete it unread.',
      )
    if (slotPolicy === 'append')
      sentences.push(
        'With slotPolicy "append" an office that reads and deletes without renaming can delete a report unread that came while it was reading the one before, and can get the transactions of that one twice. Choose "wait" for such an office.',
      )
  } else if (slotPolicy === 'overwrite') {
    sentences.push(
      'With slotPolicy "overwrite" goods that the till has not taken are replaced by the next ones, and a till that reads and deletes without renaming can delete them unread.',
    )
  } else if (slotPolicy === 'append') {
    sentences.push(
      'With slotPolicy "append" a till that reads and deletes without renaming can load goods that were taken back, and load them again with the next file. Leave it out, or choose "wait", for such a till.',
    )
  }
  return sentences
}
