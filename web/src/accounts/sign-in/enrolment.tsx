// Where a second factor is required: enrols a phone before the desk opens.
import { type ReactNode, useState } from 'react';
import type { Session } from '../../../generated/types.gen';
import { useWords } from '../../app/language';
import { type EnrolledPhone, EnrolPhone } from './enrol-phone';
import { RecoveryCodes } from './recovery-codes';
import styles from './sign-in.module.css';

const WORDS = {
  zh: { title: '请登记手机', about: '您的账号须使用第二因素：登录时除密码外，还要输入手机上的验证码。' },
  en: {
    title: 'Enrol your phone',
    about: 'Your account needs a second factor: a code of your phone beside the password.',
  },
};

export default function Enrolment({ onDone }: { readonly onDone: (session: Session) => void }): ReactNode {
  const words = useWords(WORDS);
  const [enrolled, setEnrolled] = useState<EnrolledPhone | null>(null);
  if (enrolled) return <RecoveryCodes codes={enrolled.recoveryCodes} onKept={() => onDone(enrolled.session)} />;
  return (
    <>
      <h2>{words.title}</h2>
      <p className={styles.faint}>{words.about}</p>
      <EnrolPhone onDone={setEnrolled} />
    </>
  );
}
