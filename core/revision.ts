/**
 * Whether a configuration must stand back behind the one that a shared storage knows. Both are told by when they were
 * made, milliseconds since 1970; 0 is not known, and then the one that was loaded last holds.
 */
export function isOlderRevision(own: number, known: number): boolean {
  return own > 0 && own < known
}
