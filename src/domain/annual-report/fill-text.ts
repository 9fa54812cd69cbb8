// Puts figures into a report's text where it names them: `新收申请{新收}件`.
import { wrongField } from '../errors.js';
import { FIGURE_NAMES, type FigureName, findFigureName, NAMED_FIGURES } from './named-figures.js';

const PLACE = /\{([^{}\n]*)\}/gu;

/**
 * @param field the name of the text, for the error message
 * @throws DomainError `invalid` for an unknown figure
 */
export const fillFigures = (text: string, figures: Readonly<Record<FigureName, number>>, field: string): string =>
  text.replaceAll(PLACE, (place, name: string) => {
    const figure = findFigureName(name.trim());
    if (figure) return String(figures[figure]);
    const names = FIGURE_NAMES.map((each) => NAMED_FIGURES[each].zh).join('、');
    throw wrongField(
      field,
      `没有名为“${place}”的数字，可用的有：${names}`,
      `no figure is called ${place}: use one of ${FIGURE_NAMES.join(', ')}`,
    );
  });

/** The names that a text uses, each once. @example figureNamesIn('{新收}件，办结{closed}件') //=> ['received', 'closed'] */
export const figureNamesIn = (text: string): readonly FigureName[] => [
  ...new Set([...text.matchAll(PLACE)].flatMap(([, name = '']) => findFigureName(name.trim()) ?? [])),
];

/** The lines that are not blank. @example splitParagraphs('一\n\n 二 ') //=> ['一', '二'] */
export const splitParagraphs = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
