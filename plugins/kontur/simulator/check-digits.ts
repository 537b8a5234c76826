const INN_COMPANY = [2, 4, 10, 3, 5, 9, 4, 6, 8]
const INN_PERSON_FIRST = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]
const INN_PERSON_SECOND = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]

/** The ИНН of a company from its first nine digits. */
export function innOfCompany(digits: string): string {
  return digits + weighted(digits, INN_COMPANY)
}

/** The ИНН of a person from its first ten digits. */
export function innOfPerson(digits: string): string {
  const eleven = digits + weighted(digits, INN_PERSON_FIRST)
  return eleven + weighted(eleven, INN_PERSON_SECOND)
}

/** The ОГРН of a company from its first twelve digits. */
export function ogrnOfCompany(digits: string): string {
  return digits + lastDigit(Number(digits) % 11)
}

/** The ОГРНИП of a sole trader from its first fourteen digits. */
export function ogrnOfSoleTrader(digits: string): string {
  return digits + lastDigit(Number(digits) % 13)
}

function weighted(digits: string, weights: readonly number[]): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return lastDigit(sum % 11)
}

function lastDigit(number: number): string {
  return String(number % 10)
}
