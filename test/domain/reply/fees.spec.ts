// The amounts of 国办函〔2020〕109号, at the edges of every band.
import fc from 'fast-check';
import { feeFor } from '../../../src/domain/reply/fees.js';
import { assertProperty } from '../../support/seed.js';

describe('the fee by items 按件', () => {
  it.each([
    [1, 0],
    [10, 0],
    [11, 100],
    [30, 2000],
    [31, 2200],
    [40, 4000],
    [41, 4300],
    [50, 7000],
    [51, 7400],
    [60, 11_000],
    [100, 37_000],
  ])('of %i items is %i 元', (items, amount) => {
    expect(feeFor('items', items)).toBe(amount);
  });
});

describe('the fee by pages 按量', () => {
  it.each([
    [1, 0],
    [30, 0],
    [31, 10],
    [68, 380],
    [100, 700],
    [101, 720],
    [200, 2700],
    [201, 2740],
    [300, 6700],
  ])('of %i pages is %i 元', (pages, amount) => {
    expect(feeFor('pages', pages)).toBe(amount);
  });
});

describe('what is billed of a month (109号: cumulative, per applicant and calendar month)', () => {
  it.each([
    [10, 1, 100],
    [11, 1, 100],
    [9, 1, 0],
    [0, 1, 0],
    [9, 2, 100],
    [29, 1, 100],
    [30, 1, 200],
    [29, 2, 300],
    [39, 2, 500],
    [10, 31, 4300],
  ])('after %i items, %i more cost %i 元', (before, quantity, amount) => {
    expect(feeFor('items', quantity, before)).toBe(amount);
  });

  it('adds up to the fee of all of them at once, however they are divided', () => {
    const basis = fc.constantFrom('items' as const, 'pages' as const);
    const parts = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 8 });
    assertProperty(
      fc.property(basis, parts, (of, quantities) => {
        let before = 0;
        let billed = 0;
        for (const quantity of quantities) {
          billed += feeFor(of, quantity, before);
          before += quantity;
        }
        expect(billed).toBe(feeFor(of, before));
      }),
    );
  });
});

describe('any fee', () => {
  it('never falls, and each further unit costs at least as much as the one before', () => {
    const basis = fc.constantFrom('items' as const, 'pages' as const);
    assertProperty(
      fc.property(basis, fc.integer({ min: 1, max: 3000 }), (of, quantity) => {
        const next = feeFor(of, quantity + 1) - feeFor(of, quantity);
        expect(next).toBeGreaterThanOrEqual(feeFor(of, quantity) - feeFor(of, quantity - 1));
        expect(Number.isInteger(next)).toBe(true);
      }),
    );
  });
});
