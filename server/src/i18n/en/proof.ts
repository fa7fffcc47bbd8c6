import type { Messages } from '../i18n.ts'
import { en } from '../typeset.ts'

export const proof: Messages['proof'] = {
  title: en`Check a receipt`,
  lead: en`A receipt is checked without trusting us, and even without us.`,
  steps: {
    title: en`How to do it`,
    file: en`Take the receipt file that came with our answer. Its name ends with ".tlog-proof".`,
    key: en`Copy the public key of our log, shown below and in our mails.`,
    open: en`Open the verification page, or run the command.`,
  },
  button: en`Open the verification page`,
  command: en`With the command line`,
  key: en`Public key of our log`,
  reference: {
    title: en`You only have a short reference?`,
    text: en`It names your request and does not open it. To read the answer again, get a new private link.`,
    link: en`Find my request`,
  },
  says: {
    title: en`What a receipt proves`,
    yes: en`We wrote this answer at this place of our log, and it has not changed since.`,
    no: en`Alone, it does not prove that we show everybody the same log: independent witnesses will add that.`,
  },
}
