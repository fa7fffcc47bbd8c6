/**
 * A process that leads paths astray, as fast as it can, while another erases there (test F11): a folder or a file becomes a
 * link to one outside, or is moved outside with a link left in its place, and back. `go` and `stop` by message; it answers
 * `stop` with how often it did, when everything is where it was.
 */
import { lstatSync, renameSync, symlinkSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'

const [root = '', outside = '', folder = '', file = '', which = 'all'] = process.argv.slice(2)
const [own, elsewhere] = [join(root, folder), join(outside, folder)]
const aside = join(root, 'aside')
const stolen = join(outside, 'stolen')

let running = false
let swaps = 0
let seed = 42

process.on('message', (message) => {
  if (message === 'go') {
    running = true
    swaps = 0
    setImmediate(race)
  } else running = false
})

function race(): void {
  if (!running) {
    process.send?.({ swaps })
    return
  }
  // A file is exchanged in the blink between two looks, so that it is done without a rest.
  const attack = which === 'files' ? attacks[2 + random(2)] : attacks[random(attacks.length)]
  if (attack?.() === true) swaps++
  // Long enough, sometimes, for an erasure to come through between two of them.
  spin(random(3) === 0 ? random(4_000) : random(which === 'files' ? 40 : 200))
  setImmediate(race)
}

const attacks: readonly (() => boolean)[] = [
  () => instead(own, aside, elsewhere),
  () => instead(own, stolen, stolen),
  () => instead(join(own, file), join(own, 'aside'), join(elsewhere, file)),
  () => instead(join(own, file), join(outside, 'stolen-file'), join(outside, 'stolen-file')),
]

/** Moves what is there away, puts a link to another place there, and back. */
function instead(path: string, to: string, target: string): boolean {
  if (!moved(path, to)) return false
  try {
    symlinkSync(target, path)
    spin(random(300))
    if (lstatSync(path).isSymbolicLink()) unlinkSync(path)
  } catch {
    // Whoever erases was here.
  }
  moved(to, path)
  return true
}

function moved(from: string, to: string): boolean {
  try {
    renameSync(from, to)
    return true
  } catch {
    return false
  }
}

/** @param length of the pause in microseconds. */
function spin(length: number): void {
  const until = performance.now() + length / 1_000
  while (performance.now() < until);
}

/** The same attacks each time (a linear congruence). */
function random(below: number): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return seed % below
}
