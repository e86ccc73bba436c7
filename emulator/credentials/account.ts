/**
 * The account that the emulator's IAM speaks of. Nothing is stored: every id is a pure function of a name, so that any
 * name of a project works at once and is the same project after a restart.
 */
import { hash } from 'node:crypto'

export interface Named {
  id: string
  name: string
}

/** Region ids under which the service is offered; each region is a project of that name. Source: SDK and documentation. */
export const regions = ['cn-north-4', 'cn-east-3', 'ap-southeast-3'] as const

/** The domain (account) that every project and user belongs to. */
export const domain: Named = { id: idOf('domain', 'emulator'), name: 'emulator' }

/** A project by name: usually a region's. */
export function projectNamed(name: string): Named {
  return { id: idOf('project', name), name }
}

/** A project by id as it is, whatever it is; known by its id where no name is given. */
export function projectOf(id: string, name: string = id): Named {
  return { id, name }
}

export function userNamed(name: string): Named {
  return { id: idOf('user', name), name }
}

/** 32 hexadecimal digits, as ids of IAM have. */
function idOf(kind: string, name: string): string {
  return hash('sha256', `${kind}\n${name}`, 'hex').slice(0, 32)
}
