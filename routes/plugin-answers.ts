import * as v from 'valibot'
import type { CheckReport } from '../core/plugin.ts'
import type { StatusView } from '../core/registry/status.ts'
import type { Schema } from '../core/storage/store.ts'
import { moment } from './openapi/parts.ts'
import type { PluginView } from './plugins.ts'

/** What the routes of plugins answer, for their descriptions. */

export const pluginAnswer: Schema<PluginView> = v.pipe(
  v.object({
    id: v.pipe(v.string(), v.description('The id of the instance; its routes stand under it.')),
    plugin: v.string(),
    title: v.string(),
    state: v.picklist(['starting', 'running', 'disabled', 'failed']),
    error: v.exactOptional(
      v.pipe(v.object({ code: v.string(), message: v.string() }), v.description('Why it failed.')),
    ),
    nextTry: v.exactOptional(v.pipe(moment, v.description('When it is tried again by itself.'))),
    setupMs: v.exactOptional(v.number()),
    enabled: v.boolean(),
    status: v.exactOptional(v.pipe(v.string(), v.description('Where it tells how it stands.'))),
  }),
  v.title('Plugin'),
)

const tableOf = <Cell extends v.GenericSchema>(cell: Cell) =>
  v.object({ title: v.string(), columns: v.array(v.string()), rows: v.array(v.array(cell)) })
const facts = v.array(
  v.object({
    label: v.string(),
    value: v.string(),
    at: v.exactOptional(moment),
    tone: v.exactOptional(v.picklist(['good', 'busy', 'bad'])),
    queue: v.exactOptional(v.pipe(v.string(), v.description('What it waits in; the value is how many.'))),
  }),
)
const link = v.object({
  label: v.string(),
  path: v.pipe(v.string(), v.examples(['/till-1/copies/3'])),
  kind: v.exactOptional(
    v.pipe(v.picklist(['file', 'data']), v.description('Whether people open it; `data` when absent.')),
  ),
})
const actions = v.pipe(
  v.array(
    v.object({
      label: v.string(),
      job: v.string(),
      input: v.exactOptional(v.unknown()),
      field: v.exactOptional(
        v.pipe(
          v.object({ name: v.string(), label: v.string(), example: v.exactOptional(v.string()) }),
          v.description('A text to be asked for: the input is an object with this name and the text.'),
        ),
      ),
      confirm: v.exactOptional(
        v.pipe(v.string(), v.description('It cannot be undone: what to ask a person first.')),
      ),
    }),
  ),
  v.description('Jobs that can be run by hand, with this input.'),
)
const card = v.object({
  title: v.string(),
  state: v.string(),
  tone: v.picklist(['good', 'busy', 'attention', 'bad', 'calm']),
  bar: v.exactOptional(v.object({ done: v.number(), of: v.number(), label: v.string() })),
  facts,
  messages: v.array(v.string()),
  link: v.exactOptional(link),
  actions,
})

export const statusAnswer: Schema<StatusView> = v.pipe(
  v.object({
    cards: v.array(card),
    facts,
    tables: v.array(tableOf(v.union([v.string(), v.object({ at: moment })]))),
    actions,
    links: v.array(link),
  }),
  v.title('Status'),
)

export const checkAnswer: Schema<CheckReport> = v.pipe(
  v.object({
    summary: v.string(),
    tables: v.exactOptional(v.array(tableOf(v.string()))),
    warnings: v.exactOptional(v.array(v.string())),
  }),
  v.title('Check'),
)
