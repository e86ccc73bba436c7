/** The verbs of the command line. Each loads its module when it runs, so that a health check never loads the server. */
import type { Command } from './command.ts'

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
  }
]
