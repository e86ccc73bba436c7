/**
 * Reads the structure of the API out of the source of the official Python SDK: operations with their parameters, models
 * with their fields, types and whether they are mandatory. It is generated code, so patterns are enough; what does not
 * fit them is an error and not a guess. Knows nothing of bounds: the SDK has those in prose alone.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FieldFacts, Method, ModelFacts, OperationFacts, ParameterFacts } from '../../openapi/facts/facts.ts'

export interface Structure {
  operations: OperationFacts[]
  models: Record<string, ModelFacts>
}

interface PythonClass {
  name: string
  /** By the name of the attribute in Python. */
  types: ReadonlyMap<string, string>
  wireNames: ReadonlyMap<string, string>
  /** Attributes that the constructor sets whatever came. */
  mandatory: ReadonlySet<string>
  values: readonly string[]
  streams: boolean
}

/** `folder` holds `metastudio_client.py` and `model/`. Throws when it does not. */
export function readSdk(folder: string): Structure {
  const client = readFileSync(join(folder, 'metastudio_client.py'), 'utf8')
  const classes = new Map(
    readdirSync(join(folder, 'model'))
      .filter(name => name.endsWith('.py') && name !== '__init__.py')
      .sort()
      .map(name => readClass(readFileSync(join(folder, 'model', name), 'utf8'), name))
      .map(each => [each.name, each])
  )
  const operations = readOperations(client, classes)
  const answerHeaders = new Set(operations.flatMap(({ replyHeaders = [] }) => replyHeaders))
  const models = [...reachable(operations, classes)]
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(each => [each.name, modelOf(each, answerHeaders)] as const)
  return { operations, models: Object.fromEntries(models) }
}

/** The classes of bodies and answers, and those they are made of; the SDK has others that nothing uses. */
function reachable(
  operations: readonly OperationFacts[],
  classes: ReadonlyMap<string, PythonClass>
): ReadonlySet<PythonClass> {
  const found = new Set<PythonClass>()
  const waiting = operations.flatMap(({ body, reply }) => (body === undefined ? [reply] : [body, reply]))
  for (let type = waiting.pop(); type !== undefined; type = waiting.pop()) {
    const known = classes.get(/(\w+)[\]>]*$/.exec(type)?.[1] ?? '')
    if (!known || found.has(known)) continue
    found.add(known)
    waiting.push(...known.types.values())
  }
  return found
}

function readClass(source: string, file: string): PythonClass {
  const [, name, base] = /^class (\w+)(?:\((\w+)\))?:/m.exec(source) ?? []
  if (name === undefined) throw new Error(`${file} has no class`)
  const body = /\n {4}def __init__[\s\S]*?(?=\n {4}(?:@property|def ))/.exec(source)?.[0] ?? ''
  return {
    name,
    types: dictionary(source, 'openapi_types', file),
    wireNames: dictionary(source, 'attribute_map', file),
    mandatory: new Set(Array.from(body.matchAll(/^ {8}self\.(\w+) = \1$/gm), ([, attribute = '']) => attribute)),
    values: Array.from(source.matchAll(/^ {4}[A-Z_]\w* = "(.*)"$/gm), ([, value = '']) => value),
    streams: base === 'SdkStreamResponse'
  }
}

function dictionary(source: string, name: string, file: string): Map<string, string> {
  const text = new RegExp(`^ {4}${name} = \\{([^}]*)\\}`, 'm').exec(source)?.[1]
  if (text === undefined) throw new Error(`${file} has no ${name}`)
  return new Map(Array.from(text.matchAll(/'([^']*)': '([^']*)'/g), ([, key = '', value = '']) => [key, value]))
}

function modelOf({ types, wireNames, mandatory, values }: PythonClass, headers: ReadonlySet<string>): ModelFacts {
  const fields = Array.from(types, ([attribute, type]) => ({ attribute, type }))
    .filter(({ attribute }) => !headers.has(wireNames.get(attribute) ?? ''))
    .map(({ attribute, type }) => fieldOf(wireNames.get(attribute) ?? attribute, type, mandatory.has(attribute)))
  return values.length > 0 ? { enum: values, fields } : { fields }
}

const scalars: Readonly<Record<string, string>> = {
  str: 'string',
  int: 'integer',
  float: 'number',
  bool: 'boolean',
  object: 'object',
  file: 'file'
}

function typeOf(python: string): string {
  const item = /^list\[(.+)\]$/.exec(python)?.[1]
  if (item !== undefined) return `array<${typeOf(item)}>`
  const scalar = scalars[python]
  if (scalar !== undefined) return scalar
  if (/^[A-Z]\w*$/.test(python)) return `ref:${python}`
  throw new Error(`the type ${python} is not known here`)
}

const fieldOf = (name: string, type: string, required: boolean): FieldFacts => ({
  name,
  type: typeOf(type),
  ...(required ? { required } : {})
})

function readOperations(client: string, classes: ReadonlyMap<string, PythonClass>): OperationFacts[] {
  const methods = client.split(/^ {4}def (?=_\w+_http_info\()/m).slice(1)
  return methods.map(source => readOperation(source, classes))
}

function readOperation(source: string, classes: ReadonlyMap<string, PythonClass>): OperationFacts {
  const method = quoted(source, 'method') as Method
  const path = quoted(source, 'resource_path') as `/${string}`
  const reply = quoted(source, 'response_type')
  const id = reply.replace(/Response$/, '')
  const request = classes.get(`${id}Request`)
  const answer = classes.get(reply)
  if (!request || !answer) throw new Error(`${id} has no request or no answer model`)
  const body = request.types.get('body')
  const replyHeaders = list(/response_headers = \[([^\]]*)\]/.exec(source)?.[1] ?? '')
  return {
    id,
    method,
    path,
    tag: path.split('/').find(part => part !== '' && !/^v\d+$|^\{/.test(part)) ?? '',
    parameters: parametersOf(source, path, request),
    ...(body === undefined ? {} : { body: typeOf(body).replace(/^ref:/, '') }),
    ...(source.includes("['multipart/form-data']") ? { multipart: true } : {}),
    reply,
    ...(answer.streams ? { stream: true } : {}),
    ...(replyHeaders.length === 0 ? {} : { replyHeaders })
  }
}

/** Headers of credentials are nobody's own; the SDK sets them by other means. */
const credentials = new Set(['X-Auth-Token', 'Authorization', 'X-Sdk-Date', 'X-Project-Id'])

function parametersOf(source: string, path: string, request: PythonClass): ParameterFacts[] {
  const found: ParameterFacts[] = path.includes('{project_id}')
    ? [{ in: 'path', name: 'project_id', type: 'string', required: true }]
    : []
  const places = [
    ['path', /path_params\['([^']+)'\] = local_var_params\['([^']+)'\]/g],
    ['query', /query_params\.append\(\('([^']+)', local_var_params\['([^']+)'\]\)\)/g],
    ['header', /header_params\['([^']+)'\] = local_var_params\['([^']+)'\]/g]
  ] as const
  for (const [place, pattern] of places) {
    for (const [, name = '', attribute = ''] of source.matchAll(pattern)) {
      if (place === 'header' && credentials.has(name)) continue
      const type = request.types.get(attribute)
      if (type === undefined) throw new Error(`${request.name} has no ${attribute}`)
      found.push({ in: place, ...fieldOf(name, type, request.mandatory.has(attribute)) })
    }
  }
  return found
}

function quoted(source: string, name: string): string {
  const value = new RegExp(`"${name}": "([^"]*)"`).exec(source)?.[1]
  if (value === undefined) throw new Error(`an operation has no ${name}`)
  return value
}

const list = (text: string): string[] => Array.from(text.matchAll(/"([^"]*)"/g), ([, value = '']) => value)
