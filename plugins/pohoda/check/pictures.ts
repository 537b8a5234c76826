import { isAppError } from '../../../core/errors.ts'
import type { FolderLocation, PluginContext } from '../../../core/plugin.ts'
import type { Finding } from '../check.ts'
import { type PohodaConfig, taskOf } from '../config.ts'

type Context = Pick<PluginContext<PohodaConfig>, 'config' | 'folder'>

const PICTURE = /\.(jpe?g|png|gif|bmp|webp)$/i

/** Looks into the folders of pictures that are set. */
export async function checkPictures({ config, folder }: Context): Promise<Finding> {
  const { pictures } = config
  const images = taskOf(config, 'images')
  const places: [setting: string, location: FolderLocation][] = []
  if (pictures !== undefined && pictures.from !== 'mserver') {
    const password = pictures.from === 'ftp' ? pictures.password : undefined
    places.push(['pictures.path', { url: pictures.path, password }])
  }
  if (images?.folder !== undefined) {
    places.push(['tasks.images.folder', { url: images.folder, password: images.password }])
  }
  const found = await Promise.all(places.map((place) => lookInto(place, folder)))
  return {
    summary: found.flatMap(({ summary }) => summary),
    tables: [],
    warnings: found.flatMap(({ warnings }) => warnings),
  }
}

async function lookInto(
  [setting, location]: [string, FolderLocation],
  open: Context['folder'],
): Promise<Pick<Finding, 'summary' | 'warnings'>> {
  try {
    const folder = open(location)
    try {
      const files = (await folder.list()).filter(({ kind, name }) => kind === 'file' && PICTURE.test(name))
      const warnings =
        files.length > 0
          ? []
          : [
              `The folder "${setting}" holds no pictures. POHODA makes its folder Obrázky when the first picture is attached by hand.`,
            ]
      return { summary: [`The folder "${setting}" holds ${files.length} pictures.`], warnings }
    } finally {
      await folder.close()
    }
  } catch (thrown) {
    if (!isAppError(thrown)) throw thrown
    return { summary: [], warnings: [`The folder "${setting}" cannot be read. ${thrown.message}`] }
  }
}
