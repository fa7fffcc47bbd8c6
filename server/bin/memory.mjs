// How much memory Garant lets V8 take before it collects. No limit is among these: where more is needed, more is had.
import v8 from 'node:v8'

/** Commands that may erase many people, or stay. */
const enduring = ['start', 'serve', 'work', 'people']

/**
 * On a large machine V8 would let what is short-lived grow to 128 MB, and the heap to several times what lives in it. An erasure of
 * 100,000 people, of which 40 MB live, then took 515 MB; with these, 250 MB, for half as much again of the processor. They can only be given
 * at the start.
 */
const flags = ['--max-semi-space-size=8', '--heap-growing-percent=60']

/** The flags of Node for a command. */
export function memoryFlags(command) {
  return enduring.includes(command ?? '') ? flags : []
}

/**
 * What a server loads stays: room for what soon dies would grow while it loads, and never be given back. `serving` lets it grow
 * again.
 */
export function loadSparingly() {
  v8.setFlagsFromString('--semi-space-growth-factor=1')
}
