#!/usr/bin/env node
// Plain JavaScript that an old Node can read: it starts itself again under Node 24, which runs the TypeScript sources.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const wanted = 24

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

if (Number(process.versions.node.split('.')[0]) >= wanted) {
  const { verifyCommand } = await import('../src/verify-command.ts')
  process.exitCode = await verifyCommand(process.argv.slice(2), {
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
  })
} else {
  const node = packagedNode()
  if (node === null) {
    console.error(
      `garant-verify needs Node ${wanted} and found ${process.version}. Run "npm ci", or install Node ${wanted}.`,
    )
    process.exit(2)
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  child.on('error', (error) => {
    console.error(`garant-verify could not start ${node}: ${error.message}. Run "npm ci" again.`)
    process.exit(2)
  })
  child.on('exit', (code) => process.exit(code ?? 1))
}
