/** A background of one's own, as the Node.js SDK brings it. */
import { createHash } from 'node:crypto'
import { check, equal, refused } from './checks.js'
import { clientOf } from './client.js'
import { keys, url } from './surroundings.js'

const PICTURE = Buffer.from('\u0089PNG, an office by day', 'latin1')
const sdk = clientOf(url, { ...keys, projectId: 'assets-of-the-node-story' })

const md5 = content => createHash('md5').update(content).digest('base64')
const put = (target, headers) => fetch(target, { method: 'PUT', body: PICTURE, headers })

export async function background() {
  const avatars = await sdk.listAssets({ asset_source: 'SYSTEM', asset_type: 'HUMAN_MODEL_2D', asset_state: 'ACTIVED' })
  check('the system has avatars', avatars.count > 0 && avatars.assets[0].asset_id, avatars)
  const properties = [{ action: 'ADD', key: 'BACKGROUND_IMG', value: 'Yes' }]
  const { asset_id: id } = await sdk.createAsset({
    asset_name: 'Büro, 8 Uhr',
    asset_type: 'IMAGE',
    system_properties: properties
  })
  const file = await sdk.createFile({
    asset_id: id,
    file_name: 'office.png',
    file_type: 'png',
    file_size: PICTURE.length,
    file_md5: md5(PICTURE),
    asset_file_category: 'MAIN'
  })
  const wrong = await put(file.upload_url, { 'Content-MD5': md5('another'), 'Content-Type': 'image/png' })
  equal('a PUT with another Content-MD5 is refused', wrong.status, 403)
  const right = await put(file.upload_url, { 'Content-MD5': md5(PICTURE), 'Content-Type': 'image/png' })
  equal('the PUT with the declared MD5 and type is taken', right.status, 200)
  const confirmed = await sdk.confirmFile(file.file_id, 'CREATED')
  equal('the confirmation has a status and no body', confirmed.httpStatusCode, 200)

  const shown = await sdk.showAsset(id)
  equal('the asset is there, under its name', [shown.asset_state, shown.asset_name], ['UNACTIVED', 'Büro, 8 Uhr'])
  const fetched = Buffer.from(await (await fetch(shown.files[0].download_url)).arrayBuffer())
  check('its file is downloaded as it was put', fetched.equals(PICTURE), fetched)
  const found = await sdk.listAssets({ system_property: 'BACKGROUND_IMG:Yes', name: 'Büro, 8' })
  equal('the list finds it by property and name', [found.count, found.assets[0]?.asset_id], [1, id])
  await refused('an unknown asset is a 404', () => sdk.showAsset('unknown'), 404, 'MSS.10001001')
}
