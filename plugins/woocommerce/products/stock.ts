import type { Reservation } from '../orders/tracker.ts'

/**
 * The quantity that a shop of whole pieces is told: the floor, less what is held back and what is ordered already,
 * never below zero. Pure.
 */
export function wholeQuantity(counted: number, buffer: number, reservation?: Reservation): number {
  return Math.max(0, Math.floor(counted) - buffer - Math.ceil(reservation?.quantity ?? 0))
}

/**
 * The quantity that is to be sent, or undefined when the shop has it. Compared after rounding: 37.4 after 37 is no
 * change. Pure.
 * @param sent what was sent last; undefined when that does not hold any more
 */
export function quantityToSend(
  counted: number,
  {
    sent,
    buffer,
    reservation,
  }: { sent: number | undefined; buffer: number; reservation?: Reservation | undefined },
): number | undefined {
  const wanted = wholeQuantity(counted, buffer, reservation)
  return wanted === sent && reservation?.isMoving !== true ? undefined : wanted
}
