import { describe, expect, it } from 'vitest'
import { at, checkRoutes, everywhere, type Route } from './route.ts'

const route: Route = {
  name: 'a',
  method: 'GET',
  path: { fr: '/a/:token', en: '/en/a/:token' },
  who: 'anyone',
  title: null,
  handle: () => new Response(null),
}

/** Does not compile once a route may lack its audience. */
const needsAudience: Omit<Route, 'who'> extends Route ? false : true = true

describe('the table of routes', () => {
  it('is refused when a route does not say who may', () => {
    expect(needsAudience).toBe(true)
    const { who: _, ...without } = route
    expect(() => checkRoutes([Object.assign(Object.create(null), without)])).toThrow(
      'route without audience: a',
    )
  })
  it('is refused when a name or an address stands twice', () => {
    const other = { ...route, name: 'b' }
    expect(() => checkRoutes([route, route])).toThrow('declared twice: a')
    expect(() => checkRoutes([route, other])).toThrow('declared twice: GET /a/:token')
    expect(() => checkRoutes([route, { ...other, method: 'POST' }])).not.toThrow()
  })
})

it('fills addresses without letting a value leave its place', () => {
  const place = { fr: '/a/:token', en: '/en/a/:token' }
  expect(at(place, 'en', { token: '../x?y' })).toBe('/en/a/..%2Fx%3Fy')
  expect(everywhere(place, { token: 't' })).toEqual({ fr: '/a/t', en: '/en/a/t' })
})
