import { type Html, html } from './html.ts'

interface ButtonOptions {
  /** Quiet: an outline, for what is not the main thing to do. */
  readonly quiet?: boolean
  /** As wide as its column. */
  readonly wide?: boolean
  /** Another address than the form's own. */
  readonly action?: string
}

/** Sends the form it stands in. Its words say what it does ("Confirmer l'effacement"). */
export function button(words: string, options: ButtonOptions = {}): Html {
  const action = options.action === undefined ? '' : html` formaction="${options.action}" formnovalidate`
  return html`<button class="${classes(options)}" type="submit"${action}>${words}</button>`
}

/** Leads to another page, and looks like the main thing to do there. */
export function buttonLink(words: string, href: string, options: ButtonOptions = {}): Html {
  return html`<a class="${classes(options)}" href="${href}">${words}</a>`
}

/** One button that changes something, alone: the form is around it. */
export function postButton(words: string, action: string, options: ButtonOptions = {}): Html {
  return html`<form method="post" action="${action}">${button(words, options)}</form>`
}

function classes({ quiet, wide }: ButtonOptions): string {
  return ['button', quiet === true ? 'button-quiet' : '', wide === true ? 'button-wide' : ''].join(' ').trim()
}
