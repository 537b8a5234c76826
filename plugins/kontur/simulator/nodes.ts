/** A node of the simulated repository. */
export interface SimulatedNode {
  /** Its uuid. */
  id: string
  /** `sys:node-dbid`. */
  dbid: number
  type: string
  /** Milliseconds since 1970. */
  created: number
  modified: number
  /** `idocs:inn` and so on. */
  properties: Record<string, string>
  /** What the index knows of it: nothing yet, the node, or a node that is gone. */
  index: 'missing' | 'current' | 'stale'
  readable: boolean
  writable: boolean
  locked: boolean
}

export interface NodeSearch {
  type: string
  /** Exclusive. */
  afterDbid?: number | undefined
  /** Inclusive, milliseconds since 1970. */
  createdFrom?: number | undefined
  orderBy: 'dbid' | 'created'
  skip?: number
  limit: number
}

/** Why a write of one node is refused; the names are those of the repository's exceptions. */
export type Refusal =
  'InvalidNodeRefException' | 'AccessDeniedException' | 'NodeLockedException' | 'IntegrityException'

/** Nodes as the database has them, with an index that may lag behind. */
export interface Nodes {
  /** Adds one; what is not said is usual, its ids are the next. */
  add(node: Partial<Omit<SimulatedNode, 'id' | 'dbid'>>): SimulatedNode
  /** The node, unless it is gone. */
  get(id: string): SimulatedNode | undefined
  /** All that are there, in the order in which they were added. */
  all(): SimulatedNode[]
  remove(id: string): void
  /** Hits of the index, those without a node too. `total` counts all of them. */
  search(search: NodeSearch): { hits: SimulatedNode[]; total: number }
  /** Why this write would be refused, if at all. */
  refusal(id: string, properties: Readonly<Record<string, string | null>>): Refusal | undefined
  /** Writes without asking. Attributes in `ignored` are dropped silently; null removes one. */
  write(id: string, properties: Readonly<Record<string, string | null>>): void
  /** Attributes that the repository drops without a word. */
  ignored: Set<string>
  /** How many properties were written so far. */
  writes: number
}

export interface NodesOptions {
  /** Milliseconds since 1970, for times of creation and of edits. */
  now(): number
}

const MAIL = /^$|^[^@\s]+@[^@\s]+\.[^@\s]+$/

export function createNodes({ now }: NodesOptions): Nodes {
  const nodes = new Map<string, SimulatedNode>()
  let lastDbid = 1000

  const store: Nodes = {
    ignored: new Set(),
    writes: 0,
    add(given) {
      lastDbid += 3
      const id = `6f1c1f0e-0000-4000-8000-${String(lastDbid).padStart(12, '0')}`
      const created = given.created ?? now()
      const usual = {
        type: 'idocs:contractor',
        index: 'current',
        readable: true,
        writable: true,
        locked: false,
      } as const
      const node = { ...usual, properties: {}, modified: created, ...given, created, id, dbid: lastDbid }
      nodes.set(id, node)
      return node
    },
    get(id) {
      const node = nodes.get(id)
      return node?.index === 'stale' ? undefined : node
    },
    all: () => [...nodes.values()].filter(({ index }) => index !== 'stale'),
    remove: (id) => void nodes.delete(id),
    search({ type, afterDbid = -1, createdFrom = -Infinity, orderBy, skip = 0, limit }) {
      const found = [...nodes.values()]
        .filter((node) => node.index !== 'missing' && node.type === type)
        .filter(({ dbid, created }) => dbid > afterDbid && created >= createdFrom)
        .sort((a, b) => (orderBy === 'created' ? a.created - b.created : 0) || a.dbid - b.dbid)
      return { hits: found.slice(skip, skip + limit), total: found.length }
    },
    refusal(id, properties) {
      const node = store.get(id)
      if (node === undefined) return 'InvalidNodeRefException'
      if (!node.writable) return 'AccessDeniedException'
      if (node.locked) return 'NodeLockedException'
      // All of a node is checked when a part of it is written, so that an old mistake hinders a new value.
      const mail = { ...node.properties, ...properties }['idocs:email'] ?? ''
      return MAIL.test(mail) ? undefined : 'IntegrityException'
    },
    write(id, properties) {
      const node = store.get(id)
      if (node === undefined) return
      for (const [name, value] of Object.entries(properties)) {
        if (store.ignored.has(name)) continue
        store.writes++
        if (value === null) delete node.properties[name]
        else node.properties[name] = value
      }
      node.modified = now()
    },
  }
  return store
}
