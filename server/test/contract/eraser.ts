/** A process that does one step, to be killed at any moment. Its statements come on standard input. */
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { openFiles } from '../../src/stores/files/connector.ts'
import { filesStore, recordings } from './folder.ts'

const [root = '', id = '', fencing = '1'] = process.argv.slice(2)
const connector = openFiles({
  ...{ store: filesStore([recordings]), url: pathToFileURL(root).href, plants: false, country: 'FR' },
})
const statements = JSON.parse(readFileSync(0, 'utf8'))
process.stdout.write('begins\n')
await connector.apply({ id, fencing: BigInt(fencing) }, statements)
process.stdout.write('done\n')
