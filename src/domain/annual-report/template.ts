// The template of a report in each format: title, preface and six sections.
import type { Format } from '../statistics/tables.js';
import { FEE_PARAGRAPH } from './fee-paragraph.js';

export type SectionKind = 'text' | 'table2' | 'table3' | 'table4';

/** The sections that a person writes. */
export const TEXT_SECTIONS = ['overview', 'problems', 'others'] as const;
export type TextSection = (typeof TEXT_SECTIONS)[number];

export type SectionTemplate =
  | { readonly number: string; readonly title: string; readonly kind: 'text'; readonly name: TextSection }
  | { readonly number: string; readonly title: string; readonly kind: Exclude<SectionKind, 'text'> };

export interface ReportTemplate {
  readonly title: (agency: string, year: number) => string;
  /** The texts that the form itself begins. */
  readonly texts: Readonly<Partial<Record<TextSection | 'preface', string>>>;
  readonly sections: readonly SectionTemplate[];
}

const SECTIONS: readonly SectionTemplate[] = [
  { number: '一', title: '总体情况', kind: 'text', name: 'overview' },
  { number: '二', title: '主动公开政府信息情况', kind: 'table2' },
  { number: '三', title: '收到和处理政府信息公开申请情况', kind: 'table3' },
  { number: '四', title: '政府信息公开行政复议、行政诉讼情况', kind: 'table4' },
  { number: '五', title: '存在的主要问题及改进情况', kind: 'text', name: 'problems' },
  { number: '六', title: '其他需要报告的事项', kind: 'text', name: 'others' },
];

const title = (agency: string, year: number): string => `${agency}${year}年政府信息公开工作年度报告`;

const preface = (basis: string): string =>
  `根据《中华人民共和国政府信息公开条例》和${basis}的要求编制本报告。本报告所列数据的统计期限自{年份}年1月1日起至12月31日止。`;

export const TEMPLATES: Readonly<Record<Format, ReportTemplate>> = {
  F19: {
    title,
    texts: { preface: preface('《中华人民共和国政府信息公开工作年度报告格式（试行）》（国办公开办函〔2019〕60号）') },
    sections: SECTIONS,
  },
  F21: {
    title,
    texts: {
      preface: preface('《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）'),
      others: FEE_PARAGRAPH,
    },
    sections: SECTIONS,
  },
};
