/**
 * The yardstick, run as a process of its own: a `node:http` server that parses the body and answers a fixed JSON.
 * Plain JavaScript, so that its start is not slowed down by removing types.
 */
import { createServer } from 'node:http'

const answer = JSON.stringify({ job_id: '26f06524-4f75-4b3a-a853-b649a21aaf66' })
const headers = { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(answer) }

const server = createServer((request, response) => {
  const chunks = []
  request.on('data', chunk => chunks.push(chunk))
  request.on('end', () => {
    if (chunks.length > 0) JSON.parse(Buffer.concat(chunks).toString())
    response.writeHead(200, headers).end(answer)
  })
})

server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ ready: true, url: `http://127.0.0.1:${server.address().port}` })}\n`)
})
process.on('SIGTERM', () => process.exit(0))
