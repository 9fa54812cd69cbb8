// Recovery codes, shown only once: to copy or print, until the user confirms having kept them.
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '../../app/language';
import { classNames } from '../../parts/class-names';
import base from '../../parts/base.module.css';
import styles from './sign-in.module.css';

const WORDS = {
  zh: {
    title: '请保存恢复码',
    about: '手机不在身边时，每个恢复码可代替验证码使用一次。它们只显示这一次，请打印或抄下，与手机分开存放。',
    copy: '复制',
    copied: '已复制',
    print: '打印',
    kept: '我已保存这些恢复码',
    go: '完成',
  },
  en: {
    title: 'Keep your recovery codes',
    about:
      'Without the phone, each of them works once in place of a code. They are shown this once: print them or write them down, and keep them apart from the phone.',
    copy: 'Copy',
    copied: 'Copied',
    print: 'Print',
    kept: 'I have kept these codes',
    go: 'Done',
  },
};

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly onKept: () => void;
}

export function RecoveryCodes({ codes, onKept }: RecoveryCodesProps): ReactNode {
  const words = useWords(WORDS);
  const [isKept, setKept] = useState(false);
  const [isCopied, setCopied] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(codes.join('\n'));
    setCopied(true);
  };
  return (
    <section className={styles.recovery}>
      <h2 ref={heading} tabIndex={-1}>
        {words.title}
      </h2>
      <p>{words.about}</p>
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p className={styles.noPrint}>
        {/* Only pages that came over https may write to the clipboard. */}
        {'clipboard' in navigator && (
          <button type="button" className={base.plain} onClick={() => void copy()}>
            {isCopied ? words.copied : words.copy}
          </button>
        )}
        <button type="button" className={base.plain} onClick={() => print()}>
          {words.print}
        </button>
      </p>
      <p className={styles.noPrint}>
        <label>
          <input type="checkbox" checked={isKept} onChange={({ target }) => setKept(target.checked)} /> {words.kept}
        </label>
      </p>
      <button type="button" className={classNames(base.primary, styles.noPrint)} disabled={!isKept} onClick={onKept}>
        {words.go}
      </button>
    </section>
  );
}
