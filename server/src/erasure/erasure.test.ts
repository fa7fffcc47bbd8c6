import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { type ErasureWorld, erasureWorld } from '../../test/support/erasure.ts'
import { testBundle, testStoreSchema } from '../../test/support/policy.ts'
import { type StoreDatabase, storeDatabase } from '../../test/support/store-database.ts'
import { type TestVault, testVault } from '../../test/support/vault.ts'

describe('erasure of one person', () => {
  let own: TestDatabase
  let vault: TestVault
  let crm: StoreDatabase
  let world: ErasureWorld

  beforeAll(async () => {
    own = await testDatabase()
    vault = testVault()
    crm = await storeDatabase(`${testStoreSchema}
      INSERT INTO customer VALUES (1, 'camille@example.fr', 'Camille', 'C1'), (2, 'dominique@example.fr', 'Dominique', 'C2');
      INSERT INTO invoice VALUES (1, 1, '2025-03-05', 10), (2, 1, '2010-03-05', 20), (3, 2, '2025-03-05', 30);
      INSERT INTO note VALUES (1, 1, 'a', 'b'), (2, 1, 'c', NULL), (3, 2, 'd', 'e');`)
    world = await erasureWorld({
      url: own.url,
      vault: vault.vault,
      bundle: testBundle,
      stores: { crm: crm.url },
    })
  })
  afterAll(async () => {
    await world.close()
    await crm.drop()
    await own.drop()
    vault.remove()
  })

  it('previews, is confirmed, runs and certifies', async () => {
    const people = [[{ kind: 'email', value: 'Camille@example.fr' }]] as const
    const preview = await world.erasure.preview(world.tenant, world.policy, people)
    console.log(JSON.stringify(preview, null, 1))
    const id = await world.request(people, { plan: preview.hash })
    await world.erasure.run({ tenant: world.tenant, id })
    console.log(JSON.stringify(await world.erasure.progress(world.tenant, id), null, 1))
    console.log(JSON.stringify(await world.erasure.certificate(world.tenant, id, 0), null, 1))
    await world.journal.sequence(world.tenant)
    const receipt = await world.journal.receipt(world.tenant, world.erasure.certificateEntry(id, 0))
    expect(receipt).not.toBeNull()
  })
})
