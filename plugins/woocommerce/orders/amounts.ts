/** An amount as a decimal text with two decimals; halves go away from zero. */
export function money(amount: number): string {
  const cents = cent(amount)
  const sign = cents < 0 ? '-' : ''
  return `${sign}${Math.trunc(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`
}

/**
 * The price of one piece as a decimal text: the shortest from two to six decimals that gives the line's total again
 * when it is multiplied by the quantity and rounded, e.g. `3.333` for 3 pieces at 10.00.
 */
export function pricePerPiece(total: number, quantity: number): string {
  const pieces = quantity > 0 ? quantity : 1
  const exact = cent(total) / 100
  for (let decimals = 2; decimals < 6; decimals++) {
    const price = (exact / pieces).toFixed(decimals)
    if (cent(Number(price) * pieces) === cent(total)) return price
  }
  return (exact / pieces).toFixed(6)
}

/** Whole cents. The shop's six decimals end far above what a binary fraction loses. */
function cent(amount: number): number {
  return Math.sign(amount) * Math.round(Number((Math.abs(amount) * 100).toFixed(4)))
}
