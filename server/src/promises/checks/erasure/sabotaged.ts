import type { Scratch } from '../../check.ts'

/** An erasure that is said to be done, as a faulty program would leave it in the copy. */
export async function sayDone(scratch: Scratch, step: 'done' | 'unverified') {
  const { tenant, hash } = await scratch.world()
  await scratch.execute(`
    INSERT INTO erasure (tenant, erasure, policy, scope, people, chunks, requested_at, open_chunks, done_at)
      VALUES ('${tenant}', 'sabotage', '${hash}', 'sabotage', 1, 1, now(), 0, now());
    INSERT INTO erasure_step (tenant, erasure, chunk, store, state, sent)
      VALUES ('${tenant}', 'sabotage', 0, 'sabotage', '${step}', true);
    INSERT INTO erasure_outcome (tenant, erasure, person, store, verdict, counts)
      VALUES ('${tenant}', 'sabotage', 0, 'sabotage', 'erased', '[]')`)
  return () =>
    scratch.execute(`
      DELETE FROM erasure WHERE erasure = 'sabotage';
      DELETE FROM erasure_step WHERE erasure = 'sabotage';
      DELETE FROM erasure_outcome WHERE erasure = 'sabotage'`)
}
