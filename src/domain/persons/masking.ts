// Masks personal data in lists: enough to tell two people apart (个人信息保护法 arts. 6, 51).
import type { ApplicantType } from '../vocabulary.js';

/** Surnames of two characters that stay whole: 欧阳**, not 欧***. */
const COMPOUND_SURNAMES = new Set(
  (
    '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 ' +
    '钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 ' +
    '呼延 东郭 南门 羊舌 微生 公户 公玉 公仪 梁丘 公仲 公上 公门 公山 公坚 左丘 公伯 西门 公祖 第五 公乘 贯丘 公皙 南荣 东里 东宫 ' +
    '仲长 子书 子桑 即墨 达奚 褚师 纳兰'
  ).split(' '),
);

const characters = (text: string): readonly string[] => [...text.trim()];

/** At least one. */
const stars = (count: number): string => '*'.repeat(Math.max(count, 1));

/**
 * A person's surname; an organisation in full: it is no personal information.
 * @example maskedName('naturalPerson', '欧阳小明') //=> '欧阳**'
 */
export function maskedName(type: ApplicantType, name: string): string {
  if (type !== 'naturalPerson') return name;
  return maskedPerson(name);
}

/** At most so many stars: the length of a long name would identify the person. */
const MOST_STARS = 3;

/** @example maskedPerson('张三') //=> '张*' */
export function maskedPerson(name: string): string {
  const all = characters(name);
  if (all.length < 2) return stars(all.length);
  // 阿卜杜拉·买买提, Mary Smith: the part before the dot or the space is a given name, of which the first letter is enough.
  if (/[·•‧.\s\p{Script=Latin}]/u.test(name.trim())) return `${all[0]}${stars(2)}`;
  const surname = all.length > 2 && COMPOUND_SURNAMES.has(`${all[0]}${all[1]}`) ? 2 : 1;
  return `${all.slice(0, surname).join('')}${stars(Math.min(all.length - surname, MOST_STARS))}`;
}

/**
 * The first and the last four places; of a short number, only its end.
 * @example maskedIdNumber('110101199003071234') //=> '1101**********1234'
 */
export function maskedIdNumber(number: string): string {
  const all = characters(number);
  if (all.length >= 12) return maskMiddle(all, 4, 4);
  return all.length >= 6 ? maskMiddle(all, 0, 2) : stars(all.length);
}

/** @example maskedPhone('13812345678') //=> '138****5678' */
export function maskedPhone(phone: string): string {
  const all = characters(phone);
  if (all.length >= 11) return maskMiddle(all, 3, 4);
  return all.length >= 7 ? maskMiddle(all, 0, 3) : stars(all.length);
}

/** @example maskedEmail('zhangsan@example.cn') //=> 'z***@example.cn' */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at > 0 ? `${characters(email)[0]}***${email.slice(at)}` : '***';
}

/**
 * As far as the county or the district; no street, no house.
 * @example maskedAddress('江苏省盐城市亭湖区建军东路1号') //=> '江苏省盐城市亭湖区***'
 */
export function maskedAddress(address: string): string {
  const [region = ''] =
    /^(?:[^\d]{1,8}?(?:特别行政区|自治区|省))?(?:[^\d]{1,8}?(?:自治州|地区|盟|市))?(?:[^\d]{1,8}?[县区旗市])?/u.exec(
      address.trim(),
    )!;
  return `${region}***`;
}

function maskMiddle(all: readonly string[], first: number, last: number): string {
  return [...all.slice(0, first), stars(all.length - first - last), ...all.slice(all.length - last)].join('');
}
