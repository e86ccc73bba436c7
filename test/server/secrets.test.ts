import t from 'tap'
import { startTestEmulator, videoRequest } from '../support/emulator.ts'
import { startReceiver } from '../support/receiver.ts'
import { signRequest } from '../support/sign.ts'

const TOKEN = 'token-that-nobody-may-read'
const SECRET_KEY = 'secret-key-that-nobody-may-read'
const CALLBACK_KEY = 'callback-key-nobody-may-read'
const ADMIN_TOKEN = 'admin-token-that-nobody-may-read'
const PASSWORD = 'password-that-nobody-may-read'

t.test('no secret reaches the log or the journal, at any level of detail', async t => {
  const lines: string[] = []
  const emulator = await startTestEmulator(t, {
    logLevel: 'trace',
    logFormat: 'json',
    logTo: { write: line => void lines.push(line) },
    adminToken: ADMIN_TOKEN,
    credentials: new Map([['AK', SECRET_KEY]]),
    clock: { mode: 'manual', scale: 0, atMs: undefined }
  })
  const receiver = await startReceiver()
  t.teardown(() => receiver.close())
  receiver.answer({ status: 500 }, { status: 200 })
  const client = emulator.client('p')
  const token = { 'x-auth-token': TOKEN }
  const admin = { authorization: `Bearer ${ADMIN_TOKEN}` }
  const url = '/v1/p/2d-digital-human-videos'
  const callback = (over: object) =>
    videoRequest({
      callback_config: {
        callback_url: `${receiver.origin.replace('//', `//user:${PASSWORD}@`)}/done?token=${PASSWORD}`,
        auth_type: 'MSS_A',
        key: CALLBACK_KEY,
        ...over
      }
    })

  await client.api('POST', '/2d-digital-human-videos', callback({}), token)
  await client.api('POST', '/2d-digital-human-videos', callback({ key: CALLBACK_KEY.repeat(3) }), token)
  await client.api('POST', '/2d-digital-human-videos', callback({ auth_type: 'MSS_B' }), token)
  await client.api('POST', '/2d-digital-human-videos', `{"key":"${CALLBACK_KEY}"`, token)
  await client.api('GET', `/2d-digital-human-videos/x?token=${TOKEN}&limit=1`, undefined, token)
  const body = JSON.stringify(videoRequest())
  const sign = (laterMs: number) =>
    signRequest({
      method: 'POST',
      url: `http://localhost:80${url}`,
      headers: { 'content-type': 'application/json', ...token },
      body,
      accessKey: 'AK',
      secretKey: SECRET_KEY,
      date: new Date(emulator.physical.now() + laterMs)
    })
  const accepted = sign(0)
  t.equal((await emulator.call({ method: 'POST', url, body, headers: accepted })).status, 200)
  const refused = sign(1000)
  const tampered = await emulator.call({ method: 'POST', url, body: `${body} `, headers: refused })
  t.equal(tampered.status, 401)
  const training = await client.api('POST', '/digital-human-training-manage/user/jobs', { name: 'n' }, token)
  const [upload = ''] = training.body.training_video_upload_url
  await client.put(upload)
  await client.put(upload.replace('Signature=', 'Signature=X'))
  await emulator.call({ method: 'POST', url: '/_emulator/v1/clock/advance', body: { by: 'PT1M' }, headers: admin })
  t.equal(receiver.requests.length, 2)
  const journal = await emulator.call({ method: 'GET', url: '/_emulator/v1/requests', headers: admin })
  const explained = await emulator.call({
    method: 'GET',
    url: `/_emulator/v1/requests/${tampered.headers['x-request-id']}/explain`,
    headers: admin
  })
  t.match(explained.body, { status: 401, signature: { canonicalRequest: /./ } })
  await emulator.close()

  const uploadSignature = new URL(upload).searchParams.get('Signature') ?? 'none'
  const callbackSignatures = receiver.requests.map(
    request => new URL(request.url, receiver.origin).searchParams.get('secret') ?? 'none'
  )
  const signatureIn = ({ authorization = '' }: Record<string, string>) =>
    /Signature=(\w+)/.exec(authorization)?.[1] ?? 'none'
  const secrets = { TOKEN, SECRET_KEY, CALLBACK_KEY, ADMIN_TOKEN, PASSWORD, uploadSignature }
  const values = [...Object.values(secrets), ...callbackSignatures, signatureIn(accepted)]
  t.equal(new Set(values).size, 9)
  t.ok(journal.text.length > 1000 && lines.length > 10)
  for (const [place, text] of Object.entries({
    log: lines.join(''),
    journal: journal.text,
    explained: explained.text
  })) {
    for (const value of values) t.notOk(text.includes(value), `${value} in the ${place}`)
  }
  // The explanation repeats a signature that was refused, so that it can be compared; the log does not.
  t.notOk(lines.join('').includes(signatureIn(refused)))
})
