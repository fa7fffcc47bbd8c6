import type { Messages } from '../i18n.ts'
import { en } from '../typeset.ts'

export const demo: Messages['demo'] = {
  title: en`Guided tour`,
  roles: {
    person: en`The person`,
    mailbox: en`Their mailbox`,
    officer: en`The officer`,
    client: en`The client`,
    verifier: en`The verifier`,
  },
  next: {
    read: en`Read the policy, then choose "Make a request".`,
    ask: (email) => en`Ask for erasure with the example address ${email}.`,
    check: en`Read the request again and send it.`,
    mail: en`A mail has left. Open the person's mailbox.`,
    openMail: en`Open the latest mail and follow its link.`,
    confirm: en`Confirm: one click is enough.`,
    officer: en`The request is confirmed. Take the officer's role to answer it.`,
    console: en`Open the request, read what will be done, then confirm.`,
    client: en`Read what is done for your company, then open "Your file".`,
    takePack: en`Make the file and download it: it can be checked without us.`,
    answer: en`Download the receipt, then become the verifier.`,
    verify: en`Open the verification page and give it the receipt and the key.`,
  },
  enter: en`Become the officer`,
  outbox: {
    title: en`The mailbox`,
    lead: en`Without a mail server, mails stay here. This page exists for the trial only.`,
    none: en`No mail yet.`,
    noneNext: en`Make a request: the first one arrives at once.`,
    to: en`To`,
    subject: en`Subject`,
    at: en`Received on`,
    open: en`Open`,
    message: en`Mail`,
  },
}
