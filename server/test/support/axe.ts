import axe from 'axe-core'
import type { Page } from 'playwright-core'

/**
 * What axe has against the page as it stands. `axe-core` is put in once a page, so that several looks cost little.
 * @param rules null: all of them.
 */
export async function axeProblems(page: Page, rules: readonly string[] | null): Promise<readonly string[]> {
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axe.source)
  const options = rules === null ? {} : { runOnly: { type: 'rule', values: rules } }
  const found: unknown = await page.evaluate(
    `axe.run(document, { ...${JSON.stringify(options)}, resultTypes: ['violations'] }).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ' at ' + nodes.map(({ target }) => target.join(' ')).join(', ')))`,
  )
  return Array.isArray(found) ? found.map(String) : ['axe did not answer']
}
