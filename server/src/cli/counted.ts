/** "1 row", "2 rows", "0 rows". @param many the plural, where it is not the word with an s. */
export function counted(count: number | bigint, one: string, many = `${one}s`): string {
  return `${count} ${BigInt(count) === 1n ? one : many}`
}
