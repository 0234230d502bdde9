import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PROVINCE, bureauOf, cities, counties, personName, systemName, unitsOf } from './demo/places.mjs'

const places = [PROVINCE, ...cities, ...counties]
const unique = (list) => new Set(list).size === list.length

test('a province has 11 cities and 117 counties, each inside the one its code says', () => {
  assert.equal(cities.length, 11)
  assert.equal(counties.length, 117)
  assert.ok(unique(places.map(({ code }) => code)))
  for (const { code, parent } of counties) assert.equal(`${code.slice(0, 4)}00`, parent)
})

test('nearly three thousand units, none twice', () => {
  const units = places.flatMap(unitsOf)
  assert.ok(units.length > 2980 && units.length < 3000)
  assert.ok(unique(units.map(({ code }) => code)))
  assert.ok(unique(units.map(({ name }) => name)))
  assert.ok(unique(places.map((place) => bureauOf(place).name)))
  for (const { code } of units) assert.match(code, /^[a-z0-9-]{2,40}$/)
})

test('a unit never has two systems of one name, and everybody is called something', () => {
  const [unit] = unitsOf(counties[0])
  assert.ok(unique(Array.from({ length: 40 }, (_, nth) => systemName(unit, nth))))
  for (let nth = 0; nth < 3200; nth += 37) assert.match(personName(nth), /^\S{2,4}$/)
})
