// Warns before the session ends because nobody did anything, and leads to the sign-in page when it has ended.
import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { SESSION_QUERY } from './api-client';
import { useWords } from './language';
import { useSignOut } from './sign-out';

const WARN_SECONDS = 120;
/** The session is asked for again so often, and while the warning shows: another tab may have prolonged it. */
const CHECK_MS = 60_000;
const CHECK_WARNED_MS = 10_000;

const WORDS = {
  zh: {
    title: '登录即将结束',
    idle: '您已有近半小时没有操作，即将自动退出登录。未提交的内容会保留，重新登录后可继续填写。',
    full: '本次登录已近十二小时，不能再延长。请提交手头的内容，然后重新登录；未提交的内容会保留。',
    left: (minutes: number, seconds: string) => `还剩 ${minutes}:${seconds}`,
    goOn: '继续使用',
    out: '退出登录',
    seen: '知道了',
  },
  en: {
    title: 'Your session is about to end',
    idle: 'Nothing was done here for nearly half an hour, so you will be signed out. What you have not sent is kept until you sign in again.',
    full: 'You signed in nearly twelve hours ago, and the session cannot last longer. Send what you are working on, then sign in again; the rest is kept.',
    left: (minutes: number, seconds: string) => `${minutes}:${seconds} left`,
    goOn: 'Go on',
    out: 'Sign out',
    seen: 'I see',
  },
};

export function SessionEnd(): ReactNode {
  const words = useWords(WORDS);
  const signOut = useSignOut();
  const { secondsLeft, end, prolong, hasProlonged } = useSecondsLeft();
  // The end whose warning was read; a later end is warned of again.
  const [seenEnd, setSeenEnd] = useState<string>();
  const isNear = secondsLeft !== null && secondsLeft <= WARN_SECONDS;
  // The person has just said that they are there, and the end is as near as before: it is the last one.
  const isFinal = isNear && hasProlonged;
  return (
    <Modal
      open={isNear && !(isFinal && seenEnd === end)}
      title={words.title}
      closable={false}
      mask={{ closable: false }}
      onCancel={() => void prolong()}
      footer={
        isFinal ? (
          <Button type="primary" autoFocus onClick={() => setSeenEnd(end)}>
            {words.seen}
          </Button>
        ) : (
          <>
            <Button onClick={() => void signOut()}>{words.out}</Button>
            <Button type="primary" autoFocus onClick={() => void prolong()}>
              {words.goOn}
            </Button>
          </>
        )
      }
      destroyOnHidden
    >
      <p>{isFinal ? words.full : words.idle}</p>
      {/* Not read aloud each second. */}
      <p aria-hidden="true">
        {words.left(Math.floor((secondsLeft ?? 0) / 60), String((secondsLeft ?? 0) % 60).padStart(2, '0'))}
      </p>
    </Modal>
  );
}

interface SessionTime {
  /** Null while the end is far away. */
  readonly secondsLeft: number | null;
  readonly end: string | undefined;
  /** Called when the person says that they are there. */
  readonly prolong: () => Promise<void>;
  readonly hasProlonged: boolean;
}

function useSecondsLeft(): SessionTime {
  const [secondsLeft, setSecondsLeft] = useState<number | null>(null);
  const { data, dataUpdatedAt, refetch } = useQuery({
    ...SESSION_QUERY,
    refetchInterval: secondsLeft === null ? CHECK_MS : CHECK_WARNED_MS,
  });
  const [prolonged, setProlonged] = useState<string>();
  // By this machine's clock, which need not be right: the server says how long.
  const endsAt = data && dataUpdatedAt + data.secondsLeft * 1_000;
  useEffect(() => {
    if (endsAt === undefined) return undefined;
    const tick = (): void => {
      const left = Math.ceil((endsAt - Date.now()) / 1_000);
      setSecondsLeft(left <= WARN_SECONDS ? Math.max(0, left) : null);
      // Either the server agrees, and the screen leaves, or it names a later end.
      if (left <= 0) void refetch();
    };
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [endsAt, refetch]);
  const prolong = async (): Promise<void> => {
    const { data: answer } = await refetch();
    setProlonged(answer?.until);
  };
  return { secondsLeft, end: data?.until, prolong, hasProlonged: data !== undefined && prolonged === data.until };
}
