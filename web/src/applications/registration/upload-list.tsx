// The progress of each attachment, and another try for those that failed.
import { Button, Progress } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage, useWords } from '../../app/language';
import { problemText } from '../../app/problem';
import type { Uploads } from './uploads';
import confirmationStyles from './confirmation.module.css';
import registrationStyles from './registration.module.css';

const WORDS = {
  zh: {
    title: '附件上传',
    done: '附件已全部上传',
    busy: '正在上传附件，请勿关闭页面',
    failed: '有附件未能上传，登记不受影响',
    again: '重新上传',
    drop: '不再上传',
  },
  en: {
    title: 'Attachments',
    done: 'All attachments are uploaded',
    busy: 'Uploading: keep this page open',
    failed: 'Some could not be uploaded; the registration stands',
    again: 'Upload again',
    drop: 'Give it up',
  },
};

interface UploadListProps {
  readonly uploads: Uploads;
  readonly application: string;
}

export function UploadList({ uploads, application }: UploadListProps): ReactNode {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { files, areDone } = uploads;
  if (files.length === 0) return null;
  const isBusy = files.some(({ state }) => state === 'sending' || state === 'waiting');
  return (
    <section aria-labelledby="uploads-title" className={confirmationStyles.uploads}>
      <h2 id="uploads-title">{words.title}</h2>
      <p role="status">{areDone ? words.done : isBusy ? words.busy : words.failed}</p>
      <ul className={registrationStyles.staged}>
        {files.map(({ id, file, state, progress, problem }) => (
          <li key={id}>
            <span className={registrationStyles.stagedName}>{file.name}</span>
            <Progress
              percent={progress}
              size="small"
              aria-label={file.name}
              status={state === 'failed' ? 'exception' : state === 'done' ? 'success' : 'active'}
            />
            {state === 'failed' && (
              <span role="alert" className={registrationStyles.wrong}>
                {problemText(problem, language)}{' '}
                <Button size="small" onClick={() => uploads.drop(id)}>
                  {words.drop}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {!isBusy && !areDone && <Button onClick={() => void uploads.sendTo(application)}>{words.again}</Button>}
    </section>
  );
}
