import { onBundle } from '../../sabotage.ts'

export const sabotage = onBundle(
  { fr: 'La notice est vidée de ses sections.', en: 'The notice loses its sections.' },
  ({ notice, ...bundle }) =>
    notice && {
      ...bundle,
      notice: { fr: { ...notice.fr, sections: [] }, en: { ...notice.en, sections: [] } },
    },
)
