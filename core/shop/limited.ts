/** Runs `work` for every item, at most `limit` at a time. The first rejection stops the rest from starting. */
export async function forEachLimited<Item>(
  items: Iterable<Item>,
  limit: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = [...items]
  let stopped = false
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined && !stopped; item = queue.shift()) {
      await work(item).catch((reason: unknown) => {
        stopped = true
        throw reason
      })
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, queue.length) }, worker))
}
