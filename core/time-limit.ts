/**
 * Runs work that must end in time. @throws what the work throws, or the error that `tooSlow` makes.
 * The work itself is not stopped; whoever needs that hands it a signal.
 */
export async function withTimeLimit<T>(
  work: () => Promise<T>,
  limitMs: number,
  tooSlow: () => Error,
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(tooSlow()), limitMs)
  })
  try {
    return await Promise.race([work(), limit])
  } finally {
    clearTimeout(timer)
  }
}
