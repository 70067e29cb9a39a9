import { areaChanges } from './area-changes.ts'
import { areaShapes } from './area-shapes.ts'
import { calendar } from './calendar.ts'
import { categories } from './categories.ts'
import { demo, districts } from './district.ts'
import { guests } from './guests.ts'
import { imports } from './imports.ts'
import { matters, photos } from './matters.ts'
import { notices } from './notices.ts'
import { me, people, posts, signIn } from './people.ts'
import { areas, orgs } from './places.ts'
import { provider } from './provider.ts'
import { routes } from './routing.ts'
import { rules } from './rules.ts'
import { sources } from './sources.ts'

/** The whole API, `/api/v1`, additive only. */
export const api = {
  districts,
  signIn,
  provider,
  me,
  areas,
  areaChanges,
  areaShapes,
  orgs,
  people,
  posts,
  categories,
  routes,
  calendar,
  rules,
  matters,
  photos,
  sources,
  imports,
  guests,
  notices,
  demo,
} as const
export type Api = typeof api

/** All endpoints with their dotted ids, e.g. `matters.submit`. */
export const endpoints = Object.entries(api).flatMap(([group, of]) =>
  Object.entries(of).map(([name, endpoint]) => ({ id: `${group}.${name}`, endpoint })),
)
