// Page measures of official documents (GB/T 9704): A4, 22 lines of 28 characters, in points.

const millimetres = (length: number): number => (length * 72) / 25.4;

export const PAGE = {
  width: millimetres(210),
  height: millimetres(297),
  top: millimetres(37),
  left: millimetres(28),
  /** The area of text: 156 mm × 225 mm. */
  textWidth: millimetres(156),
  textHeight: millimetres(225),
} as const;

/** 二号, 三号, 四号; for tables 五号, for long ones 小五. */
export const SIZE = { title: 22, body: 16, pageNumber: 14, table: 10.5, longTable: 9 } as const;

/** 22 lines to a page. */
export const LINE = PAGE.textHeight / 22;
