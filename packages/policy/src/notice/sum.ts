/** Both phases as one duration, unit by unit, so that P1Y and P4Y are five years and P1Y and P6M a year and six months. */
export function sum(first: string, second: string): string {
  const read = (iso: string) => /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(iso)?.slice(1) ?? []
  const [a, b] = [read(first), read(second)]
  const total = ['Y', 'M', 'W', 'D'].map((unit, index) => {
    const count = Number(a[index] ?? 0) + Number(b[index] ?? 0)
    return count === 0 ? '' : `${count}${unit}`
  })
  return total.join('') === '' ? 'P0D' : `P${total.join('')}`
}
