// The actions of a row: its next step as a button, everything else behind "more".
import { MoreOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, type MenuProps } from 'antd';
import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import type { ApplicationLine } from '../../generated/types.gen';
import { useTranslate, useWords } from '../app/language';
import { applicationPath } from '../parts/applications-table';
import { useWatch } from '../parts/use-watch';
import { classNames } from '../parts/class-names';
import base from '../parts/base.module.css';
import styles from '../parts/row-actions.module.css';

const WORDS = {
  zh: {
    more: (number: string) => `更多操作：${number}`,
    step: (label: string, number: string) => `${label}：${number}`,
    open: '打开',
    watch: '关注',
    unwatch: '取消关注',
    assign: '分办…',
    copy: '复制登记号',
    copied: '已复制登记号',
  },
  en: {
    more: (number: string) => `More for ${number}`,
    step: (label: string, number: string) => `${label}: ${number}`,
    open: 'Open',
    watch: 'Watch',
    unwatch: 'Stop watching',
    assign: 'Assign…',
    copy: 'Copy the number',
    copied: 'The number is copied',
  },
};

interface RowActionsProps {
  readonly line: ApplicationLine;
  /** Undefined where this person may not assign it. */
  readonly onAssign?: ((line: ApplicationLine) => void) | undefined;
}

export function RowActions({ line, onAssign }: RowActionsProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const { application, number, next, watched } = line;
  const watch = useWatch(application, watched);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(number);
    void message.success(words.copied);
  };
  const items: NonNullable<MenuProps['items']> = [
    { key: 'open', label: words.open, onClick: () => void navigate(applicationPath(application)) },
    {
      key: 'watch',
      label: watched ? words.unwatch : words.watch,
      onClick: () => void watch.run(),
    },
    ...(onAssign ? [{ key: 'assign', label: words.assign, onClick: () => onAssign(line) }] : []),
    { key: 'copy', label: words.copy, onClick: () => void copy() },
  ];
  return (
    <span className={styles.actions}>
      {next && (
        <Link
          className={classNames(styles.step, base.asSentence)}
          to={`${applicationPath(application)}?do=${encodeURIComponent(next.command)}`}
          aria-label={words.step(translate(next.label), number)}
        >
          {translate(next.label)}
        </Link>
      )}
      <Dropdown trigger={['click']} menu={{ items }} placement="bottomRight">
        <Button size="small" type="text" icon={<MoreOutlined />} aria-label={words.more(number)} />
      </Dropdown>
    </span>
  );
}
