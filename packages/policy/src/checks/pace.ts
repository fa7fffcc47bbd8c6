import type { StoreSource } from '../files/store.ts'
import type { Reading } from '../reading.ts'

/** A window that never opens would let retention wait for ever. */
export function checkPace(stores: readonly StoreSource[], reading: Reading): void {
  for (const window of stores.flatMap(({ pace }) => pace?.windows ?? [])) {
    if (!reading.wasRead(window) || window.from === '' || window.from !== window.until) continue
    const message = `a window from ${window.from} until ${window.until} never opens: give another \`until\`, or leave \`windows\` out for any time`
    reading.report('store/pace-window', reading.at(window, 'until'), message)
  }
}
