// Names in addresses and numbers on papers, there and back.
import { recordName, parseRecordName, registerNumber, serialId } from '../../src/domain/document-numbers.js';

it('a name is read as it was written, whatever the code of the agency looks like', () => {
  for (const agency of ['yaodu', 'a-2', 'town-2020000001']) {
    const id = serialId(2020, 12);
    expect(parseRecordName(recordName(agency, id))).toEqual({ agency, id });
  }
});

it.each(['', 'yaodu', 'yaodu-12', '-2020000012', 'yaodu-20200000123 ', 'yaodu-202000001x'])(
  '“%s” names nothing',
  (name) => {
    expect(parseRecordName(name)).toBeNull();
  },
);

it('a number of the register has year and serial, without zeros before it', () => {
  expect(registerNumber('yaodu', 2020_000012)).toBe('yaodu公开登〔2020〕12号');
});
