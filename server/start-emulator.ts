/** Starts an emulator in this process: the whole of what the command line does, for tests and programs. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { asRefusal } from '../db/store-refusal.ts'
import { systemClock } from '../emulator/time/clock.ts'
import type { PhysicalClock } from '../emulator/time/clock.ts'
import type { Emulator } from '../emulator/emulator.ts'
import type { Service } from '../emulator/service.ts'
import type { Archives } from '../emulator/state/archives.ts'
import { CONTROL_PREFIX } from '../routes/control/define-control.ts'
import { controlOperations } from '../routes/control/operations.ts'
import { operationsOf } from '../routes/operation.ts'
import { services as allServices } from './services.ts'
import { switchesOf } from './config/switches.ts'
import { createJudge } from '../routes/validation/judge.ts'
import { buildApp } from './app.ts'
import type { AppServices } from './app.ts'
import type { ReadyLine } from './commands/command.ts'
import { compose } from './compose.ts'
import type { Composition } from './compose.ts'
import { Connections } from './connections.ts'
import type { Config } from './config/config.ts'
import { packageVersion } from './config/package-version.ts'
import { registerDocuments } from './documents.ts'
import { enclose } from './enclose.ts'
import { openLog } from './log.ts'
import type { Log } from './log.ts'
import { errorSettings } from './obedient-parts.ts'
import type { RunningEmulator } from './running-emulator.ts'
import { configure } from './start-options.ts'
import type { StartOptions } from './start-options.ts'

export type { RunningEmulator, StartOptions }

/** The edition of the official pages that the contract follows. */
export const CONTRACT_VERSION = '2025-04-22'

/**
 * Resolves when the emulator is ready. The defaults are those of the command line, except that the port is free and
 * nothing is logged. Rejects with a `ConfigError` that lists everything that is wrong with the options.
 */
export async function startEmulator(
  options: StartOptions = {},
  /** Others than those of the product: for tests. */
  served = allServices
): Promise<RunningEmulator> {
  const { listen = true, physical = systemClock, logTo, ...chosen } = options
  const { config, configuration } = configure(chosen)
  const openedLog = await openLog({
    level: config.logLevel,
    format: config.logFormat,
    terminal: process.stderr.isTTY,
    ...(logTo === undefined ? {} : { destination: logTo })
  })
  const { log } = openedLog
  const version = packageVersion()
  const composition = compose(config, { physical, log, version }, served)
  const { seed } = composition
  const state: StartState = { missing: ['the start is not finished'], ownUrl: `http://127.0.0.1:${config.port}` }
  const { live, settings } = composition
  const facts = {
    version,
    contractVersion: CONTRACT_VERSION,
    operations: operationsOf(served),
    settings,
    get configuration() {
      return { ...configuration, ...live.visible() }
    }
  }
  const services = assembleServices(config, { composition, physical, log, state, facts, served })
  const { api, control } = await buildApps(services, config.adminPort !== undefined)
  const apps = [...new Set([api, control])]
  const connections = new Connections(physical)
  for (const app of apps) connections.watch(app.server)
  const close = async (): Promise<void> => {
    const drained = connections.drain(cutOff => log.warn({ connections: cutOff }, 'cut off at the end'))
    await Promise.all(apps.map(app => app.close()))
    drained()
    const { exportOnExit } = config
    // A start that failed has no state, and must not replace the export of a run before.
    const exporting = exportOnExit !== undefined && state.missing.length === 0
    try {
      await composition.close(exporting ? () => writeExport(exportOnExit, composition.emulator.archives) : undefined)
    } finally {
      log.info('stopped')
      openedLog.flush()
    }
  }
  try {
    await Promise.all([api.ready(), control.ready()])
    composition.start()
    if (config.seedDir !== undefined) {
      state.missing = ['the seed files are not done']
      // Few starts have seed files, and what reads them takes long to load.
      const { sowSeedFiles } = await import('./seed-files.ts')
      await sowSeedFiles(config.seedDir, services)
    }
    if (listen) state.ownUrl = await listenOn(api, config.host, config.port)
    if (listen && control !== api) await listenOn(control, config.host, config.adminPort ?? 0)
  } catch (error) {
    await close()
    throw asRefusal(error, config.db)
  }
  state.missing = []
  const controlUrl = listen && control !== api ? addressOf(control, config.host) : state.ownUrl
  const ready = readyLine(config, { url: state.ownUrl, controlUrl, seed })
  return enclose({ url: state.ownUrl, controlUrl, config, ready }, { api, control }, close)
}

interface StartState {
  /** What keeps the emulator from being ready. */
  missing: readonly string[]
  ownUrl: string
}

interface Assembly {
  composition: Composition
  physical: PhysicalClock
  log: Log
  state: StartState
  facts: AppServices['control']['facts']
  served: readonly Service[]
}

function assembleServices(config: Config, assembly: Assembly): AppServices {
  const { composition, physical, log, state, facts, served } = assembly
  const switches = switchesOf(config, served)
  return {
    emulator: composition.emulator,
    judge: createJudge({
      validation: config.validation,
      strictWarnings: config.strictWarnings,
      switches
    }),
    physical,
    log,
    seed: composition.seed,
    starts: composition.starts,
    publicUrl: () => composition.live.config.publicUrl,
    ownUrl: () => state.ownUrl,
    errors: errorSettings(composition.live),
    gatewayLimits: config.gatewayLimits,
    readiness: () => [...state.missing, ...troubles(composition.emulator)],
    operations: operationsOf(served),
    switches,
    control: {
      operations: controlOperations,
      facts,
      guard: { allowedHosts: config.allowedHosts, ownHostName: hostname(), adminToken: config.adminToken }
    }
  }
}

/** What keeps an emulator that has started from doing its work. */
function troubles({ storeHealth }: Emulator): string[] {
  return storeHealth.problem === undefined ? [] : [storeHealth.problem]
}

/** One application, or two when the control plane has a port of its own; the documents are where the control plane is. */
async function buildApps(
  services: AppServices,
  apart: boolean
): Promise<{ api: FastifyInstance; control: FastifyInstance }> {
  const api = await buildApp(services, { api: true, control: !apart })
  const control = apart ? await buildApp(services, { api: false, control: true }) : api
  registerDocuments(control, services, apart)
  return { api, control }
}

function readyLine(
  config: Config,
  { url, controlUrl, seed }: Record<'url' | 'controlUrl' | 'seed', string>
): ReadyLine {
  return {
    ready: true,
    url,
    control: `${controlUrl}${CONTROL_PREFIX}`,
    storage: config.db,
    auth: config.auth,
    clock: config.clock.mode,
    seed
  }
}

async function listenOn(app: FastifyInstance, host: string, port: number): Promise<string> {
  await app.listen({ host, port })
  return addressOf(app, host)
}

/** An address a client on this machine can call: a wildcard is listened on, not called. */
function addressOf(app: FastifyInstance, host: string): string {
  const address = app.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}

/**
 * Writes the state into a file that is either whole or not there. Makes the folder if need be, and replaces a file of
 * before. Readable for its owner alone: an export holds callback keys.
 */
async function writeExport(path: string, archives: Pick<Archives, 'export'>): Promise<void> {
  const text = `${JSON.stringify(await archives.export(), null, 2)}\n`
  await mkdir(dirname(path), { recursive: true })
  const temporary = `${path}.part`
  try {
    await writeFile(temporary, text, { mode: 0o600 })
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}
