// Where and when a report was published; the address may come from the agency's settings.
import { useQuery } from '@tanstack/react-query';
import { Button, DatePicker, Input } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { readSettingsOptions } from '../../../generated/@tanstack/react-query.gen';
import { useWords } from '../../app/language';
import type { StepInput } from './step-dialog';

const WORDS = {
  zh: { where: '公布的网址或地点', on: '公布日期', take: '填入机关设置中的年度报告网址' },
  en: {
    where: 'The address of the page, or the place',
    on: 'Day of publication',
    take: 'Take the address from the settings',
  },
};

interface PublicationFieldsProps {
  readonly agency: string;
  readonly year: number;
  readonly input: StepInput;
  readonly onChange: (input: StepInput) => void;
}

export function PublicationFields({ agency, year, input, onChange }: PublicationFieldsProps): ReactNode {
  const words = useWords(WORDS);
  const { data } = useQuery(readSettingsOptions({ path: { agency } }));
  const reportUrl = (data?.settings as { readonly reportUrl?: string } | undefined)?.reportUrl;
  return (
    <>
      <label>
        {words.where}
        <Input
          value={input.text}
          maxLength={500}
          onChange={({ target }) => onChange({ ...input, text: target.value })}
        />
      </label>
      {reportUrl !== undefined && input.text === '' && (
        <Button size="small" onClick={() => onChange({ ...input, text: reportUrl })}>
          {words.take}
        </Button>
      )}
      <label>
        {words.on}
        <DatePicker
          value={dayjs(input.on)}
          allowClear={false}
          minDate={dayjs(`${year + 1}-01-01`)}
          maxDate={dayjs()}
          onChange={(day) => day && onChange({ ...input, on: day.format('YYYY-MM-DD') })}
        />
      </label>
    </>
  );
}
