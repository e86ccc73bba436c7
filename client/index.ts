/** The client alone, for an emulator that runs elsewhere: no dependency, and nothing of the emulator is loaded. */
export { connect } from './connect.ts'
export type { ConnectedEmulator, ConnectOptions } from './connect.ts'
export { createControl } from './control.ts'
export { EmulatorError } from './emulator-error.ts'
