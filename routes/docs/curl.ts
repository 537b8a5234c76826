import type { ApiOperation } from '../openapi/document.ts'

/** A call of an operation as one types it into a shell. @param base where the service is, e.g. `https://mostik.example` */
export function curlOf(
  { method, path, operation }: { method: string; path: string; operation: ApiOperation },
  base: string,
): string {
  const { parameters, security, requestBody } = operation
  const named = parameters.filter((parameter) => parameter.in === 'path')
  const address = named.reduce((so, { name, example }) => so.replace(`{${name}}`, example ?? name), path)
  const [type = '', content] = Object.entries(requestBody?.content ?? {})[0] ?? []
  const isSent = content?.example !== undefined
  return [
    'curl',
    ...(method === 'get' || (method === 'post' && isSent) ? [] : [`-X ${method.toUpperCase()}`]),
    ...(security.length > 0 ? ['-H "Authorization: Bearer $MOSTIK_TOKEN"'] : []),
    ...(isSent && type !== FORM ? [`-H ${quoted(`Content-Type: ${type}`)}`] : []),
    ...(isSent ? [`-d ${quoted(textOf(content.example))}`] : []),
    ...(answersStream(operation) ? ['-N'] : []),
    ...(answersFile(operation) ? ['-OJ'] : []),
    quoted(`${base}${address}`),
  ].join(' ')
}

/** What curl sends by itself. */
const FORM = 'application/x-www-form-urlencoded'

/** In single quotes, where a shell takes everything as it is. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}

function textOf(example: unknown): string {
  return typeof example === 'string' ? example : JSON.stringify(example)
}

function answersStream({ responses }: ApiOperation): boolean {
  return responses['200']?.content?.['text/event-stream'] !== undefined
}

function answersFile({ responses }: ApiOperation): boolean {
  return Object.keys(responses['200']?.content ?? {}).some((type) =>
    /^(application\/gzip|image\/)/.test(type),
  )
}
