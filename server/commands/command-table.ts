/** The verbs of the command line. Each loads its module when it runs, so that a health check never loads the server. */
import type { Command } from './command.ts'

const verbs: Readonly<Record<string, string>> = {
  env: 'Prints endpoint and credentials as shell variables.',
  reset: 'Starts afresh: forgets jobs, files, callbacks and the journal.',
  seed: 'Adds what a seed file describes.',
  export: 'Writes the state to a file.',
  import: 'Replaces the namespaces that an export holds.',
  jobs: 'Sees and steers jobs: ls, show, complete, fail, tail.',
  resources: 'Sees and steers what is stored besides jobs: ls, show, move.',
  clock: 'Reads, sets or advances the clock: show, set, advance.',
  wait: 'Waits for a job, a delivery, a request, or until nothing is planned.',
  deliveries: 'Sees callbacks and sends them again: ls, show, redeliver, tail.',
  callback: 'Tries a receiver of callbacks: send, verify, conformance.',
  sign: 'Prints a curl command with a valid signature.',
  explain: 'Says why a request was answered as it was.',
  openapi: 'Prints the OpenAPI document.',
  graph: 'Prints the state machine of a kind of job.'
}

const destroying = new Set(['reset', 'import'])

/** Flags and help of these are the business of their own parser; `VERB --help` shows them. */
const verbCommands: readonly Command[] = Object.entries(verbs).map(([name, summary]) => ({
  name,
  summary,
  ownFlags: true,
  destroys: destroying.has(name),
  run: async context => (await import('./verbs/program.ts')).runVerb({ ...context, argv: [name, ...context.argv] })
}))

export const commands: readonly Command[] = [
  {
    name: 'serve',
    summary: 'Runs the emulator until it is told to stop (the default).',
    run: async context => (await import('./serve.ts')).serve(context)
  },
  {
    name: 'healthcheck',
    summary: 'Asks a running emulator whether it is ready; --url names another one than that of the configuration.',
    run: async context => (await import('./healthcheck.ts')).healthcheck(context)
  },
  {
    name: 'config check',
    summary: 'Shows the effective configuration and where it came from, or what is wrong with it.',
    run: async context => (await import('./config-check.ts')).configCheck(context)
  },
  ...verbCommands
]
