/** `callback send|verify|conformance`: try a receiver without a job, and check a URL that arrived. */
import { dashed, drawHex, freshSeed } from '../../../emulator/time/random.ts'
import { callbackBody } from '../../../emulator/callbacks/callback-body.ts'
import { createSender } from '../../../emulator/callbacks/send.ts'
import { signCallback, signatureReadings, verifyCallback } from '../../../emulator/callbacks/signature.ts'
import type { SignatureReading } from '../../../emulator/callbacks/signature.ts'
import { ConfigError } from '../../config/config.ts'
import type { CommandContext } from '../command.ts'
import { tryReceiver } from './receiver-trial.ts'
import { columns, indented, VerbFailed } from './verb.ts'
import type { AddVerb } from './verb.ts'

interface SendFlags {
  key?: string
  result: 'SUCCEED' | 'FAILED'
  jobId?: string
  assetId?: string
  reading: SignatureReading
}

export const addCallbackVerbs: AddVerb = (program, tools) => {
  const { context } = tools
  const callback = program.command('callback').description('Try a receiver of callbacks, and check a received URL.')
  callback
    .command('send <target>')
    .description('Send one callback to a receiver; signed when a key is given.')
    .option('--key <key>', 'sign with MSS_A and this key')
    .option('--result <result>', 'SUCCEED or FAILED', 'SUCCEED')
    .option('--job-id <id>', 'the job it is about')
    .option('--asset-id <id>', 'the asset that the job made')
    .option('--reading <reading>', `how the formula is read: ${signatureReadings.join(', ')}`, 'literal')
    .action(async (target: string, flags: SendFlags) => {
      const outcome = await sendOnce(context, target, flags)
      tools.show(outcome, ({ status, error, remedy }) =>
        error ? `${error}. ${remedy ?? ''}` : `accepted with ${status}`
      )
      if (outcome.error !== null) throw new VerbFailed('the receiver did not accept it')
    })
  callback
    .command('verify <received-url>')
    .description('Say which reading of the signature formula a received URL follows; exit status 1 when none.')
    .requiredOption('--key <key>', 'the key of the callback configuration')
    .option('--callback-url <url>', 'the URL as it was configured, where that differs')
    .action((receivedUrl: string, { key, callbackUrl }: { key: string; callbackUrl?: string }) => {
      const verdict = verifyCallback({ receivedUrl, key, ...(callbackUrl === undefined ? {} : { callbackUrl }) })
      tools.show(verdict, indented)
      if (!verdict.reading) throw new VerbFailed('no reading matches')
    })
  callback
    .command('conformance <target>')
    .description('Fire a battery of callbacks at a receiver and report how it bears them.')
    .requiredOption('--key <key>', 'the key it verifies with')
    .action(async (target: string, { key }: { key: string }) => {
      const report = await tools.during('trying the receiver', tryReceiver(context, target, key))
      tools.show(report, trials =>
        columns(
          trials.map(({ passed, name, wanted, got }) => [
            passed ? 'ok' : 'NOT OK',
            name,
            `wanted ${wanted}`,
            `got ${got}`
          ])
        )
      )
      if (report.some(({ passed }) => !passed)) throw new VerbFailed('the receiver failed')
    })
}

async function sendOnce(context: CommandContext, target: string, flags: SendFlags) {
  if (!signatureReadings.includes(flags.reading))
    throw new ConfigError([`--reading is one of ${signatureReadings.join(', ')}`])
  const jobId = flags.jobId ?? dashed(drawHex(freshSeed(), 'callback send', 0))
  const body = callbackBody({ result: flags.result, assetId: flags.assetId ?? '', jobId })
  const url =
    flags.key === undefined
      ? target
      : signCallback({ url: target, key: flags.key, atMs: context.clock.now(), reading: flags.reading }).url
  const sender = createSender({ physical: context.clock, version: context.version })
  try {
    const outcome = await sender.send({ url, body, timeoutMs: 10_000, allowHosts: [] }, new AbortController().signal)
    return { url, body, ...outcome }
  } finally {
    sender.close()
  }
}
