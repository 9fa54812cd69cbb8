// Changes one's own password: the old one, then the new one twice; other sessions end.
import { App, Button, Form, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { changePassword } from '../../generated/sdk.gen';
import { useWords } from '../app/language';
import { setCsrfToken, queryClient, SESSION_QUERY } from '../app/api-client';
import { useSession } from '../app/session';
import { useCommand } from '../app/use-command';
import { ProblemNote } from '../parts/problem-note';
import { PasswordVerdict, usePasswordRules, useTypedPassword } from './sign-in/password-rules';

const WORDS = {
  zh: {
    current: '当前密码',
    password: '新密码',
    again: '再次输入新密码',
    change: '修改密码',
    done: '密码已修改，您在其他地方的登录已退出。',
  },
  en: {
    current: 'Current password',
    password: 'New password',
    again: 'New password again',
    change: 'Change it',
    done: 'Your password is changed. Wherever else you had signed in, that is over.',
  },
};

export function ChangePassword(): ReactNode {
  const words = useWords(WORDS);
  const rules = usePasswordRules();
  const { message } = App.useApp();
  const owner = useSession();
  const [current, setCurrent] = useState('');
  const { password, again, setPassword, setAgain, isReady, clear } = useTypedPassword(owner);
  const change = useCommand({
    operation: 'changePassword',
    send: () => changePassword({ body: { current, password }, throwOnError: true }),
    onDone: (session) => {
      setCsrfToken(session.csrf);
      queryClient.setQueryData(SESSION_QUERY.queryKey, session);
      setCurrent('');
      clear();
      void message.success(words.done);
    },
  });
  return (
    <Form layout="vertical" onFinish={() => void change.run()}>
      <Form.Item label={words.current} htmlFor="current-password">
        <Input.Password
          id="current-password"
          autoComplete="current-password"
          value={current}
          onChange={({ target }) => setCurrent(target.value)}
        />
      </Form.Item>
      <Form.Item label={words.password} htmlFor="new-password" extra={rules}>
        <Input.Password
          id="new-password"
          autoComplete="new-password"
          value={password}
          onChange={({ target }) => setPassword(target.value)}
        />
      </Form.Item>
      <Form.Item label={words.again} htmlFor="new-password-again">
        <Input.Password
          id="new-password-again"
          autoComplete="new-password"
          value={again}
          onChange={({ target }) => setAgain(target.value)}
        />
      </Form.Item>
      <PasswordVerdict password={password} again={again} owner={owner} />
      <ProblemNote problem={change.refusal} />
      <Button type="primary" htmlType="submit" loading={change.isSending} disabled={!current || !isReady}>
        {words.change}
      </Button>
    </Form>
  );
}
