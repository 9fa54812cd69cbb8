// My second factor: enrol a phone, get new recovery codes, or remove it.
import { App, Button, Form, Input, Modal, Space } from 'antd';
import { type ReactNode, useState } from 'react';
import { removeSecondFactor, renewRecoveryCodes } from '../../generated/sdk.gen';
import type { OwnAccount } from '../../generated/types.gen';
import { useWords } from '../app/language';
import { setCsrfToken, queryClient, SESSION_QUERY } from '../app/api-client';
import { useRefreshAfter } from '../app/changed-subjects';
import { useCommand } from '../app/use-command';
import { ProblemNote } from '../parts/problem-note';
import { EnrolPhone } from './sign-in/enrol-phone';
import { RecoveryCodes } from './sign-in/recovery-codes';
import { classNames } from '../parts/class-names';
import styles from '../parts/due-status.module.css';

const WORDS = {
  zh: {
    on: '✓ 已启用',
    off: '未启用',
    about: '启用后，登录时除密码外还要输入手机上的验证码；密码泄露时，他人仍无法登录。',
    required: '管理员要求您的账号使用第二因素，不能自行解除；更换手机请与其联系。',
    enrol: '登记手机',
    stop: '暂不登记',
    renew: '重新生成恢复码',
    renewAbout: '旧恢复码随即作废。请输入手机验证码或一个恢复码。',
    remove: '解除第二因素',
    removeAbout: '解除后登录只需密码。更换手机时，请解除后用新手机重新登记。请输入手机验证码或一个恢复码。',
    code: '验证码',
    cancel: '取消',
    removed: '第二因素已解除',
    kept: '第二因素已启用',
  },
  en: {
    on: '✓ on',
    off: 'off',
    about: 'With it, signing in asks for a code of your phone beside the password: a password alone opens nothing.',
    required: 'Your administrator requires it, so you cannot remove it yourself; ask him when you change phones.',
    enrol: 'Enrol a phone',
    stop: 'Not now',
    renew: 'New recovery codes',
    renewAbout: 'The old ones are worth nothing then. Give a code of the phone, or one of them.',
    remove: 'Remove it',
    removeAbout:
      'Signing in then takes the password alone. To change phones, remove it and enrol the new one. Give a code of the phone, or a recovery code.',
    code: 'Code',
    cancel: 'Cancel',
    removed: 'The second factor is removed',
    kept: 'The second factor is on',
  },
};

export function MySecondFactor({ account }: { readonly account: OwnAccount }): ReactNode {
  const words = useWords(WORDS);
  const { message } = App.useApp();
  const [isEnrolling, setEnrolling] = useState(false);
  const [action, setAction] = useState<'renew' | 'remove' | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const { hasSecondFactor, secondFactorRequired } = account;
  const refreshAfter = useRefreshAfter();
  if (codes) {
    return <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />;
  }
  if (isEnrolling) {
    return (
      <>
        <EnrolPhone
          onDone={({ recoveryCodes, session }) => {
            setCsrfToken(session.csrf);
            queryClient.setQueryData(SESSION_QUERY.queryKey, session);
            setEnrolling(false);
            setCodes(recoveryCodes);
            void message.success(words.kept);
            void refreshAfter('confirmSecondFactor');
          }}
        />
        <Button type="link" onClick={() => setEnrolling(false)}>
          {words.stop}
        </Button>
      </>
    );
  }
  return (
    <Space orientation="vertical">
      <span className={classNames(styles.tag, hasSecondFactor ? styles.normal : styles.done)}>
        {hasSecondFactor ? words.on : words.off}
      </span>
      <span>{words.about}</span>
      {secondFactorRequired && <span>{words.required}</span>}
      <Space wrap>
        {!hasSecondFactor && <Button onClick={() => setEnrolling(true)}>{words.enrol}</Button>}
        {hasSecondFactor && <Button onClick={() => setAction('renew')}>{words.renew}</Button>}
        {hasSecondFactor && !secondFactorRequired && (
          <Button danger onClick={() => setAction('remove')}>
            {words.remove}
          </Button>
        )}
      </Space>
      <CodeDialog
        action={action}
        onCancel={() => setAction(null)}
        onDone={(fresh) => {
          setAction(null);
          if (fresh) setCodes(fresh);
          else void message.success(words.removed);
        }}
      />
    </Space>
  );
}

interface CodeDialogProps {
  readonly action: 'renew' | 'remove' | null;
  readonly onCancel: () => void;
  /** With the new recovery codes, if it was these. */
  readonly onDone: (codes: readonly string[] | null) => void;
}

function CodeDialog({ action, onCancel, onDone }: CodeDialogProps): ReactNode {
  const words = useWords(WORDS);
  const [code, setCode] = useState('');
  const submit = useCommand({
    operation: action === 'renew' ? 'renewRecoveryCodes' : 'removeSecondFactor',
    send: async (): Promise<{ data: readonly string[] | null }> => {
      const body = { code: code.trim() };
      if (action === 'renew') {
        return { data: (await renewRecoveryCodes({ body, throwOnError: true })).data.recoveryCodes };
      }
      await removeSecondFactor({ body, throwOnError: true });
      return { data: null };
    },
    onDone,
  });
  return (
    <Modal
      open={action !== null}
      title={action === 'remove' ? words.remove : words.renew}
      okText={action === 'remove' ? words.remove : words.renew}
      cancelText={words.cancel}
      okButtonProps={{ danger: action === 'remove', disabled: !code.trim(), loading: submit.isSending }}
      onOk={() => void submit.run()}
      onCancel={onCancel}
      afterOpenChange={() => {
        setCode('');
        submit.reset();
      }}
      destroyOnHidden
    >
      <Form layout="vertical" onFinish={() => void submit.run()}>
        <p>{action === 'remove' ? words.removeAbout : words.renewAbout}</p>
        <Form.Item label={words.code} htmlFor="second-factor-code">
          <Input
            id="second-factor-code"
            autoFocus
            autoComplete="one-time-code"
            value={code}
            onChange={({ target }) => setCode(target.value)}
          />
        </Form.Item>
        <ProblemNote problem={submit.refusal} />
      </Form>
    </Modal>
  );
}
