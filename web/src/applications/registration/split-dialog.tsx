// 一事一申请: splits one letter into applications with numbers of their own (国办函〔2020〕109号).
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { Link } from 'react-router';
import { split } from '../../../generated/sdk.gen';
import type { ApplicationPage } from '../../../generated/types.gen';
import { useWords } from '../../app/language';
import { isProblem } from '../../app/problem';
import { commandHeaders, randomKey } from '../../app/api-client';
import { applicationPath } from '../../parts/applications-table';
import { ProblemNote } from '../../parts/problem-note';
import { useReturnFocus } from '../../parts/return-focus';

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
  const queries = useQueryClient();
  const key = useRef(randomKey());
  const [matters, setMatters] = useState<readonly string[]>(['']);
  const contents = matters.map((each) => each.trim()).filter((each) => each !== '');
  const send = useMutation({
    mutationFn: async () => {
      const { data } = await split({
        path: { application },
        body: { into: contents.map((content) => ({ content })) },
        headers: commandHeaders(key.current, version),
        throwOnError: true,
      });
      return data.further;
    },
    onSuccess: () => queries.invalidateQueries(),
    onError: async (problem) => {
      if (!isProblem(problem, 'stale')) return;
      // The next try is a new request, on the version read now.
      key.current = randomKey();
      await queries.invalidateQueries();
    },
  });
  const change = (at: number, text: string): void => {
    key.current = randomKey();
    setMatters(matters.map((each, index) => (index === at ? text : each)));
  };
  return (
    <Modal
      open
      title={words.title(number)}
      okText={send.data ? words.close : words.split}
      cancelText={words.cancel}
      cancelButtonProps={{ hidden: send.data !== undefined }}
      okButtonProps={{ disabled: contents.length === 0, loading: send.isPending }}
      onOk={() => (send.data ? onClose() : send.mutate())}
      onCancel={onClose}
    >
      {send.data ? (
        <div role="status">
          <p>{words.done}</p>
          <ul>
            {send.data.map((each) => (
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
              className="growing"
              rows={2}
              value={text}
              onChange={({ target }) => change(at, target.value)}
            />
          ))}
          <Button size="small" onClick={() => setMatters([...matters, ''])}>
            {words.more}
          </Button>
          <ProblemNote problem={send.error} />
          {isProblem(send.error, 'stale') && <p>{words.readAnew}</p>}
        </>
      )}
    </Modal>
  );
}
