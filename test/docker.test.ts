/** The image's recipe keeps its promises, as far as reading tells; tools outside this repository build and start it. */
import { readFileSync } from 'node:fs'
import t from 'tap'
import { projectRoot } from '../scripts/source-tree.ts'
import { options, optionNames, variablesOf } from '../server/config/options.ts'

const read = (name: string): string => readFileSync(`${projectRoot}${name}`, 'utf8')
const instructions = read('Dockerfile')
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll(/\\\n\s*/g, '')
  .split('\n')
  .filter(line => line !== '')
const compose = read('docker-compose.yml')
const runtime = instructions.slice(instructions.findLastIndex(line => line.startsWith('FROM ')))

/** The JSON array at the end of an instruction in exec form. */
function execForm(prefix: string): string[] {
  const line = runtime.find(instruction => instruction.startsWith(prefix)) ?? ''
  return JSON.parse(line.slice(line.indexOf('['))) as string[]
}

t.test('the image starts the program without a shell, as a user without rights', t => {
  t.same(execForm('ENTRYPOINT '), ['node', 'bin/metastudio-emulator.js'])
  t.notOk(
    runtime.some(line => line.startsWith('CMD ')),
    'arguments of docker run become flags'
  )
  t.equal(
    runtime.findLast(line => line.startsWith('USER ')),
    'USER node'
  )
  t.end()
})

t.test('the image knows how to tell that it is healthy, also without a shell', t => {
  t.same(execForm('HEALTHCHECK '), ['node', 'bin/metastudio-emulator.js', 'healthcheck'])
  t.end()
})

t.test('the image listens on every address, at the default port, and keeps data in a volume of its user', t => {
  t.ok(runtime.some(line => line.startsWith('ENV ') && line.includes('MSE_HOST=0.0.0.0')))
  t.ok(runtime.includes(`EXPOSE ${options.port.default}`))
  t.ok(runtime.includes('VOLUME /data'))
  const owned = runtime.findIndex(line => line.includes('chown node:node /data'))
  t.ok(owned >= 0 && owned < runtime.indexOf('VOLUME /data'), 'a change after VOLUME would be lost')
  t.end()
})

t.test('whatever the build reads is there when it runs: sources, and what the manifest gives names to', t => {
  const { imports } = JSON.parse(read('package.json')) as { imports: Record<string, string> }
  const compiled = (JSON.parse(read('tsconfig.build.json')) as { include: string[] }).include
  const named = Object.values(imports).map(path => path.replace(/^\.\//, '').replace(/\/.*/, ''))
  const build = instructions.findIndex(line => line.startsWith('RUN npm run build'))
  const before = new Set(instructions.slice(0, build))
  for (const folder of new Set(['scripts', ...compiled, ...named])) t.ok(before.has(`COPY ${folder} ${folder}`), folder)
  t.end()
})

t.test('the image is built from the lockfile, without install scripts, and without secrets', t => {
  const installs = instructions.filter(line => /npm (?:ci|install|i)\b/.test(line))
  t.equal(installs.length, 1)
  t.match(installs[0], /npm ci --ignore-scripts/)
  t.notOk(instructions.some(line => /^(?:ARG|ENV) .*(?:TOKEN|SECRET|PASSWORD|CREDENTIALS)/.test(line)))
  t.notOk(
    instructions.some(line => line.startsWith('COPY . ')),
    'a folder more in the checkout is no folder more in the image'
  )
  t.equal(
    read('.dockerignore')
      .split('\n')
      .find(line => line !== '' && !line.startsWith('#')),
    '*'
  )
  t.end()
})

t.test('every folder and file that the recipe copies passes the ignore file', t => {
  const allowed = new Set([...read('.dockerignore').matchAll(/^!(\S+)$/gm)].map(match => match[1]))
  const copied = instructions
    .filter(line => line.startsWith('COPY ') && !line.includes('--from='))
    .flatMap(line => line.split(' ').slice(1, -1))
  for (const name of copied) t.ok(allowed.has(name), name)
  t.ok(copied.length > 8)
  t.end()
})

/** The text of each service of a Compose file, by its name. */
function servicesOf(text: string): Map<string, string> {
  const [, services = ''] = text.split(/^services:\n/m)
  const blocks = services.split(/^\w/m)[0]?.matchAll(/^ {2}([\w-]+):\n((?:(?: {4}.*)?\n)*)/gm) ?? []
  return new Map([...blocks].map(([, name = '', body = '']) => [name, body]))
}

t.test('compose forgets by default, and keeps what a profile is asked for', t => {
  for (const [path, kept] of [
    ['docker-compose.yml', 'metastudio-emulator-kept'],
    ['examples/compose/docker-compose.yml', 'emulator-kept']
  ] as const) {
    const services = servicesOf(read(path))
    const keeping = [...services].filter(([, body]) => /MSE_DB|MSE_DATA_DIR|:\/data$/m.test(body))
    t.same(
      keeping.map(([name]) => name),
      [kept],
      path
    )
    const inProfiles = [...services].filter(([, body]) => body.includes('profiles:'))
    t.same(
      inProfiles.map(([name]) => name),
      [kept],
      path
    )
    t.match(services.get(kept), /^ {4}profiles: \[keep\]\n[^]*MSE_DB: \/data\//m, path)
    t.match(services.get(kept), / {6}- [\w-]+:\/data\n/, path)
  }
  t.end()
})

t.test('compose publishes on loopback only, each service under its own name and port', t => {
  const services = servicesOf(compose)
  t.same(
    [...compose.matchAll(/^\s+- '(\S+:4580)'$/gm)].map(match => match[1]),
    ['127.0.0.1:4580:4580', '127.0.0.1:4581:4580']
  )
  for (const [name, body] of services) t.match(body, `MSE_ALLOWED_HOSTS: ${name}\n`)
  t.end()
})

t.test('compose sets nothing that the emulator does not know', t => {
  t.match(compose, 'host.docker.internal:host-gateway')
  const known = new Set(optionNames.flatMap(variablesOf))
  const used = [...`${compose}\n${runtime.join('\n')}`.matchAll(/\bMSE_[A-Z_]+/g)].map(match => match[0])
  t.ok(used.length >= 4)
  for (const variable of used) t.ok(known.has(variable), variable)
  t.end()
})
