import { agenda } from './agenda.ts'
import { agreement } from './agreement.ts'
import { answer } from './answer.ts'
import { board } from './board.ts'
import { breach } from './breach.ts'
import { client } from './client.ts'
import { clients } from './clients.ts'
import { common } from './common.ts'
import { console } from './console.ts'
import { demo } from './demo.ts'
import { disclosures } from './disclosures.ts'
import { dossier } from './dossier.ts'
import { ending } from './ending.ts'
import { followUp } from './follow-up.ts'
import { init } from './init.ts'
import { instructions } from './instructions.ts'
import { notice } from './notice.ts'
import { pack } from './pack.ts'
import { passkey } from './passkey.ts'
import { policy } from './policy.ts'
import { portal } from './portal.ts'
import { processors } from './processors.ts'
import { proof } from './proof.ts'
import { requests } from './requests.ts'
import { staff } from './staff.ts'
import { storeDraft } from './store-draft.ts'

/** French decides which messages there are. */
export const fr = {
  agenda,
  agreement,
  pack,
  common,
  notice,
  board,
  breach,
  portal,
  followUp,
  answer,
  proof,
  demo,
  console,
  passkey,
  policy,
  dossier,
  client,
  processors,
  clients,
  ending,
  init,
  instructions,
  requests,
  staff,
  storeDraft,
  disclosures,
}
