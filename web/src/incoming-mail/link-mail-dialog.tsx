// Links a piece of mail to an application that is registered already.
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { listApplicationsOptions } from '../../generated/@tanstack/react-query.gen';
import { linkMail } from '../../generated/sdk.gen';
import type { MailLine } from '../../generated/types.gen';
import { useWords } from '../app/language';
import { CommandDialog } from './command-dialog';
import base from '../parts/base.module.css';

const WORDS = {
  zh: {
    title: (number: string) => `关联 ${number}`,
    application: '已登记的申请',
    about: '列出本机关最近登记的申请，可按登记号或内容检索。',
    does: '关联',
    done: '已关联',
  },
  en: {
    title: (number: string) => `Link ${number}`,
    application: 'Application',
    about: 'The latest of the agency; search by number or content.',
    does: 'Link',
    done: 'Linked',
  },
};

interface LinkMailDialogProps {
  readonly line: MailLine;
  readonly onClose: () => void;
}

export function LinkMailDialog({ line: { agency, mail, number, version }, onClose }: LinkMailDialogProps): ReactNode {
  const words = useWords(WORDS);
  const [application, setApplication] = useState<string>();
  const [searchText, setSearchText] = useState('');
  const { data, isFetching } = useQuery(
    listApplicationsOptions({
      query: { agency, sort: 'number', status: 'all', limit: 20, ...(searchText.trim() && { q: searchText.trim() }) },
    }),
  );
  return (
    <CommandDialog
      operation="linkMail"
      title={words.title(number)}
      submitLabel={words.does}
      successText={words.done}
      isReady={application !== undefined}
      version={version}
      body={{ application: application! }}
      send={(body, headers) => linkMail({ path: { agency, mail }, body, headers, throwOnError: true })}
      onClose={onClose}
    >
      <label htmlFor="mail-application">{words.application}</label>
      <Select
        id="mail-application"
        autoFocus
        value={application ?? null}
        onChange={(selected) => setApplication(selected ?? undefined)}
        showSearch={{ filterOption: false, onSearch: setSearchText }}
        loading={isFetching}
        options={(data?.applications ?? []).map((line) => ({
          value: line.application,
          label: `${line.number} ${line.content}`,
        }))}
      />
      <p className={base.faint}>{words.about}</p>
    </CommandDialog>
  );
}
