import type { Messages } from '../i18n.ts'
import { en } from '../typeset.ts'

export const ending: Messages['ending'] = {
  title: en`The end of the agreement`,
  nav: en`End of the agreement`,
  article: en`GDPR Art. 28(3)(g)`,
  leads: {
    return: en`At the end we return your data, then erase ours. You receive a certificate.`,
    delete: en`At the end we erase all your data. You receive a certificate.`,
    'return-then-delete': en`At the end we return your data, then erase them. You receive a certificate.`,
  },
  standing: {
    none: en`The agreement goes on.`,
    return: en`Your data are yours to take back.`,
    acknowledge: en`Tell us that you have your data.`,
    ask: en`The erasure may be asked for.`,
    confirm: en`The erasure awaits a second person.`,
    erasing: en`The erasure is under way.`,
    stopped: en`The erasure stopped at a store.`,
    closed: en`The erasure is done; the certificate is here.`,
  },
  begin: {
    title: en`End the agreement`,
    text: en`This is an instruction. Nothing is erased at this moment: two people will have to ask for it.`,
    button: en`Begin the end of the agreement`,
  },
  again: {
    title: en`The instruction was withdrawn`,
    text: en`Nothing more is returned or erased. If you give it again, two people ask for the erasure anew.`,
    button: en`Give the instruction again`,
  },
  back: {
    title: en`Take back your data`,
    text: en`A ZIP archive of all your tables, personal or not: one file each, and a manifest with their digests. JSON gives each value as it is; in CSV, an apostrophe stands before what a spreadsheet would run.`,
    csv: en`Download as CSV`,
    json: en`Download as JSON`,
    last: (when: string) => en`Handed over on ${when}.`,
    manifest: en`Digest of the manifest`,
    acknowledge: en`I have my data`,
    acknowledged: (when: string) => en`You confirmed on ${when} that you have them.`,
    file: 'your-data',
  },
  erase: {
    title: en`Erase everything`,
    text: en`All rows of the tables that hold personal data. One person asks for it, another confirms.`,
    ask: en`Ask for the erasure`,
    asked: (when: string) => en`Asked for on ${when}. Another person has to confirm.`,
    same: en`You asked for it: somebody else has to confirm.`,
    confirm: en`Confirm: erase the personal data`,
    running: en`The stores are emptied one by one, then looked at again.`,
  },
  stores: {
    title: en`Store by store`,
    columns: { store: en`Store`, state: en`State`, rows: en`Rows erased`, day: en`On` },
    states: {
      waiting: en`To do`,
      verified: en`Emptied, looked at again`,
      stopped: en`Stopped`,
      attested: en`Erased by attestation`,
    },
    /** Why a store stopped or waits: what is said of its code, and the table that the code names. */
    reasons: {
      undeclared: (table: string) =>
        en`The policy says nothing of the table ${table}, or an erasure would reach it.`,
      'store/rights': (table: string) =>
        en`We have no right to erase in ${table}: it has to be granted, or somebody attests that the store was dropped.`,
      'store/drifted': (table: string) => en`Rows that nothing erases hold those of ${table}.`,
      residue: (table: string) => en`Rows are left in ${table}.`,
      written: (table: string) => en`Somebody still writes into ${table}.`,
      'store/unreachable': () => en`The store does not answer; we try again every minute.`,
      'store/busy': () => en`The store is busy; we try again every minute.`,
      'store/interrupted': () => en`The connection broke; we try again every minute.`,
      'store/not-permitted': () => en`The instruction was withdrawn: nothing more is erased.`,
    },
    resume: en`Go on with the erasure`,
    document: (store: string) => en`Document that attests the erasure of ${store}`,
    attest: (store: string) => en`Attest the erasure of ${store}`,
  },
  certificate: {
    title: en`Certificate of erasure`,
    lead: (client: string, attested: boolean) =>
      attested
        ? en`The personal data that ${client} had entrusted to us are erased. The stores that we emptied were looked at again; for the others, a document attests it.`
        : en`We certify that we erased the personal data that ${client} had entrusted to us. Each store was looked at again afterwards.`,
    agreement: en`Agreement`,
    erased: en`Last erasure on`,
    backups: en`No backup holds any of it after`,
    returned: en`Data returned before, digest of the manifest`,
    table: en`Table`,
    stays: en`Without personal data: left`,
    unsure: en`Gone during an interruption`,
    staying: en`Tables that the policy declares without personal data were not touched. They go with the store.`,
    unsureLead: en`Rows were gone when the work went on after an interruption. Nothing says whether we took them.`,
    pdf: en`The certificate as PDF`,
    proof: en`The receipt that verifies without us`,
    wait: en`The receipt will be here in a few seconds.`,
    how: en`Verify a receipt`,
    file: 'end-of-agreement-certificate',
    none: en`No table.`,
  },
  problems: {
    'wrong-state': en`That cannot be done at this moment. Read the page again.`,
    'not-ending': en`The agreement has no end: it is the client's to end it, in its portal.`,
    'not-returned': en`The data have to be returned first, and the client has to say that it has them.`,
    'same-person': en`You asked for it: somebody else has to confirm.`,
    document: en`Say where the document is kept that attests it.`,
  },
}
