/**
 * Files that nobody has brought: the smallest pictures, sounds and videos that programs take for what they are. The same
 * question has the same bytes on any machine. Knows not whose they are.
 */
import { hash } from 'node:crypto'
import { crc32, inflateRawSync } from 'node:zlib'

export interface Media {
  contentType: string
  /** How its name ends. */
  extension: string
  bytes: Buffer
  /** In base64, as the header `Content-MD5` has it. */
  md5: string
}

/** One of the files that a resource has without an upload. */
export interface MadeFile {
  /** What its resource calls it; letters, digits. */
  file: string
  media: Media
}

const known = new Map<string, Media>()

/** A PNG of one colour, six hexadecimal digits. */
export const madePicture = (width: number, height: number, colour: string): Media =>
  kept(`${width}x${height} ${colour}`, 'image/png', 'png', () => pngOf(width, height, Buffer.from(colour, 'hex')))

/** A WAV of silence: one channel, 8 bits, 8 kHz. */
export const madeSound = (seconds: number): Media => kept(`${seconds}`, 'audio/wav', 'wav', () => wavOf(seconds))

/** An MP4 of one second: H.264, 64 by 36 pixels, 25 pictures of one colour, no sound. */
export const madeVideo = (): Media =>
  kept('video', 'video/mp4', 'mp4', () => inflateRawSync(Buffer.from(VIDEO, 'base64')))

export const madeVideoFacts = { width: 64, height: 36, frameRate: 25, seconds: 1 }

function kept(key: string, contentType: string, extension: string, make: () => Buffer): Media {
  const found = known.get(key)
  if (found) return found
  const bytes = make()
  const media = { contentType, extension, bytes, md5: hash('md5', bytes, 'base64') }
  // A product's picture has a colour of its own; those of long ago are made again.
  if (known.size >= MOST_KEPT) known.clear()
  known.set(key, media)
  return media
}

const MOST_KEPT = 100

function pngOf(width: number, height: number, colour: Buffer): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // One bit a pixel, which is a number in a palette of one colour.
  header.set([1, 3], 8)
  const zeros = height * (1 + Math.ceil(width / 8))
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', header),
    pngChunk('PLTE', colour),
    pngChunk('IDAT', compressedZeros(zeros)),
    pngChunk('IEND', Buffer.alloc(0))
  ])
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data])
  const frame = Buffer.alloc(body.length + 8)
  frame.writeUInt32BE(data.length, 0)
  body.copy(frame, 4)
  frame.writeUInt32BE(crc32(body), body.length + 4)
  return frame
}

/**
 * So many zeros as a zlib stream (RFC 1950, 1951). Not by zlib itself, whose choices differ between versions and
 * machines: one zero, then "the last byte 258 times", with the fixed codes; the rest one by one.
 */
function compressedZeros(count: number): Buffer {
  const repeats = Math.floor((count - 1) / 258)
  const single = '00110000'
  const bits = ['110', single, '1100010100000'.repeat(repeats), single.repeat(count - 1 - repeats * 258), '0000000']
  const bytes = bits.join('').match(/.{1,8}/g) ?? []
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE((count % 65521) * 65536 + 1)
  // Bits fill a byte from its lowest upwards.
  const data = bytes.map(byte => Number.parseInt(Array.from(byte.padEnd(8, '0')).toReversed().join(''), 2))
  return Buffer.concat([Buffer.from([0x78, 0x01]), Buffer.from(data), checksum])
}

const RATE = 8000

function wavOf(seconds: number): Buffer {
  const size = seconds * RATE
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + size, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(RATE, 24)
  header.writeUInt32LE(RATE, 28)
  header.writeUInt16LE(1, 32)
  header.writeUInt16LE(8, 34)
  header.write('data', 36)
  header.writeUInt32LE(size, 40)
  return Buffer.concat([header, Buffer.alloc(size, 0x80)])
}

/** Deflated. Made with h264-mp4-encoder 1.0.12 (MIT), of 25 times the same picture. */
const VIDEO =
  'zZQ7S8RAEMf/OZ+I+ACLE0ROObAURUSwUa8RC23USpB4e+cFb41k16A2XiEiFuIH0Fb8CHY2gtjY2vp+v9/d6uZGDeejEx0y+WWZyc5/hk0ABO' +
  'NyfISPNNQDgKYlbA5gJu7EYvh72+fMlACCsZVSpZ6rZ4vncps2PmwbQLa5U9nocZe4R9wnHhAPiUfEY+IJ8ZR4RjwnXhAviVfEa+IN8ZZ4R7wn' +
  'PhAfiU/EZ83AOrdtF0CSuwmmmz6qWZ3SDqN/Pu3Q14cZGVPKWLf8PNOAnqdlM6EXJalUKg9dSqlJBQSapWMOAeiTQ54W413LWxWtBz/X/1KPvo' +
  'W94BZnlgkgxNnX/fasea9VJVjSedvDtVjmeTTmuDUcB1Dm8rRYXzDM0rEK5sTiPlmFo04ylH42OoUcSAKYFlIwX45rutG6b1rTjYTRDnjuZRR1' +
  '9HbXtvZGQhGbWcODnwceVEq3a7rRiNGGArWD/ME2FCxNTS4ayElsZi2kdJaQUviqlgNFJQDGhBQTvt3KdVevn2j+L3uFkCLq00OaPJYJGbV9se' +
  'X/8st4AQ=='
