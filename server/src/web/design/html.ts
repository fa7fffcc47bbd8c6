import { html } from 'hono/html'

/**
 * Templates escape everything they are given, except other templates. `raw` is used for our own files only, never for
 * a value that came from outside.
 */
export { html, raw } from 'hono/html'

export type Html = ReturnType<typeof html>

/** What may stand where text is expected: text (escaped) or markup. */
export type Content = Html | string

/** Nothing at all, where markup is optional. */
export const nothing: Html = html``
