// A report's text with figures put in where it names them: `新收申请{新收}件` never says anything but what Table 3 says.
import { wrongField } from '../errors.js';
import { FIGURE_NAMES, type FigureName, figureNamed, NAMED_FIGURES } from './named-figures.js';

const PLACE = /\{([^{}\n]*)\}/gu;

/**
 * @param field what the text is called, for the refusal
 * @throws DeskError `invalid` for a name that no figure has
 */
export const filledIn = (text: string, figures: Readonly<Record<FigureName, number>>, field: string): string =>
  text.replaceAll(PLACE, (place, name: string) => {
    const figure = figureNamed(name.trim());
    if (figure) return String(figures[figure]);
    const names = FIGURE_NAMES.map((each) => NAMED_FIGURES[each].zh).join('、');
    throw wrongField(
      field,
      `没有名为“${place}”的数字，可用的有：${names}`,
      `no figure is called ${place}: use one of ${FIGURE_NAMES.join(', ')}`,
    );
  });

/** The names that a text uses, each once. @example namesIn('{新收}件，办结{closed}件') //=> ['received', 'closed'] */
export const namesIn = (text: string): readonly FigureName[] => [
  ...new Set([...text.matchAll(PLACE)].flatMap(([, name = '']) => figureNamed(name.trim()) ?? [])),
];

/** Lines with anything in them. @example paragraphs('一\n\n 二 ') //=> ['一', '二'] */
export const paragraphs = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
