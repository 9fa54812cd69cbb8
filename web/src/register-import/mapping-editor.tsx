// The meaning of each column and word of a register: proposed, changed, then checked again.
import { Button, Collapse, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { FIELD_NAMES, type Field, FIELDS, isRequired } from '@domain/register-import/register-fields.js';
import { type Meaning, MEANING_LABEL } from '@domain/register-import/meaning-labels.js';
import { MEANINGS } from '@domain/register-import/meanings.js';
import type { RegisterMapping, RegisterPreview } from '../../generated/types.gen';
import { useTranslate, useWords } from '../app/language';
import { WideTable } from '../parts/wide-table';
import { DEFAULT_CHOICES, DefaultValues } from './default-values';
import { BY_LABEL } from '../parts/option-search';

const WORDS = {
  zh: {
    columns: (used: number, all: number) => `列的对应关系（${all} 列中导入 ${used} 列）`,
    words: (open: number) => `台账用语的含义${open > 0 ? `（${open} 个须选定）` : ''}`,
    heading: '台账表头',
    samples: '内容示例',
    field: '对应字段',
    skip: '不导入',
    needed: (label: string) => `${label}（必需）`,
    word: '台账用语',
    lines: '行数',
    means: '含义',
    choose: '请选定',
    standingIn: '空白单元格的代填内容和归档',
    again: '按修改后的对应关系重新核对',
    missing: (labels: string) => `还没有对应的必需字段：${labels}`,
  },
  en: {
    columns: (used: number, all: number) => `What the columns mean (${used} of ${all} are imported)`,
    words: (open: number) => `What the words mean${open > 0 ? ` (${open} to be chosen)` : ''}`,
    heading: 'Heading',
    samples: 'Such as',
    field: 'Field',
    skip: 'not imported',
    needed: (label: string) => `${label} (needed)`,
    word: 'Word',
    lines: 'Lines',
    means: 'Means',
    choose: 'choose',
    standingIn: 'What stands in for empty cells, and archiving',
    again: 'Look through it again with these changes',
    missing: (labels: string) => `Needed, and without a column yet: ${labels}`,
  },
};

interface MappingEditorProps {
  readonly preview: RegisterPreview;
  readonly isPreviewing: boolean;
  readonly onMapping: (mapping: RegisterMapping) => void;
}

type Columns = NonNullable<RegisterMapping['columns']>;
type Word = RegisterPreview['words'][number];

export function MappingEditor({ preview, isPreviewing, onMapping }: MappingEditorProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const [mapping, setMapping] = useState(preview.mapping);
  const [isChanged, setChanged] = useState(false);
  const changeMapping = (next: RegisterMapping): void => {
    setMapping(next);
    setChanged(true);
  };
  const columns: Columns = mapping.columns ?? {};
  const fieldOf = (heading: string): Field | null => FIELD_NAMES.find((field) => columns[field] === heading) ?? null;
  const meaningOf = ({ field, word, means }: Word): string | null =>
    (mapping.values?.[field] as Readonly<Record<string, string>> | undefined)?.[word] ?? means;
  const openWordCount = preview.words.filter((word) => meaningOf(word) === null).length;
  const missingFields = FIELD_NAMES.filter(
    (field) => isRequired(field) && !columns[field] && !hasDefault(mapping, field),
  );
  const setColumn = (heading: string, field: Field | null): void => {
    const before = fieldOf(heading);
    changeMapping({
      ...mapping,
      columns: { ...columns, ...(before && { [before]: null }), ...(field && { [field]: heading }) },
    });
  };
  const setMeaning = ({ field, word }: Word, means: string): void =>
    changeMapping({
      ...mapping,
      values: { ...mapping.values, [field]: { ...mapping.values?.[field], [word]: means } } as NonNullable<
        RegisterMapping['values']
      >,
    });
  return (
    <>
      {missingFields.length > 0 && (
        <p role="status">{words.missing(missingFields.map((field) => translate(FIELDS[field].label)).join('、'))}</p>
      )}
      <Collapse
        size="small"
        defaultActiveKey={[
          ...(missingFields.length > 0 ? ['columns'] : []),
          ...(openWordCount > 0 ? ['words'] : []),
          ...(missingFields.some((field) => field in DEFAULT_CHOICES) ? ['standingIn'] : []),
        ]}
        items={[
          {
            key: 'columns',
            label: words.columns(
              preview.columns.filter(({ heading }) => fieldOf(heading)).length,
              preview.columns.length,
            ),
            children: (
              <WideTable
                pagination={false}
                width={620}
                label={words.heading}
                rowKey="heading"
                rows={preview.columns}
                columns={[
                  { title: words.heading, dataIndex: 'heading', width: 180 },
                  { title: words.samples, ellipsis: true, render: (_, { samples }) => samples.join('；') },
                  {
                    title: words.field,
                    width: 220,
                    render: (_, { heading }) => (
                      <Select
                        aria-label={`${words.field} ${heading}`}
                        style={{ width: '100%' }}
                        showSearch={BY_LABEL}
                        value={fieldOf(heading) ?? ''}
                        onChange={(field: Field | '') => setColumn(heading, field || null)}
                        options={[
                          { value: '', label: words.skip },
                          ...FIELD_NAMES.map((field) => {
                            const label = translate(FIELDS[field].label);
                            return { value: field, label: isRequired(field) ? words.needed(label) : label };
                          }),
                        ]}
                      />
                    ),
                  },
                ]}
              />
            ),
          },
          {
            key: 'words',
            label: words.words(openWordCount),
            children: (
              <WideTable
                pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
                width={620}
                label={words.word}
                rowKey={({ field, word }) => `${field} ${word}`}
                rows={preview.words}
                columns={[
                  { title: words.field, width: 140, render: (_, { field }) => translate(FIELDS[field].label) },
                  { title: words.word, dataIndex: 'word' },
                  { title: words.lines, dataIndex: 'lines', width: 70 },
                  {
                    title: words.means,
                    width: 260,
                    render: (_, word) => (
                      <Select
                        aria-label={`${words.means} ${word.word}`}
                        style={{ width: '100%' }}
                        showSearch={BY_LABEL}
                        placeholder={words.choose}
                        value={meaningOf(word)}
                        onChange={(means: string) => setMeaning(word, means)}
                        options={MEANINGS[word.field].map((means) => ({
                          value: means,
                          label: translate(MEANING_LABEL[means as Meaning]),
                        }))}
                      />
                    ),
                  },
                ]}
              />
            ),
          },
          {
            key: 'standingIn',
            label: words.standingIn,
            children: <DefaultValues mapping={mapping} onChange={changeMapping} />,
          },
        ]}
      />
      {isChanged && (
        <Button loading={isPreviewing} onClick={() => onMapping(mapping)}>
          {words.again}
        </Button>
      )}
    </>
  );
}

const hasDefault = ({ defaults }: RegisterMapping, field: Field): boolean =>
  (defaults as Readonly<Record<string, unknown>> | undefined)?.[field] !== undefined;
