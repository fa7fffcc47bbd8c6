import type { Messages } from '../i18n.ts'
import { en } from '../typeset.ts'

export const followUp: Messages['followUp'] = {
  section: en`Your request`,
  reference: en`Reference`,
  confirm: {
    title: en`Request received: confirm your address`,
    mailed: (email) => en`We wrote to ${email}. Open the link, or type here the code of the mail.`,
    code: en`Six-digit code`,
    codeHint: en`It is valid for fifteen minutes.`,
    button: en`Confirm my request`,
    resend: en`Get a new code`,
    resent: en`A new mail has left. Only its code is valid.`,
    wrong: (tries) =>
      tries === 0
        ? en`This code is dead after five tries. Ask for a new one.`
        : en`This is not the code. Copy the six digits of the latest mail, like 042 917.`,
    expired: en`This code is no longer valid. Ask for a new one.`,
    missing: en`Type the six digits of the mail, like 042 917.`,
    next: en`What happens next?`,
    nextSteps: {
      confirm: en`You confirm your address.`,
      search: { access: en`We gather your data.`, erasure: en`We search for your data, then erase them.` },
      answer: en`You get our answer, at the latest on`,
    },
    keep: en`Keep the address of this page: it brings you back here.`,
  },
  title: { access: en`Your request for a copy`, erasure: en`Your request for erasure` },
  state: {
    received: {
      title: en`We have your request`,
      text: en`A person will look at it. There is nothing else for you to do.`,
    },
    handled: {
      title: { access: en`We are preparing your copy`, erasure: en`We are erasing your data` },
      text: en`We write to you as soon as it is done.`,
    },
    locked: {
      title: en`Our answer is ready`,
      text: en`To read it, open the link that we sent you by mail.`,
      button: en`Get a new link`,
    },
    expired: {
      title: en`This answer is no longer online`,
      text: en`To protect you, an answer stays here for some time only. You can make a new request.`,
      button: en`Make a request`,
    },
  },
  due: en`Answer at the latest on`,
  extendedDue: en`Answer at the latest, time extended, on`,
  deadline: {
    title: en`The time limit`,
    received: en`received`,
    target: en`our target`,
    due: en`legal limit`,
    extended: en`extended limit`,
    left: (days) =>
      days < 0 ? en`We are late.` : days === 1 ? en`${days} day is left.` : en`${days} days are left.`,
    law: en`The law gives us one month.`,
    suspended: (day) => en`The time has stood still since ${day}: an answer about your identity is awaited.`,
    suspendedShort: en`suspended`,
    suspendedArticle: 'GDPR 12(6)',
    suspendedDays: en`days of suspension`,
    article: 'GDPR 12(3)',
    event: en`Step`,
    date: en`Date`,
  },
  timeline: {
    title: en`What happened`,
    now: en`now`,
    events: {
      received: en`Request received`,
      resent: en`New mail sent`,
      confirmed: en`Address confirmed`,
      taken: en`Taken in charge by the officer`,
      redacted: en`Data of other people set aside`,
      extended: en`Time extended by two months`,
      suspended: en`Question asked about identity, time suspended`,
      restarted: en`Answer received, time runs again`,
      'erasure-confirmed': en`Erasure started`,
      told: en`Recipient told`,
      answered: en`Answer sent`,
      refused: en`Refusal sent`,
      downloaded: en`Answer downloaded`,
    },
    ahead: {
      confirm: en`Confirm your address`,
      take: en`Taken in charge by the officer`,
      erase: en`Erasure, then a check of each database`,
      gather: en`Gather your data`,
      answer: en`Answer and receipt`,
    },
  },
  private: en`This page is private. Do not share its address.`,
}
