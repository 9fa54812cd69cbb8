// Over a third party's objection: the public interest, and the day on which it was told (art. 32).
import { Alert, Input } from 'antd';
import { type ReactNode, useId } from 'react';
import { useWords } from '../../app/language';
import { todayInShanghai } from '../today';
import { type Draft, textOf } from './command-form';
import styles from './commands.module.css';

const WORDS = {
  zh: {
    title: '第三方不同意公开，而拟答复予以公开',
    about:
      '认为不公开可能对公共利益造成重大影响的，可以公开，并须将公开的内容和理由书面告知第三方（条例第十五条、第三十二条）；否则请改拟答复。',
    reason: '公共利益的理由',
    informedOn: '书面告知第三方的日期',
    hint: '两项都须填写，随签发永久保留',
  },
  en: {
    title: 'A third party objects, and the draft discloses',
    about:
      'That needs a public interest that outweighs it, and the third party must be told content and reason in writing (arts. 15, 32). Otherwise change the draft.',
    reason: 'The public interest',
    informedOn: 'Third party told in writing on',
    hint: 'Both are needed, and kept with the signature for good',
  },
};

interface ObjectionInputProps {
  readonly draft: Draft;
  readonly onChange: (change: Draft) => void;
}

export function ObjectionInput({ draft, onChange }: ObjectionInputProps): ReactNode {
  const words = useWords(WORDS);
  const id = useId();
  return (
    <>
      <Alert type="warning" showIcon title={words.title} description={words.about} />
      <div className={styles.field}>
        <label htmlFor={`${id}-reason`} className={styles.isRequired}>
          {words.reason}
        </label>
        <Input.TextArea
          id={`${id}-reason`}
          aria-describedby={`${id}-hint`}
          required
          maxLength={500}
          rows={3}
          value={typeof draft['objectionReason'] === 'string' ? draft['objectionReason'] : ''}
          onChange={({ target }) => onChange({ objectionReason: target.value })}
        />
      </div>
      <div className={styles.field}>
        <label htmlFor={`${id}-day`} className={styles.isRequired}>
          {words.informedOn}
        </label>
        <Input
          id={`${id}-day`}
          type="date"
          aria-describedby={`${id}-hint`}
          required
          max={todayInShanghai()}
          value={textOf(draft, 'informedOn')}
          onChange={({ target }) => onChange({ informedOn: target.value })}
        />
        <small id={`${id}-hint`}>{words.hint}</small>
      </div>
    </>
  );
}
