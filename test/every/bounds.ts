/** Puts the facts of every operation to the test, value by value, and says what came out otherwise than they say. */
import { operationsOfResource } from '../../emulator/resources/resource.ts'
import type { Service } from '../../emulator/service.ts'
import { entryOf } from '../../emulator/errors.ts'
import { factsOf, modelFacts } from '../../openapi/facts/facts.ts'
import type { ParameterFacts } from '../../openapi/facts/facts.ts'
import { isOfFacts } from '../../openapi/facts/schemas.ts'
import type { Operation } from '../../routes/operation.ts'
import type { ApiRequest, ApiRequests } from '../support/api-requests.ts'
import type { Answer } from '../support/emulator.ts'
import { textCasesOf } from '../support/facts-cases.ts'
import type { Case } from '../support/facts-cases.ts'
import type { Place } from '../support/facts-places.ts'
import { placesOf } from '../support/facts-places.ts'
import type { Exception } from './operation-exceptions.ts'
import { deviations } from './page-deviations.ts'

/** One value at one place of a request. */
export interface Trial extends Case {
  at: string
  /** The request with the value in it. */
  put(request: ApiRequest): ApiRequest
}

export interface BoundsOptions {
  /** What a place of a body takes and what not; lists are made of `item`, where there is one. */
  casesOf(place: Place, item: unknown): Case[]
  /** Whether what stands beside the body is tried as well. */
  parameters: boolean
  exceptions: readonly Exception[]
}

const deviating = new Set(deviations.flatMap(({ places }) => places))

export class Bounds {
  readonly #requests: ApiRequests
  readonly #options: BoundsOptions
  readonly #lists: ReadonlyMap<string, readonly string[]>
  /** Values that were sent. */
  tried = 0
  /** What was left out since a followed page says otherwise. */
  readonly skipped = new Set<string>()
  /** Exceptions that nothing has met yet, a word for each place and value. */
  readonly unmet: Set<string>

  constructor(requests: ApiRequests, services: readonly Service[], options: BoundsOptions) {
    this.#requests = requests
    this.#options = options
    this.unmet = new Set(options.exceptions.flatMap(placesExcepted))
    const definitions = services.flatMap(({ resources = [] }) => resources)
    this.#lists = new Map(definitions.flatMap(operationsOfResource).map(({ id, lists }) => [id, lists]))
  }

  /** Everything that is judged otherwise than the facts say. */
  async wrongWith(operation: Operation): Promise<string[]> {
    const wrong: string[] = []
    const any = await this.#requests.taken(operation)
    for (const trial of await this.trialsOf(operation, any)) {
      this.tried++
      // What is refused does nothing, so that it may be sent with ids of before.
      const request = trial.put(trial.accepted ? await this.#requests.taken(operation) : any)
      const answer = await this.#requests.send(operation, request)
      if (trial.accepted ? this.#taken(operation, trial, answer) : refused(trial, answer)) continue
      wrong.push(`${toldOf(trial)}: ${answer.status} ${answer.text.slice(0, 160)}`)
    }
    return wrong
  }

  /** Every value that is worth trying, but for those of which a followed page says something else. */
  async trialsOf(operation: Operation, request: ApiRequest): Promise<Trial[]> {
    const { operationId } = operation
    const { body } = await operation.load()
    const isFollowed = body !== undefined && !isOfFacts(body.schema) && !isListOfFacts(operationId)
    const inParameters = this.#options.parameters ? this.#parameterTrials(operation) : []
    const trials = [...this.#bodyTrials(operation, request), ...inParameters]
    return trials.filter(({ known, keyword }) => {
      const deviates = (isFollowed || known.includes(' query.')) && deviating.has(`${known} ${keyword}`)
      if (deviates) this.skipped.add(`${known} ${keyword}`)
      return !deviates
    })
  }

  #bodyTrials({ operationId }: Operation, request: ApiRequest): (Trial & { known: string })[] {
    const { body = '' } = factsOf(operationId)
    if (!body.startsWith('array<') && !modelFacts()[body]) return []
    return placesOf(body).flatMap(place => {
      const { at, known } = place
      const there = place.get(request.body)
      const item = Array.isArray(there) ? (there as unknown[])[0] : undefined
      return this.#options.casesOf(place, item).map(one => ({
        ...one,
        at,
        known,
        put: sent => ({ ...sent, body: place.set(sent.body, one.value) })
      }))
    })
  }

  #parameterTrials(operation: Operation): (Trial & { known: string })[] {
    const { operationId } = operation
    const several = this.#lists.get(operationId) ?? []
    return factsOf(operationId).parameters.flatMap(parameter => {
      const { name, in: place, required } = parameter
      const cases = this.#casesOf(parameter, several.includes(name))
      if (required && place === 'query') cases.push({ keyword: 'required', value: undefined, accepted: false })
      return cases.map(one => ({
        ...one,
        at: name,
        known: `${operationId} ${place}.${name}`,
        put: putter(parameter, one)
      }))
    })
  }

  #casesOf(parameter: ParameterFacts, several: boolean): Case[] {
    const { in: place } = parameter
    const cases = textCasesOf(parameter, several)
    if (place === 'query') return cases
    const texts = cases.filter(({ value }) => typeof value === 'string')
    if (place === 'path') return texts
    // Which characters a header may have is another matter.
    return texts.map(one => ({ ...one, value: String(one.value).replace(/[^x]/gu, 'x') }))
  }

  /** A success, or one of the exceptions; of an id also that nothing has it, in the operation's own words. */
  #taken({ operationId, status, errors }: Operation, { at, keyword, value }: Trial, answer: Answer): boolean {
    if (answer.status === status) return true
    const { error_code: code } = answer.body
    const own = errors.map(entryOf).filter(error => error.code !== 'MSS.00000003' || error.status === 404)
    if (/_ids?(\[0\])?$/.test(at) && own.some(error => error.code === code && error.status === answer.status))
      return true
    const isExcepted = this.#options.exceptions.some(
      one =>
        one.operations.includes(operationId) &&
        one.at.includes(at) &&
        one.keywords.includes(keyword) &&
        (one.values?.includes(value) ?? true)
    )
    if (!isExcepted || answer.status !== 400) return false
    for (const word of [keyword, String(value)]) this.unmet.delete(`${operationId} ${at} ${word}`)
    return true
  }
}

const placesExcepted = ({ operations, at, keywords, values }: Exception): string[] =>
  operations.flatMap(operation =>
    at.flatMap(place => (values ?? keywords).map(word => `${operation} ${place} ${String(word)}`))
  )

/** The API's refusal of a parameter, in its shape, that begins with the field. */
function refused({ at }: Trial, { status, body, headers }: Answer): boolean {
  const { error_code: code, error_msg: message, ...others } = body
  return (
    status === 400 &&
    code === 'MSS.00000003' &&
    Object.keys(others).length === 0 &&
    message.length <= 256 &&
    isNamed(at, message) &&
    headers['x-request-id'] !== undefined
  )
}

/** An item of a list with commas stands for the list. */
function isNamed(at: string, message: string): boolean {
  const told = message.replace('Invalid parameter: ', '')
  return [' ', '[0] ', ': '].some(next => told.startsWith(at + next))
}

const isListOfFacts = (operationId: string): boolean => factsOf(operationId).body?.startsWith('array<') ?? false

function putter({ name, in: place }: ParameterFacts, { value }: Case): Trial['put'] {
  if (place === 'path') return sent => ({ ...sent, params: { ...sent.params, [name]: String(value) } })
  if (place === 'header') return sent => ({ ...sent, headers: { 'x-auth-token': 't', [name]: String(value) } })
  return sent => {
    const { [name]: _, ...others } = sent.query
    return { ...sent, query: value === undefined ? others : { ...others, [name]: value } }
  }
}

function toldOf({ at, keyword, value, accepted }: Trial): string {
  const shown = Array.isArray(value) ? `list of ${value.length}` : (JSON.stringify(value) ?? 'nothing').slice(0, 40)
  return `${at} ${accepted ? 'takes' : 'refuses'} ${shown} (${keyword})`
}
