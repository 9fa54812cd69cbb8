// 一事一申请: splits one letter into applications with numbers of their own (国办函〔2020〕109号).
import { Button, Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { split } from '../../../generated/sdk.gen';
import type { ApplicationPage } from '../../../generated/types.gen';
import { useWords } from '../../app/language';
import { useCommand } from '../../app/use-command';
import { applicationPath } from '../../parts/applications-table';
import { ProblemNote } from '../../parts/problem-note';
import { useReturnFocus } from '../../parts/return-focus';
import styles from './registration.module.css';

const WORDS = {
  zh: {
    title: (number: string) => `拆分 ${number}`,
    about: '本件保留，以下每项内容另立一件，收到日期与本件相同。',
    content: (nth: number) => `另立事项 ${nth}`,
    more: '再加一项',
    split: '拆分',
    cancel: '取消',
    close: '完成',
    done: '已另立：',
    readAnew: '本页已更新，已填写的内容仍然保留，核对后可再次点击“拆分”。',
  },
  en: {
    title: (number: string) => `Split ${number}`,
    about: 'This one stays; each matter below becomes an application of its own, received on the same day.',
    content: (nth: number) => `Matter ${nth}`,
    more: 'One more',
    split: 'Split',
    cancel: 'Cancel',
    close: 'Done',
    done: 'Split off:',
    readAnew: 'This page is up to date again and what you typed is kept: look at it, then split.',
  },
};

interface SplitDialogProps {
  readonly page: Pick<ApplicationPage, 'application' | 'number' | 'version'>;
  readonly onClose: () => void;
}

export function SplitDialog({ page: { application, number, version }, onClose }: SplitDialogProps): ReactNode {
  const words = useWords(WORDS);
  useReturnFocus();
  const [matters, setMatters] = useState<readonly string[]>(['']);
  const contents = matters.map((each) => each.trim()).filter((each) => each !== '');
  const send = useCommand({
    operation: 'split',
    application,
    version,
    send: (into: { content: string }[], headers) =>
      split({ path: { application }, body: { into }, headers, throwOnError: true }),
  });
  const { further } = send.answer ?? {};
  const change = (at: number, text: string): void =>
    setMatters(matters.map((each, index) => (index === at ? text : each)));
  return (
    <Modal
      open
      title={words.title(number)}
      okText={further ? words.close : words.split}
      cancelText={words.cancel}
      cancelButtonProps={{ hidden: further !== undefined }}
      okButtonProps={{ disabled: contents.length === 0, loading: send.isSending }}
      onOk={() => (further ? onClose() : void send.run(contents.map((content) => ({ content }))))}
      onCancel={onClose}
    >
      {further ? (
        <div role="status">
          <p>{words.done}</p>
          <ul>
            {further.map((each) => (
              <li key={each.application}>
                <Link to={applicationPath(each.application)}>{each.number}</Link>
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <>
          <p>{words.about}</p>
          {matters.map((text, at) => (
            // oxlint-disable-next-line react/no-array-index-key
            <Input.TextArea
              key={at}
              aria-label={words.content(at + 1)}
              placeholder={words.content(at + 1)}
              className={styles.growing}
              rows={2}
              value={text}
              onChange={({ target }) => change(at, target.value)}
            />
          ))}
          <Button size="small" onClick={() => setMatters([...matters, ''])}>
            {words.more}
          </Button>
          <ProblemNote problem={send.refusal} />
          {send.refusal?.isStale && <p>{words.readAnew}</p>}
        </>
      )}
    </Modal>
  );
}
