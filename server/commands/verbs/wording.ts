/** What the operations of the control plane, and the parts of their calls, are called on the command line. */
import type { FrontEnd } from '../../../client/wording.ts'

/** Operations without a verb are named as HTTP names them: they have no other name here. */
export const commandLine: FrontEnd = {
  operations: {
    'POST /reset': 'reset',
    'POST /seed': 'seed FILE',
    'GET /export': 'export',
    'POST /import': 'import FILE',
    'GET /clock': 'clock show',
    'PUT /clock': 'clock set',
    'POST /clock/advance': 'clock advance',
    'GET /lifecycles/{kind}/graph': 'graph KIND',
    'GET /resources': 'resources ls',
    'GET /resources/{type}/{id}': 'resources show TYPE ID',
    'POST /resources/{type}/{id}/transition': 'resources move TYPE ID STATE',
    'GET /jobs': 'jobs ls',
    'GET /jobs/{id}': 'jobs show ID',
    'GET /jobs/{id}/timeline': 'jobs show ID',
    'POST /jobs/{id}/complete': 'jobs complete ID',
    'POST /jobs/{id}/fail': 'jobs fail ID',
    'POST /wait': 'wait',
    'GET /deliveries': 'deliveries ls',
    'GET /deliveries/{id}': 'deliveries show ID',
    'POST /deliveries/{id}/redeliver': 'deliveries redeliver ID',
    'GET /requests/{id}/explain': 'explain ID'
  },
  phrases: [
    [/\?namespace=(?:PROJECT_ID)?/g, '--namespace PROJECT_ID'],
    [/\bSend autoAdvance: true/g, 'Add --auto-advance'],
    [/\bautoAdvance(?:: true)?/g, '--auto-advance'],
    [/\bsend a longer timeoutMs\b/g, 'give a longer --timeout'],
    [/\btimeoutMs\b/g, '--timeout'],
    [/^for "(\w+)"/, 'wait $1'],
    [/\bmatch\.job_id\b/g, '--job'],
    [/\bmatch\.(state|result|operation|status)\b/g, '--$1'],
    [/\bmatch with any of [^.]*/g, 'one of the flags that wait --help lists'],
    [/\bSend force: true/g, 'Add --force'],
    [/\bsince is\b/g, '--since is'],
    [/\bleave since out\b/g, 'leave --since out'],
    [/\bwith since: /g, 'with --since: ']
  ]
}
