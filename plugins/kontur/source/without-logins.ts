/**
 * What a server says of a failure, without the login that it may repeat in it: tickets of the repository, and what
 * stands in the header `authorization`. Such words are kept in reports. Pure.
 */
export function withoutLogins(words: string): string {
  return words
    .replaceAll(/\bTICKET_\w+/g, '***')
    .replaceAll(/\b(Basic|Bearer)\s+[\w+/.~-]{16,}=*/gi, (_all, scheme: string) => `${scheme} ***`)
}
