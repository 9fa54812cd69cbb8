// Names in addresses and numbers on papers, there and back.
import {
  parseDocumentNumber,
  parseRecordName,
  recordName,
  registerNumber,
  registerNumberOf,
  serialId,
} from '../../src/domain/document-numbers.js';

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

it.each([
  ['云溪公开登〔2026〕12号', '云溪', 2026, 12, 'register'],
  ['baiyang公开登〔2026〕1号', 'baiyang', 2026, 1, 'register'],
  [' ｂａｉｙａｎｇ 公开登［２０２６］ １ 号 ', 'baiyang', 2026, 1, 'register'],
  ['“baiyang公开登【2026】1号”。', 'baiyang', 2026, 1, 'register'],
  ['公开答[2026]3', null, 2026, 3, 'reply'],
  ['（2026）7号', null, 2026, 7, 'either'],
  ['yaodu-2026000012', 'yaodu', 2026, 12, 'register'],
  ['2026000012', null, 2026, 12, 'register'],
])('“%s” is a number', (text, sign, year, serial, of) => {
  expect(parseDocumentNumber(text)).toEqual({ sign, year, serial, of });
});

it.each(['12', '2026', '某府发〔2020〕12号文件', '13912345678', '土地'])('“%s” is no number', (text) => {
  expect(parseDocumentNumber(text)).toBeNull();
});

it('a name in addresses is shown as the number in the register, anything else as it is', () => {
  expect(registerNumberOf('yaodu-2020000012')).toBe('yaodu公开登〔2020〕12号');
  expect(registerNumberOf('县政府')).toBe('县政府');
});
