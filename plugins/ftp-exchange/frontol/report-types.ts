/** What a transaction means for a receipt. All others restate what these say, or concern other matters. */
export type Role =
  | 'open'
  | 'line'
  | 'storno'
  | 'payment'
  | 'discount'
  | 'rounding'
  | 'cash-in'
  | 'cash-out'
  | 'close'
  | 'cancel'
  | 'shift-open'
  | 'shift-close'

export type PaymentKind = 'cash' | 'card' | 'prepayment' | 'gift-card' | 'bonus' | 'other'

export type ReceiptKind =
  'sale' | 'return' | 'cash-in' | 'cash-out' | 'prepayment' | 'prepayment-return' | 'other'

/** The role of a type of transaction (field 4). */
export function roleOf(type: number): Role | undefined {
  return ROLES.get(type)
}

export function isKnownType(type: number): boolean {
  return ROLES.has(type) || OTHER_TYPES.has(type)
}

/** How many fields a transaction must have to be understood. */
export function fieldsNeeded(role: Role | undefined): number {
  if (role === undefined) return 6
  return role === 'shift-open' || role === 'shift-close' ? 9 : 14
}

/** What a document is, by its operation (field 13). */
export function kindOf(operation: string): ReceiptKind {
  return KINDS.get(operation) ?? 'other'
}

/** Whether money came in with such a document (1), went out (-1), or nothing was sold (0). */
export function directionOf(kind: ReceiptKind): 1 | 0 | -1 {
  if (kind === 'sale' || kind === 'prepayment') return 1
  return kind === 'return' || kind === 'prepayment-return' ? -1 : 0
}

/**
 * How was paid: by the operation of the payment (field 10), or where a file does not have it by the code of its kind
 * (field 9), of which 1 and 2 are nearly everywhere cash and card.
 */
export function paymentKind(
  type: number,
  { operation, code }: { operation: string; code: string },
): PaymentKind {
  if (type === 32) return 'bonus'
  if (type === 34) return 'prepayment'
  const known = PAYMENTS.get(operation)
  if (known !== undefined) return known
  return code === '1' ? 'cash' : code === '2' ? 'card' : 'other'
}

const ROLES: ReadonlyMap<number, Role> = new Map<number, Role>([
  [1, 'line'],
  [11, 'line'],
  [2, 'storno'],
  [12, 'storno'],
  [32, 'payment'],
  [34, 'payment'],
  [36, 'payment'],
  [40, 'payment'],
  [41, 'payment'],
  [35, 'discount'],
  [37, 'discount'],
  [38, 'rounding'],
  [42, 'open'],
  [50, 'cash-in'],
  [51, 'cash-out'],
  [55, 'close'],
  [56, 'cancel'],
  [62, 'shift-open'],
  [61, 'shift-close'],
  [63, 'shift-close'],
])

const OTHER_TYPES: ReadonlySet<number> = new Set([
  3, 4, 6, 9, 10, 14, 15, 16, 17, 21, 22, 23, 24, 25, 26, 27, 29, 30, 31, 33, 43, 45, 49, 57, 58, 60, 64, 65,
  82, 83, 84, 85, 86, 87, 88, 120, 121,
])

const KINDS: ReadonlyMap<string, ReceiptKind> = new Map<string, ReceiptKind>([
  ['0', 'sale'],
  ['1', 'return'],
  ['4', 'cash-in'],
  ['5', 'cash-out'],
  ['21', 'prepayment'],
  ['22', 'prepayment-return'],
])

const PAYMENTS: ReadonlyMap<string, PaymentKind> = new Map<string, PaymentKind>([
  ['0', 'cash'],
  ['1', 'card'],
  ['3', 'prepayment'],
  ['6', 'gift-card'],
  ['7', 'other'],
  ['8', 'gift-card'],
  ['9', 'card'],
])
