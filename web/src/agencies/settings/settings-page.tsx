// The settings of an agency, which appear on its letters, and their history.
import { useQuery } from '@tanstack/react-query';
import { Select, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { readSettingsOptions } from '../../../generated/@tanstack/react-query.gen';
import { useWords } from '../../app/language';
import { useVisibleAgencies } from '../../app/visible-agencies';
import { AgenciesProblem } from '../../parts/agencies-problem';
import { ProblemNote } from '../../parts/problem-note';
import { SettingsChanges } from './settings-changes';
import { SettingsForm } from './settings-form';
import { BY_LABEL } from '../../parts/option-search';
import base from '../../parts/base.module.css';
import styles from '../../parts/section.module.css';

const WORDS = {
  zh: {
    title: '机关设置',
    about:
      '联系方式印在登记回执上；行政复议机关和人民法院写入答复书的救济告知，缺一不能签发；默认补正期限用于补正告知。',
    agency: '机关',
  },
  en: {
    title: 'Settings',
    about:
      'Contacts are printed on receipts; the review body and the court go into the notice of remedies, and nothing is signed without them; the default term is used by supplement notices.',
    agency: 'Agency',
  },
};

export default function SettingsPage(): ReactNode {
  const words = useWords(WORDS);
  const [params, setParams] = useSearchParams();
  const { agencies } = useVisibleAgencies('keepSettings');
  const agency = params.get('agency') ?? agencies[0]?.code;
  const { data, error, refetch } = useQuery({
    ...readSettingsOptions({ path: { agency: agency ?? '' } }),
    enabled: agency !== undefined,
  });
  return (
    <section>
      <div className={styles.head}>
        <h2>{words.title}</h2>
        <span className={base.faint}>{words.about}</span>
        <Select
          aria-label={words.agency}
          style={{ minWidth: '12rem' }}
          value={agency ?? null}
          showSearch={BY_LABEL}
          onChange={(code: string) => setParams({ agency: code })}
          options={agencies.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </div>
      <ProblemNote problem={error} retry={() => void refetch()} />
      {agency === undefined && <AgenciesProblem />}
      {agency !== undefined && !data && !error && <Skeleton active paragraph={{ rows: 10 }} />}
      {data && <SettingsForm key={data.agency} settings={data} />}
      {data && <SettingsChanges agency={data.agency} />}
    </section>
  );
}
