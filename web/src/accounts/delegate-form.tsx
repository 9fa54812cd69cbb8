// Handing a role of one's own to a colleague of the same agency, from a day to a day.
import { useQuery } from '@tanstack/react-query';
import { App, DatePicker, Form, Modal, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { type ReactNode, useState } from 'react';
import { MAX_DELEGATION_DAYS } from '@domain/accounts/delegation.js';
import { ACCOUNT_ROLE_LABEL } from '@domain/accounts/rights.js';
import { listColleaguesOptions } from '../../generated/@tanstack/react-query.gen';
import { delegate } from '../../generated/sdk.gen';
import { useTranslate, useWords } from '../app/language';
import { type Membership, useSession } from '../app/session';
import { useCommand } from '../app/use-command';
import { ProblemNote } from '../parts/problem-note';
import { BY_LABEL } from '../parts/option-search';

const WORDS = {
  zh: {
    title: '委托同事代行',
    role: '岗位',
    to: '由谁代行',
    days: '起止日期（含首尾两日）',
    about: `最长 ${MAX_DELEGATION_DAYS} 天。到期自动结束，也可随时提前结束。`,
    none: '本机关没有其他同事',
    go: '委托',
    cancel: '取消',
    done: '已委托',
  },
  en: {
    title: 'Let a colleague stand in',
    role: 'Role',
    to: 'Who stands in',
    days: 'From – to, both included',
    about: `At most ${MAX_DELEGATION_DAYS} days. It ends by itself, and you can end it earlier.`,
    none: 'There is no other colleague',
    go: 'Hand it over',
    cancel: 'Cancel',
    done: 'Handed over',
  },
};

interface DelegateFormProps {
  readonly own: readonly Membership[];
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

const keyOf = ({ agency, role }: Membership): string => `${agency} ${role}`;

export function DelegateForm({ own, isOpen, onClose }: DelegateFormProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { message } = App.useApp();
  const { login } = useSession();
  const [key, setKey] = useState(own[0] && keyOf(own[0]));
  const [to, setTo] = useState<string>();
  const [days, setDays] = useState<readonly [Dayjs, Dayjs]>();
  const chosen = own.find((each) => keyOf(each) === key);
  const { data } = useQuery({
    ...listColleaguesOptions({ path: { agency: chosen?.agency ?? '' } }),
    enabled: isOpen && chosen !== undefined,
  });
  const handOver = useCommand({
    operation: 'delegate',
    send: () => {
      const [fromDay, toDay] = days!.map((day) => day.format('YYYY-MM-DD')) as [string, string];
      const body = { role: chosen!.role, to: to!, fromDay, toDay };
      return delegate({ path: { agency: chosen!.agency }, body, throwOnError: true });
    },
    onDone: () => {
      void message.success(words.done);
      setTo(undefined);
      onClose();
    },
  });
  return (
    <Modal
      open={isOpen}
      title={words.title}
      okText={words.go}
      cancelText={words.cancel}
      okButtonProps={{ disabled: !chosen || !to || !days, loading: handOver.isSending }}
      onOk={() => void handOver.run()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form layout="vertical">
        <Form.Item label={words.role} htmlFor="delegate-role">
          <Select
            id="delegate-role"
            value={key}
            onChange={(next) => {
              setKey(next);
              setTo(undefined);
            }}
            options={own.map((each) => ({
              value: keyOf(each),
              label: `${each.agencyName} · ${translate(ACCOUNT_ROLE_LABEL[each.role])}`,
            }))}
          />
        </Form.Item>
        <Form.Item label={words.to} htmlFor="delegate-to">
          <Select
            id="delegate-to"
            showSearch={BY_LABEL}
            value={to}
            onChange={setTo}
            notFoundContent={words.none}
            options={(data?.colleagues ?? [])
              .filter((each) => each.login !== login)
              .map(({ login: other, name, roles }) => ({
                value: other,
                label: `${name}（${roles.map((role) => translate(ACCOUNT_ROLE_LABEL[role])).join('、')}）`,
              }))}
          />
        </Form.Item>
        <Form.Item label={words.days} htmlFor="delegate-days" extra={words.about}>
          <DatePicker.RangePicker
            id={{ start: 'delegate-days', end: 'delegate-days-end' }}
            minDate={dayjs()}
            onChange={(range) => setDays(range?.[0] && range[1] ? [range[0], range[1]] : undefined)}
          />
        </Form.Item>
        <ProblemNote problem={handOver.refusal} />
      </Form>
    </Modal>
  );
}
