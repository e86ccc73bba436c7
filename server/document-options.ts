/** Settings of the OpenAPI document: how the routes become it, and which transforms finish it. */
import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import { catalogue } from '../emulator/errors.ts'
import type { ErrorName } from '../emulator/errors.ts'
import { baseDocument } from '../openapi/document/base.ts'
import type { ErrorFact, OperationFact } from '../openapi/document/facts.ts'
import { finishDocument } from '../openapi/document/finish.ts'
import type { Operation } from '../routes/operation.ts'
import { examplesOf } from './recorded-examples.ts'
import { packageVersion } from './config/package-version.ts'

/** Refusals that every operation with credentials shares; the others read no credential. */
const sharedErrors: readonly ErrorName[] = ['unauthorized', 'bodyTooLarge', 'internal']

export function documentOptions({ operations }: { operations: readonly Operation[] }): FastifyDynamicSwaggerOptions {
  return {
    openapi: baseDocument(packageVersion()) as never,
    hideUntagged: true,
    refResolver: {
      buildLocalReference: (json, _base, _fragment, index) => (typeof json.$id === 'string' ? json.$id : `def-${index}`)
    },
    transformObject: document => {
      if (!('openapiObject' in document)) return document.swaggerObject
      // Not before: by now the contracts of the operations were loaded.
      const facts = new Map(operations.map(operation => [operation.operationId, factOf(operation)]))
      const finished = finishDocument(document.openapiObject, facts)
      finished['x-error-codes'] = errorCodes()
      return finished
    }
  }
}

/** What the operation may refuse with. A mock that looks for an example of a status takes the first: the likeliest is first. */
export function errorsOf({ takesBody, credentials, errors }: Operation): ErrorName[] {
  const shared = credentials === 'none' ? (['bodyTooLarge', 'internal'] as const) : sharedErrors
  const own: readonly ErrorName[] = takesBody ? [...errors, 'unsupportedMediaType'] : errors
  return [...new Set<ErrorName>([...own, ...shared])].sort(
    (one, other) => catalogue[one].status - catalogue[other].status
  )
}

function factOf(operation: Operation): OperationFact {
  return {
    operationId: operation.operationId,
    errors: errorsOf(operation).map(errorFact),
    requestExamples: operation.code?.body?.examples ?? {},
    replyExamples: examplesOf(operation.operationId).answered,
    replyHeaders: operation.replyHeaders ?? {},
    sendsCallback: operation.operationId === 'Create2DDigitalHumanVideo'
  }
}

function errorFact(name: ErrorName): ErrorFact {
  const { code, status, message, summary } = catalogue[name]
  return { name, code, status, message, summary }
}

/** Every code that an answer can have, those that belong to no operation included. */
function errorCodes(): Record<string, unknown>[] {
  return Object.values(catalogue).map(({ code, status, message, summary, evidence }) => ({
    code,
    status,
    message,
    summary,
    evidence
  }))
}
