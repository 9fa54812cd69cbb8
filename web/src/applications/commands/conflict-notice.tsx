// Shows what others did to an application while a form was open, before the form can be sent.
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslate, useWords } from '../../app/language';
import { minuteOf } from '../../parts/day';
import type { ApplicationProps } from '../application';

const WORDS = {
  zh: {
    title: '您打开此表单后，申请已被更改',
    about: '页面已更新，已填写的内容仍然保留。请核对以下变动后再办理。',
    go: '已核对，继续办理',
    role: (role: string) => `（${role}）`,
  },
  en: {
    title: 'It was changed since you opened this form',
    about: 'The page is up to date, and what you typed is kept. Look at what changed, then go on.',
    go: 'I have looked: go on',
    role: (role: string) => ` (${role})`,
  },
};

interface ConflictNoticeProps extends ApplicationProps {
  /** The version seen. */
  readonly seenVersion: number;
  readonly onSeen: () => void;
}

export function ConflictNotice({ page, seenVersion, onSeen }: ConflictNoticeProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const events = page.timeline.filter(({ seq, type }) => seq > seenVersion && type !== 'reminded');
  return (
    <Alert
      role="alert"
      type="warning"
      showIcon
      title={words.title}
      description={
        <>
          <p>{words.about}</p>
          <ul>
            {events.map(({ seq, label, actor, by, at }) => (
              <li key={seq}>
                {minuteOf(at)} {actor?.name ?? ''}
                {by && words.role(translate(by.label))} {translate(label)}
              </li>
            ))}
          </ul>
          <Button size="small" onClick={onSeen}>
            {words.go}
          </Button>
        </>
      }
    />
  );
}
