import type { Messages } from '../i18n.ts'
import { en } from '../typeset.ts'

export const client: Messages['client'] = {
  section: en`Client portal`,
  nav: {
    home: en`Home`,
  },
  home: {
    title: (waiting: number) =>
      waiting === 0
        ? en`Hello. Nothing waits for you.`
        : waiting === 1
          ? en`Hello. One thing waits for you.`
          : en`Hello. ${waiting} things wait for you.`,
    waiting: en`Your turn`,
    file: (operator: string) => en`What ${operator} does for you`,
  },
}
