/** Where a sentence stands on the page: its section and place. The hash in its id tells versions apart, and one page is one version. */
export function anchorOf(id: string): string {
  return id.replace(/-[0-9a-f]{6}$/, '')
}
