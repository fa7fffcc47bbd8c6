import type { Sabotage } from '../../check.ts'

/** Every drill is moved by so much, and back. */
const months = `interval '220 days'`
const times = ['suspected_at', 'declared_at', 'aware_at', 'aware_noted_at']

export const sabotage: Sabotage = {
  says: {
    fr: 'Le dernier exercice date de plus de sept mois.',
    en: 'The last drill was more than seven months ago.',
  },
  async breaks(scratch) {
    const { tenant } = await scratch.world()
    const move = (sign: '+' | '-') =>
      scratch.execute(`
        UPDATE breach SET ${times.map((time) => `${time} = ${time} ${sign} ${months}`).join(', ')}
        WHERE tenant = '${tenant}' AND drill`)
    await move('-')
    return () => move('+')
  },
}
