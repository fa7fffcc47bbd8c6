import type { Messages } from '../i18n.ts'
import { en } from '../typeset.ts'

export const passkey: Messages['passkey'] = {
  title: en`Your passkeys`,
  lead: en`A passkey stands in for password and code: your device recognises you, then signs for you.`,
  without: en`This takes a recent browser, with its scripts. Without them, enter with your password and your code.`,
  failed: en`The device did not answer, or you stopped. Try again whenever you like.`,
  again: en`This device already has a passkey for this account. It is in the list.`,
  waiting: en`Follow what your device asks.`,
  signIn: {
    offer: en`With a passkey`,
    title: en`Enter with a passkey`,
    lead: en`Your device asks for your face, your finger or your code.`,
    button: en`Ask the device`,
    password: en`Enter with a password`,
    wrong: en`This passkey opens nothing here, or the page waited too long. Try again, or enter with your password.`,
  },
  list: {
    caption: en`Your keys`,
    none: en`You have none yet. You enter with your password and a code.`,
    name: en`Name`,
    since: en`Since`,
    used: en`Last entry`,
    never: en`never`,
    kept: en`Kept`,
    copied: en`on your devices`,
    single: en`on one device`,
    act: en`Remove`,
    remove: (name: string) => en`Remove ${name}`,
    text: en`Lost a device? Remove its passkey here. Without any, password and code remain.`,
  },
  add: {
    title: en`Add a passkey`,
    name: en`Its name`,
    nameHint: en`That of the device, to know it again. For example: office computer.`,
    codeHint: en`The code that your application shows now, even if you have just entered.`,
    button: en`Continue`,
    missing: en`Give it a name of 60 characters at most, for example "office computer".`,
    refused: en`The passkey was not kept: the answer did not fit, or waited too long. Try again.`,
  },
  create: {
    title: en`Create the passkey`,
    lead: en`Your device is going to ask for your face, your finger or your code.`,
    button: en`Create the passkey`,
    back: en`Your passkeys`,
  },
}
