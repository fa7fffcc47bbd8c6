#!/usr/bin/env node
// Plain JavaScript that an old Node can read: it starts Garant again under Node 24, which runs the TypeScript sources.
import { spawn } from 'node:child_process'
import nodeModule, { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadSparingly, memoryFlags } from './memory.mjs'

const { enableCompileCache } = nodeModule
const wanted = 24
const main = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'main.ts')

/** The Node 24 that `npm ci` brought as a platform package, or null. */
function packagedNode() {
  const os = process.platform === 'win32' ? 'win' : process.platform
  const name = `node-${os}-${process.arch}`
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
    return join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  } catch {
    return null
  }
}

const command = process.argv[2]
const isFit = Number(process.versions.node.split('.')[0]) >= wanted
const flags = memoryFlags(command).filter((flag) => !process.execArgv.includes(flag))

if (isFit && flags.length === 0) {
  if (['start', 'serve', 'work'].includes(command ?? '')) loadSparingly()
  // Types are stripped and code is compiled once, not at every start; where nothing may be written, it is done again.
  enableCompileCache?.(join(dirname(main), '..', '..', 'node_modules', '.cache', 'garant'))
  await import(main)
} else {
  const node = isFit ? process.execPath : packagedNode()
  if (node === null) {
    console.error(
      `Garant needs Node ${wanted} and found ${process.version}. Run "npm ci" (it brings Node ${wanted} on Linux and Windows), or install Node ${wanted} from your system.`,
    )
    process.exit(2)
  }
  const own = isFit ? process.execArgv : []
  startAgain(node, [...own, ...flags, fileURLToPath(import.meta.url), ...process.argv.slice(2)])
}

function startAgain(node, args) {
  // Where a process can become another, none is left behind that waits.
  if (isFit && process.platform !== 'win32') process.execve(node, [node, ...args], process.env)
  const child = spawn(node, args, { stdio: 'inherit' })
  // The child decides how to end: signals are handed on, never answered here.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(`Garant could not start its own Node at ${node}: ${error.message}. Run "npm ci" again.`)
    process.exit(2)
  })
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}
