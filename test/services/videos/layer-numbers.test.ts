import fc from 'fast-check'
import t from 'tap'
import { cutLayerNumbers, readLayerNumbers } from '../../../services/videos/rules/layer-numbers.ts'
import type { CreateVideoRequest } from '../../../services/videos/schemas/create-video.ts'

const withLayers = (layers: unknown) => ({ shoot_scripts: [{ shoot_script: { layer_config: layers } }] })

t.test('number-like strings become numbers; everything else stays as it is', t => {
  const table: [given: unknown, read: unknown][] = [
    ['656,', 656],
    ['656', 656],
    ['-5', -5],
    ['607.5', 607.5],
    ['607.5,', 607.5],
    ['0,', 0],
    ['1e3', '1e3'],
    ['656,,', '656,,'],
    [' 656', ' 656'],
    ['', ''],
    [',', ','],
    ['12345678901', '12345678901'],
    [null, null],
    [true, true],
    [5, 5]
  ]
  for (const [given, read] of table) {
    const body = withLayers([{ position: { dx: given, layer_index: '1' }, size: { height: given } }])
    readLayerNumbers(body)
    t.same(
      body,
      withLayers([{ position: { dx: read, layer_index: '1' }, size: { height: read } }]),
      JSON.stringify(given)
    )
  }
  t.end()
})

t.test('fractions are cut off towards zero', t => {
  const layer = { layer_type: 'HUMAN', position: { dx: -0.5, dy: -1.9, layer_index: 1 }, size: { width: 607.9 } }
  const body = withLayers([layer, { layer_type: 'HUMAN' }]) as CreateVideoRequest
  cutLayerNumbers(body)
  t.strictSame(body.shoot_scripts?.[0]?.shoot_script.layer_config?.[0], {
    layer_type: 'HUMAN',
    position: { dx: 0, dy: -1, layer_index: 1 },
    size: { width: 607 }
  })
  t.doesNotThrow(() => cutLayerNumbers({}))
  t.end()
})

t.test('no shape of a body makes it fail, and lists longer than the documents allow are left alone', t => {
  const anything = fc.jsonValue()
  const shapes = fc.oneof(
    anything.map(shoot_scripts => ({ shoot_scripts })),
    anything.map(shoot_script => ({ shoot_scripts: [{ shoot_script }] })),
    anything.map(withLayers),
    anything.map(layer => withLayers([layer])),
    anything.map(position => withLayers([{ position, size: position }]))
  )
  fc.assert(
    fc.property(shapes, body => Array.isArray(readLayerNumbers(body))),
    { numRuns: 300, seed: 1 }
  )
  const many = withLayers(Array.from({ length: 101 }, () => ({ size: { width: '5,' } })))
  t.same(readLayerNumbers(many), [])
  t.end()
})
