/** The example request of the official page, value for value. Its four odd numbers are the reason for `layer-numbers.ts`. */
export const officialVideoExample = {
  model_asset_id: '0c7798664ee7178b3dba3bbef57c32e7',
  voice_config: { voice_asset_id: '394f3a27cd0b3d6164ca75c3db1edf6c', speed: 100, pitch: 100, volume: 140 },
  video_config: { codec: 'H264', bitrate: 5000, width: 1920, height: 1080, frame_rate: '30' },
  shoot_scripts: [
    {
      sequence_no: 0,
      shoot_script: {
        text_config: { text: "Hello, everyone. I'm Yunling." },
        background_config: [
          {
            background_type: 'IMAGE',
            background_config:
              'https://{endpoint}/0d697589d98091f12f92c0073501cd79/c7885ffdfb347337a890208ca7fd07e3/34534f0262813a6838bdcfb8bc949af6.jpg?AccessKeyId=WTEZCVDFUF3XHXCTPIJ8&Expires=1686872878&Signature=zXGOEQlrgZ4yAUziwlGcdbXLPIM%3D'
          }
        ],
        layer_config: [
          {
            layer_type: 'HUMAN',
            position: { dx: '656,', dy: '0,', layer_index: 1 },
            size: { width: 607.5, height: 1080 }
          }
        ],
        script_type: 'TEXT'
      }
    }
  ],
  output_asset_config: { asset_name: "Yunling's self-introduction." }
}
