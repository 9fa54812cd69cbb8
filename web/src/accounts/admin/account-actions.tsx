// Sign-in actions on a managed account: new password, second factor, disabling.
import { App, Button, Space } from 'antd';
import type { ReactNode } from 'react';
import { resetPassword, takeSecondFactor, updateAccount } from '../../../generated/sdk.gen';
import type { Account } from '../../../generated/types.gen';
import type { Operation } from '../../app/changed-subjects';
import { useWords } from '../../app/language';
import { useCommand } from '../../app/use-command';
import { ProblemNote } from '../../parts/problem-note';
import type { IssuedPassword } from './one-time-password-dialog';

const WORDS = {
  zh: {
    reset: {
      label: '重置密码',
      about: '生成一次性密码（七日内有效），原密码和已寄出的重设链接作废，其登录随即结束，锁定也一并解除。',
    },
    require: { label: '要求第二因素', about: '本人下次操作时须先登记手机，且不能自行解除。' },
    release: { label: '不再要求第二因素', about: '本人可自行决定是否使用；已登记的仍然有效。' },
    take: {
      label: '解除第二因素',
      about: '用于手机遗失：其登录随即结束，之后只凭密码登录（如有要求，须重新登记）。请先核实是本人。',
    },
    disable: { label: '停用账号', about: '其登录随即结束，不能再登录，委托他人代行的也同时结束。岗位保留，可以恢复。' },
    enable: { label: '恢复账号', about: '恢复后可用原密码登录。' },
    done: '已办理',
    cancel: '取消',
  },
  en: {
    reset: {
      label: 'Reset the password',
      about:
        'A password for one sign-in within seven days; the old one and links mailed before are void, its sessions end, and a lock with them.',
    },
    require: {
      label: 'Require a second factor',
      about: 'At the next request a phone has to be enrolled, and its owner cannot remove it.',
    },
    release: {
      label: 'No longer require a second factor',
      about: 'Its owner decides; one that is enrolled goes on working.',
    },
    take: {
      label: 'Remove the second factor',
      about:
        'For a lost phone: its sessions end, and the password alone lets in (where one is required, it is enrolled anew). Make sure who asks.',
    },
    disable: {
      label: 'Disable the account',
      about:
        'Its sessions end, nobody signs in by it, nor stands in for it. Its roles are kept; it can be enabled again.',
    },
    enable: { label: 'Enable the account', about: 'Its password works again.' },
    done: 'Done',
    cancel: 'Cancel',
  },
};

const CHANGES = {
  require: { secondFactorRequired: true },
  release: { secondFactorRequired: false },
  disable: { disabled: true },
  enable: { disabled: false },
};

type Action = keyof typeof CHANGES | 'reset' | 'take';

const OPERATIONS: Readonly<Record<Action, Operation>> = {
  reset: 'resetPassword',
  take: 'takeSecondFactor',
  require: 'updateAccount',
  release: 'updateAccount',
  disable: 'updateAccount',
  enable: 'updateAccount',
};

interface AccountActionsProps {
  readonly account: Account;
  readonly onPasswordIssued: (issued: IssuedPassword) => void;
}

export function AccountActions({ account, onPasswordIssued }: AccountActionsProps): ReactNode {
  const words = useWords(WORDS);
  const { message, modal } = App.useApp();
  const { login, disabled, hasSecondFactor, secondFactorRequired } = account;
  const path = { login };
  const act = useCommand({
    operation: (action: Action) => OPERATIONS[action],
    send: async (action): Promise<{ readonly data: Omit<IssuedPassword, 'login'> | null }> => {
      if (action === 'reset') return resetPassword({ path, throwOnError: true });
      if (action === 'take') await takeSecondFactor({ path, throwOnError: true });
      else await updateAccount({ path, body: CHANGES[action], throwOnError: true });
      return { data: null };
    },
    onDone: (issued) => {
      if (issued) onPasswordIssued({ login, ...issued });
      else void message.success(words.done);
    },
  });
  const actions: readonly Action[] = [
    'reset',
    secondFactorRequired ? 'release' : 'require',
    ...(hasSecondFactor ? (['take'] as const) : []),
    disabled ? 'enable' : 'disable',
  ];
  const confirmAction = (action: Action): void =>
    void modal.confirm({
      title: words[action].label,
      content: words[action].about,
      okText: words[action].label,
      cancelText: words.cancel,
      okButtonProps: { danger: action === 'disable' },
      // The drawer shows why it was refused.
      onOk: () => act.run(action),
    });
  return (
    <>
      <Space wrap>
        {actions.map((action) => (
          <Button key={action} danger={action === 'disable'} onClick={() => confirmAction(action)}>
            {words[action].label}
          </Button>
        ))}
      </Space>
      <ProblemNote problem={act.refusal} />
    </>
  );
}
