import type { FocusEntity } from './entity.ts'

/** The register as the simulated Kontur.Focus knows it. An ИНН may stand for several entries. */
export interface Book {
  add(...entities: readonly FocusEntity[]): void
  byInn(inn: string): FocusEntity[]
  byOgrn(ogrn: string): FocusEntity | undefined
  all(): FocusEntity[]
  /** Gives the company of an ОГРН another name, and notes the change. @param day `2026-01-31` */
  rename(ogrn: string, name: string, day?: string): void
  /** Changes the entry of an ОГРН in any way, and notes it under a day. */
  edit(ogrn: string, change: (entity: FocusEntity) => void, day?: string): void
  /** The ОГРН of the entries that changed on a day. */
  changedOn(day: string): string[]
}

/** A register with these entries. */
export function createBook(entities: readonly FocusEntity[] = []): Book {
  const entries = new Map<string, FocusEntity>()
  const ogrnsByInn = new Map<string, Set<string>>()
  const changes = new Map<string, Set<string>>()
  const book: Book = {
    add(...added) {
      for (const entity of added) {
        entries.set(entity.ogrn, entity)
        noted(ogrnsByInn, entity.inn).add(entity.ogrn)
      }
    },
    byInn: (inn) => [...(ogrnsByInn.get(inn) ?? [])].flatMap((ogrn) => entries.get(ogrn) ?? []),
    byOgrn: (ogrn) => entries.get(ogrn),
    all: () => [...entries.values()],
    rename(ogrn, name, day) {
      const edit = (entity: FocusEntity) => {
        if (entity.UL !== undefined) entity.UL.legalName = { ...entity.UL.legalName, ...namesOf(name) }
        if (entity.IP !== undefined) entity.IP.fio = name
      }
      book.edit(ogrn, edit, day)
    },
    edit(ogrn, change, day) {
      const entity = entries.get(ogrn)
      if (entity === undefined) return
      change(entity)
      if (day !== undefined) noted(changes, day).add(ogrn)
    },
    changedOn: (day) => [...(changes.get(day) ?? [])],
  }
  book.add(...entities)
  return book
}

function namesOf(name: string) {
  return {
    short: `ООО "${name.toUpperCase()}"`,
    full: `ОБЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ "${name.toUpperCase()}"`,
    readable: `Общество с ограниченной ответственностью "${name}"`,
  }
}

function noted(sets: Map<string, Set<string>>, key: string): Set<string> {
  const set = sets.get(key) ?? new Set<string>()
  sets.set(key, set)
  return set
}
