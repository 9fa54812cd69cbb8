// The button to watch an application, or to stop watching.
import { StarFilled, StarOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { unwatchApplication, watchApplication } from '../../generated/sdk.gen';
import { useLanguage, useWords } from '../app/language';
import { problemText } from '../app/problem';
import { type ApplicationProps, useRefreshApplication } from './application';

const WORDS = {
  zh: { watch: '关注', watched: '已关注' },
  en: { watch: 'Watch', watched: 'Watched' },
};

export function WatchButton({ page: { application, watched } }: ApplicationProps): ReactNode {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { message } = App.useApp();
  const refresh = useRefreshApplication(application);
  const [isSending, setSending] = useState(false);
  const toggle = async (): Promise<void> => {
    setSending(true);
    try {
      const path = { application };
      await (watched
        ? unwatchApplication({ path, throwOnError: true })
        : watchApplication({ path, throwOnError: true }));
      await refresh();
    } catch (error) {
      message.error(problemText(error, language));
    } finally {
      setSending(false);
    }
  };
  return (
    <Button
      type="text"
      className="is-short"
      icon={watched ? <StarFilled /> : <StarOutlined />}
      aria-pressed={watched}
      loading={isSending}
      onClick={() => void toggle()}
    >
      {watched ? words.watched : words.watch}
    </Button>
  );
}
