import { onBundle } from '../../sabotage.ts'

export const sabotage = onBundle(
  {
    fr: 'Une table datée est déclarée contenir des enregistrements, gardés un jour.',
    en: 'A dated table is declared to hold recordings, kept for a day.',
  },
  (bundle) => {
    for (const store of bundle.stores)
      for (const table of store.tables) {
        const [event] = table.events
        const rule = bundle.retention.find((one) => one.purpose === table.purpose)
        if (event === undefined || rule === undefined || table.erasure.rows === 'mask') continue
        const recording = {
          ...rule,
          event: 'recording',
          trigger: 'event',
          active: 'P1D',
          archive: null,
        } as const
        const changed = {
          ...table,
          events: [{ event: 'recording', column: event.column } as const],
          erasure: { ...table.erasure, rows: 'erase' as const, rule: null, from: null },
        }
        return {
          ...bundle,
          retention: [
            ...bundle.retention.filter(({ purpose }) => purpose !== rule.purpose),
            { ...recording, end: 'erase', subjects: [], categories: [] },
          ],
          stores: bundle.stores.map((one) =>
            one === store
              ? { ...one, tables: one.tables.map((each) => (each === table ? changed : each)) }
              : one,
          ),
        }
      }
    return null
  },
)
