import { encode } from 'uqr'
import { type Content, type Html, html } from './html.ts'

export interface ReceiptCard {
  readonly title: string
  readonly reference: string
  readonly text: Content
  /** What the QR code opens; without personal data. */
  readonly qr: { readonly url: string; readonly label: string }
  readonly actions: Html
}

/** The receipt held together: reference to dictate, code to scan, what to do with it. */
export function receiptCard({ title, reference, text, qr, actions }: ReceiptCard): Html {
  return html`<section class="card receipt" aria-labelledby="recu-titre">
<div class="stack"><div><h2 class="label" id="recu-titre">${title}</h2>
<p class="reference">${reference}</p></div>
<p class="muted">${text}</p>
<div class="actions">${actions}</div></div>
<div class="qr">${qrCode(qr.url, qr.label)}</div>
</section>`
}

/** A QR code as one path, a run of dark modules a stroke. */
export function qrCode(url: string, label: string): Html {
  const { data, size } = encode(url, { ecc: 'M', border: 0 })
  const runs = data.flatMap((row, y) =>
    darkRuns(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`),
  )
  return html`<svg viewBox="0 0 ${size} ${size}" role="img" aria-label="${label}" shape-rendering="crispEdges"><path d="${runs.join('')}"/></svg>`
}

function darkRuns(row: readonly boolean[]): [start: number, length: number][] {
  const runs: [number, number][] = []
  row.forEach((dark, x) => {
    const last = runs.at(-1)
    if (!dark) return
    if (last !== undefined && last[0] + last[1] === x) last[1] += 1
    else runs.push([x, 1])
  })
  return runs
}
