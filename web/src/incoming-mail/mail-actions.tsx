// What can be done with a piece of mail: the next step as a button, the rest behind "more".
import { MoreOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { signForMail } from '../../generated/sdk.gen';
import type { MailLine } from '../../generated/types.gen';
import { useLanguage, useWords } from '../app/language';
import { problemText } from '../app/problem';
import { useCommand } from '../app/use-command';
import type { MailDialogName } from './mail-dialog';
import { useMailRights } from './mail-rights';
import styles from '../parts/row-actions.module.css';

const WORDS = {
  zh: {
    sign: '签收',
    signed: (number: string) => `已签收：${number}`,
    register: '登记为申请',
    another: '再登记一件',
    more: (number: string) => `更多操作：${number}`,
    step: (label: string, number: string) => `${label}：${number}`,
    handOver: '交接…',
    link: '关联已登记的申请…',
    setAside: '非申请，另行处理…',
    correct: '更正…',
    void: '作废…',
    history: '查看经过',
  },
  en: {
    sign: 'Sign for it',
    signed: (number: string) => `Signed for: ${number}`,
    register: 'Register',
    another: 'Register another',
    more: (number: string) => `More for ${number}`,
    step: (label: string, number: string) => `${label}: ${number}`,
    handOver: 'Hand over…',
    link: 'Link to an application…',
    setAside: 'No application: set aside…',
    correct: 'Correct…',
    void: 'Make void…',
    history: 'What happened to it',
  },
};

interface MailActionsProps {
  readonly line: MailLine;
  readonly onOpen: (what: MailDialogName) => void;
}

export function MailActions({ line, onOpen }: MailActionsProps): ReactNode {
  const words = useWords(WORDS);
  const { canManage, canSettle, canSignFor } = useMailRights();
  const { agency, mail, number, state } = line;
  const isOpen = state === 'open';
  const mayManage = canManage(agency);
  const maySettle = canSettle(agency);
  const names: readonly MailDialogName[] = [
    ...(mayManage && isOpen ? (['handOver', 'link'] as const) : []),
    ...(maySettle && isOpen ? (['setAside'] as const) : []),
    ...(maySettle && state !== 'void' ? (['correct'] as const) : []),
    ...(maySettle && isOpen ? (['void'] as const) : []),
    'history',
  ];
  const registration = `/desk/registration?agency=${encodeURIComponent(agency)}&mail=${mail}`;
  // A letter may hold several applications.
  const items = [
    ...(mayManage && state === 'registered'
      ? [{ key: 'another', label: <Link to={registration}>{words.another}</Link> }]
      : []),
    ...names.map((name) => ({ key: name, label: words[name], onClick: () => onOpen(name) })),
  ];
  return (
    <span className={styles.actions}>
      {canSignFor(line) ? (
        <SignForButton line={line} />
      ) : (
        isOpen &&
        mayManage && (
          <Link className={styles.step} to={registration} aria-label={words.step(words.register, number)}>
            {words.register}
          </Link>
        )
      )}
      <Dropdown trigger={['click']} placement="bottomRight" menu={{ items }}>
        <Button size="small" type="text" icon={<MoreOutlined />} aria-label={words.more(number)} />
      </Dropdown>
    </span>
  );
}

function SignForButton({ line: { agency, mail, number, version } }: { readonly line: MailLine }): ReactNode {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { message } = App.useApp();
  const sign = useCommand({
    operation: 'signForMail',
    version,
    send: (_: void, headers) => signForMail({ path: { agency, mail }, body: {}, headers, throwOnError: true }),
    onDone: () => void message.success(words.signed(number)),
    onRefused: (problem) => void message.error(problemText(problem, language)),
  });
  return (
    <button
      type="button"
      className={styles.step}
      aria-label={words.step(words.sign, number)}
      disabled={sign.isSending}
      onClick={() => void sign.run()}
    >
      {words.sign}
    </button>
  );
}
