/** Writes a Python SDK of a few classes into a folder, in the form in which the official one is generated. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface PythonModel {
  name: string
  base?: string
  /** Attribute, wire name, Python type, whether the constructor always sets it. */
  fields?: readonly (readonly [string, string, string, boolean])[]
  values?: readonly string[]
}

export interface PythonOperation {
  id: string
  method: string
  path: string
  /** The lines that put attributes of the request into their places. */
  lines?: readonly string[]
  multipart?: boolean
  headers?: readonly string[]
}

export function writeSdk(folder: string, operations: readonly PythonOperation[], models: readonly PythonModel[]): void {
  mkdirSync(join(folder, 'model'), { recursive: true })
  writeFileSync(join(folder, 'metastudio_client.py'), `class Client:\n${operations.map(clientMethod).join('\n')}`)
  for (const model of models) writeFileSync(join(folder, 'model', `${model.name.toLowerCase()}.py`), modelClass(model))
}

function clientMethod({ id, method, path, lines = [], multipart = false, headers = [] }: PythonOperation): string {
  return `    @classmethod
    def _${id.toLowerCase()}_http_info(cls, request):
        http_info = {
            "method": "${method}",
            "resource_path": "${path}",
            "request_type": request.__class__.__name__,
            "response_type": "${id}Response"
            }
${lines.map(line => `        ${line}`).join('\n')}
        response_headers = [${headers.map(header => `"${header}", `).join('')}]

        header_params['Content-Type'] = http_utils.select_header_content_type(
            ['${multipart ? 'multipart/form-data' : 'application/json'}'])
        return http_info
`
}

function modelClass({ name, base, fields = [], values = [] }: PythonModel): string {
  const entries = (at: 1 | 2) => fields.map(field => `        '${field[0]}': '${field[at]}'`).join(',\n')
  return `# coding: utf-8


class ${name}${base === undefined ? '' : `(${base})`}:
    """
    allowed enum values
    """
${values.map(value => `    ${value.toUpperCase()} = "${value}"`).join('\n')}
    sensitive_list = []

    openapi_types = {
${entries(2)}
    }

    attribute_map = {
${entries(1)}
    }

    def __init__(self${fields.map(([attribute]) => `, ${attribute}=None`).join('')}):
${fields.map(([attribute, , , always]) => (always ? `        self.${attribute} = ${attribute}` : `        if ${attribute} is not None:\n            self.${attribute} = ${attribute}`)).join('\n')}
        self.discriminator = None

    def to_dict(self):
        return {}
`
}
