import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync } from 'node:fs'
import { createServer } from 'node:net'

/** The system user of a server when we are root, because servers refuse root; else ourselves. */
export function identity(user: string): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const number = (option: string) => Number(spawnSync('id', [option, user], { encoding: 'utf8' }).stdout)
  return { uid: number('-u'), gid: number('-g') }
}

/**
 * Lets the user into `folder` and gives it `own`.
 * @returns runs a program as the user; true when it succeeds.
 */
export function asUser(
  user: string,
  folder: string,
  own: string,
): (program: string, args: readonly string[]) => boolean {
  const who = identity(user)
  if (who.uid !== undefined && who.gid !== undefined) {
    chmodSync(folder, 0o711)
    chownSync(own, who.uid, who.gid)
  }
  return (program, args) =>
    spawnSync(program, [...args], {
      ...who,
      cwd: '/',
      stdio: ['ignore', 'ignore', 'inherit'],
      env: environment,
    }).status === 0
}

const environment = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C.UTF-8' }

/** A port of the loopback interface that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
