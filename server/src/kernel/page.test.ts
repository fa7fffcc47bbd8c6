import { describe, expect, it } from 'vitest'
import { pageOf } from './page.ts'

describe('a list in pages', () => {
  const all = Array.from({ length: 101 }, (_, index) => index)

  it('shows every item once, on one page and no other', () => {
    const pages = [1, 2, 3].map((page) => pageOf(all, page))
    expect(pages.flatMap(({ items }) => items)).toEqual(all)
    expect(pages.map(({ pages: count }) => count)).toEqual([3, 3, 3])
  })

  it('answers for a page that does not exist with the nearest that does', () => {
    expect(pageOf(all, 9)).toEqual(pageOf(all, 3))
    expect(pageOf(all, -1)).toEqual(pageOf(all, 1))
    expect(pageOf([], 4)).toEqual({ items: [], page: 1, pages: 1 })
  })
})
