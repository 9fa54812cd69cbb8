// The typefaces of official documents, and substitutes where they are not installed.

export const TYPEFACES = {
  title: '方正小标宋简体',
  heading: '黑体',
  subheading: '楷体_GB2312',
  body: '仿宋_GB2312',
  table: '宋体',
} as const;

const SUBSTITUTES: Readonly<Record<keyof typeof TYPEFACES, readonly string[]>> = {
  title: ['方正小标宋_GBK', '方正小标宋', '华文中宋', 'Noto Serif CJK SC'],
  heading: ['SimHei', 'Noto Sans CJK SC'],
  subheading: ['楷体', 'KaiTi', 'Noto Serif CJK SC'],
  body: ['仿宋', 'FangSong', 'STFangsong', 'Noto Serif CJK SC'],
  table: ['SimSun', 'Noto Serif CJK SC'],
};

/** Word and LibreOffice find the substitutes here. */
export const FONT_TABLE_XML =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
  (Object.keys(TYPEFACES) as (keyof typeof TYPEFACES)[])
    .map(
      (use) =>
        `<w:font w:name="${TYPEFACES[use]}"><w:altName w:val="${SUBSTITUTES[use].join(',')}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>`,
    )
    .join('') +
  '</w:fonts>';
