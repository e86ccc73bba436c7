/** Reads the raw bytes of a request as a form with files, or refuses them in the API's words; knows no schema. */
import { ApiError } from '../emulator/errors.ts'
import type { FormFile } from '../openapi/files.ts'

export type FormFields = Record<string, string | FormFile>

/** `contentType` is the header as sent: a form cannot be told from its bytes. */
export async function readForm(raw: Buffer, contentType: string | undefined): Promise<FormFields> {
  const [type = ''] = (contentType ?? '').toLowerCase().split(';')
  if (type.trim() !== 'multipart/form-data') {
    const got = contentType === undefined ? 'none' : contentType.slice(0, 60)
    throw new ApiError('unsupportedMediaType', `Content-Type must be multipart/form-data, got ${got}`)
  }
  if (raw.length === 0) throw new ApiError('invalidBody', 'the request has no body')
  const form = await parsed(raw, contentType ?? '')
  const fields = new Map<string, string | FormFile>()
  for (const [name, value] of form) {
    if (fields.has(name)) throw new ApiError('invalidBody', `the form has the field ${name.slice(0, 60)} twice`)
    fields.set(name, typeof value === 'string' ? value : await fileOf(value))
  }
  return Object.fromEntries(fields)
}

/** The platform's own parser. */
async function parsed(raw: Buffer, contentType: string): Promise<FormData> {
  try {
    return await new Response(raw, { headers: { 'content-type': contentType } }).formData()
  } catch {
    throw new ApiError('invalidBody', 'the body is not a form with the boundary of its Content-Type')
  }
}

const fileOf = async (file: File): Promise<FormFile> => ({
  name: file.name,
  type: file.type,
  bytes: new Uint8Array(await file.arrayBuffer())
})
