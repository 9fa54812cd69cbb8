// The agencies that a right covers, for the choices on the screens.
import type { Agency } from '../../../web/generated/types.gen';
import { visibleAgencies } from '../../../web/src/app/visible-agencies';

const agency = (code: string, parent: string | null): Agency =>
  ({ code, name: `${code} office`, parent, kind: parent === null ? 'government' : 'department' }) as Agency;

/** A county with two departments; one has a station below it. */
const ALL = [agency('county', null), agency('land', 'county'), agency('station', 'land'), agency('finance', 'county')];

const codesOf = (agencies: readonly Agency[]): readonly string[] => agencies.map(({ code }) => code);

it('a clerk reads in their own agency only', () => {
  const visible = visibleAgencies('readApplications', [{ agency: 'land', role: 'clerk' }], ALL);
  expect(codesOf(visible.agencies)).toEqual(['land']);
  expect(visible.coversBelow('land')).toBe(false);
  expect(visible.hasBelow('land')).toBe(false);
});

it('a head reads in the agencies below as well, at every level (arts. 3 and 46)', () => {
  const visible = visibleAgencies('readApplications', [{ agency: 'county', role: 'head' }], ALL);
  expect(codesOf(visible.agencies)).toEqual(['county', 'land', 'station', 'finance']);
  expect(ALL.map(({ code }) => visible.depthOf(code))).toEqual([0, 1, 2, 1]);
  expect(codesOf(ALL.filter(({ code }) => visible.coversBelow(code)))).toEqual(['county', 'land']);
});

it('a right without roles for the agencies below stays in the agency', () => {
  const visible = visibleAgencies('importRegister', [{ agency: 'county', role: 'head' }], ALL);
  expect(codesOf(visible.agencies)).toEqual(['county']);
});

it('depth counts from the topmost agency that is covered', () => {
  const visible = visibleAgencies('readFigures', [{ agency: 'land', role: 'head' }], ALL);
  expect(['land', 'station'].map(visible.depthOf)).toEqual([0, 1]);
});

it('an agency below where the right is held there only does not make the one above cover it', () => {
  const memberships = [
    { agency: 'land', role: 'clerk' },
    { agency: 'station', role: 'clerk' },
  ] as const;
  const visible = visibleAgencies('readApplications', memberships, ALL);
  expect(visible.hasBelow('land')).toBe(true);
  expect(visible.coversBelow('land')).toBe(false);
});

it('a role of a colleague on leave in the same agency counts once', () => {
  const memberships = [
    { agency: 'land', role: 'clerk' },
    { agency: 'land', role: 'head' },
  ] as const;
  expect(visibleAgencies('readApplications', memberships, ALL).own).toEqual(['land']);
});

it('knows where the right is held before the agencies are read', () => {
  const { own, agencies, nameOf } = visibleAgencies('readApplications', [{ agency: 'land', role: 'clerk' }], []);
  expect(own).toEqual(['land']);
  expect(agencies).toEqual([]);
  expect(nameOf('land')).toBe('land');
});
