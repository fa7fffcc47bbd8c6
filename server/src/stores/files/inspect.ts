import { release } from 'node:os'
import type { Store } from '@garant/policy'
import type { Inspection } from '../connector.ts'
import { StoreError } from '../errors.ts'
import { type Root, within } from './folder.ts'
import { canRecord } from './steps.ts'
import { type FilesTable, tablesOf } from './table.ts'
import { list } from './walk.ts'

/**
 * What the policy's rules make of the folder. A rule whose first folders are not there is a table that is not there; a folder
 * in which there is nothing at all is not reached, for a disk that was not mounted leaves just that.
 */
export async function inspect(root: Root, store: Store): Promise<Inspection> {
  let empty = true
  for await (const _ of await list(root)) {
    empty = false
    break
  }
  if (empty)
    throw new StoreError(
      'store/unreachable',
      'the folder is empty: is the disk mounted on which its files are?',
    )
  const recordsSteps = await canRecord(root)
  const present: FilesTable[] = []
  for (const table of tablesOf(store, recordsSteps))
    if ((await within(root, table.base, async () => true)) === true) present.push(table)
  return {
    server: `Linux ${release().split('-')[0]}`,
    tables: present.map(({ catalog }) => catalog),
    recordsSteps,
  }
}
