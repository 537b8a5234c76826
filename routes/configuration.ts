import { Hono } from 'hono'
import * as v from 'valibot'
import type { Service, ServiceProblem } from '../core/app.ts'
import type { Origin, ShownSetting } from '../core/config.ts'
import { describeRoute } from '../core/describe-route.ts'
import type { Schema } from '../core/storage/store.ts'

/** The configuration in force, without secrets, and what of the file is not in force. */
export interface ConfigurationView {
  /** The file's path, or its name where it travels with the program; absent for one that was put together. */
  file?: string
  notInForce: ServiceProblem[]
  /** The service's own part first, then the instances in the order of the file. */
  groups: GroupView[]
}

/** The settings of the service itself, or of one instance. */
export interface GroupView {
  /** Absent for the service's own part, as are the next four. */
  instance?: string
  plugin?: string
  title?: string
  /** The entry of the file that stands for this instance among others. */
  madeFrom?: string
  /** Whether somebody switched it on or off by hand, which stands above its `enabled`. */
  switched?: 'on' | 'off'
  settings: SettingView[]
}

export interface SettingView extends Omit<ShownSetting, 'origin'> {
  origin: OriginView
}

export interface OriginView extends Omit<Origin, 'variables'> {
  variables?: { name: string; isSet: boolean }[]
}

/** `/api/configuration`: what is in force, and where it came from. */
export function configurationApiRoutes(service: Service): Hono {
  const routes = new Hono()

  routes.get(
    '/',
    describeRoute({
      id: 'getConfiguration',
      summary: 'Show the configuration in force, and where each value came from',
      about: 'Secrets are never in it. What came through ${} stands as it is in the file.',
      answers: { 200: { about: 'The configuration', schema: configurationAnswer } },
    }),
    (c) => c.json(viewConfiguration(service)),
  )

  return routes
}

/** The configuration in force as people and programs may see it. */
export function viewConfiguration(service: Service): ConfigurationView {
  const { registry, host } = service
  const { shown, instances } = service.config()
  const byId = new Map(instances.map((instance) => [instance.id, instance]))
  return {
    ...(shown === undefined ? {} : { file: shown.fileName }),
    notInForce: service.notInForce(),
    groups: (shown?.groups ?? []).map(({ settings, ...group }) => {
      const instance = byId.get(group.instance ?? '')
      return { ...group, ...(instance && about(instance)), settings: settings.map(viewSetting) }
    }),
  }

  function about({ id, plugin, enabled }: { id: string; plugin: { title: string }; enabled: boolean }) {
    const isEnabled = registry.isEnabled(id)
    const switched = isEnabled ? ('on' as const) : ('off' as const)
    return { title: plugin.title, ...(isEnabled === enabled ? {} : { switched }) }
  }

  function viewSetting({ origin, ...setting }: ShownSetting): SettingView {
    const { variables, ...rest } = origin
    const seen = variables?.map((name) => ({ name, isSet: (host.env(name) ?? '') !== '' }))
    return { ...setting, origin: { ...rest, ...(seen === undefined ? {} : { variables: seen }) } }
  }
}

const originAnswer = v.object({
  from: v.picklist(['file', 'variable', 'default']),
  line: v.exactOptional(v.pipe(v.number(), v.description('In the file, from 1.'))),
  variables: v.exactOptional(v.array(v.object({ name: v.string(), isSet: v.boolean() }))),
  files: v.exactOptional(v.pipe(v.array(v.string()), v.description('Whose contents it takes in.'))),
})

const settingAnswer = v.object({
  path: v.pipe(v.string(), v.description('Within its group.'), v.examples(['guards.drop'])),
  value: v.exactOptional(
    v.pipe(v.unknown(), v.description('A secret is "***"; absent when the setting has none.')),
  ),
  isSecret: v.exactOptional(v.literal(true)),
  origin: originAnswer,
  description: v.exactOptional(v.string()),
})

const configurationAnswer: Schema<ConfigurationView> = v.pipe(
  v.object({
    file: v.exactOptional(v.string()),
    notInForce: v.array(v.object({ code: v.string(), message: v.string() })),
    groups: v.array(
      v.object({
        instance: v.exactOptional(v.pipe(v.string(), v.description("Absent for the service's own part."))),
        plugin: v.exactOptional(v.string()),
        title: v.exactOptional(v.string()),
        madeFrom: v.exactOptional(
          v.pipe(v.string(), v.description('The entry of the file that stands for several instances.')),
        ),
        switched: v.exactOptional(
          v.pipe(v.picklist(['on', 'off']), v.description('By hand, whatever the file says.')),
        ),
        settings: v.array(settingAnswer),
      }),
    ),
  }),
  v.title('Configuration'),
)
