/** An answer of the control plane that is a file, sent as storage sends it: with its media type, in ranges if asked. */
import type { Download } from '../../emulator/files/download.ts'

export class StoredFile {
  readonly download: Download
  constructor(download: Download) {
    this.download = download
  }
}
