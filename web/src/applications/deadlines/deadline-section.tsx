// The deadlines: the reply's as a sentence and a bar, its explanation, and a table of the others.
import { PrinterOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSearchParams } from 'react-router';
import { restartsAnew } from '@domain/applications/due-status.js';
import { isProvisionalToo, lastDay } from '@domain/deadlines/provisional.js';
import { useLanguage, useWords } from '../../app/language';
import { longDay } from '../../parts/day';
import { useRemaining } from '../../parts/due-status';
import {
  type Application,
  consultationsOf,
  type DeadlineCard,
  factsOf,
  type ApplicationProps,
  replyDeadlineOf,
} from '../application';
import { Mark } from '../mark';
import { Section } from '../section';
import { DeadlineBar } from './deadline-bar';
import { DeadlineTable } from './deadline-table';
import { Explanation } from './explanation';
import { PrintedFacts } from './printed-facts';
import applicationStyles from '../application.module.css';
import base from '../../parts/base.module.css';
import styles from './deadline.module.css';

const WORDS = {
  zh: {
    title: '答复期限',
    due: (day: string) => `应于 ${day}前答复`,
    open: '意见书送达后方可确定答复期限',
    restarts: '暂无答复期限',
    openEnded: '收到意见或者终止征求意见后方可确定答复期限',
    none: '尚未确认收件，答复期限未起算（条例第三十一条）',
    served: (day: string) => `已于 ${day}答复`,
    closed: (day: string) => `已于 ${day}终结，不需答复`,
    original: (day: string) => `原期限 ${day}`,
    missed: (day: string) => `${day}届满的答复期限已经逾期；此后重新计算期限不消除逾期`,
    provisional: '暂定',
    provisionalAbout: '期限跨入放假安排尚未公布的年度，只计入法定节日，公布后会自动重新计算。',
    why: '逐日说明',
    hide: '收起逐日说明',
    print: '打印期限说明',
  },
  en: {
    title: 'Deadline of the reply',
    due: (day: string) => `Reply due by ${day}`,
    open: 'The last day is known once the consultation is delivered',
    restarts: 'No day is set for the reply now',
    openEnded: 'The last day is known once the opinion comes or the consultation is ended',
    none: 'Receipt is not confirmed: the time for the reply has not begun (art. 31)',
    served: (day: string) => `Replied on ${day}`,
    closed: (day: string) => `Ended on ${day} without a reply`,
    original: (day: string) => `originally ${day}`,
    missed: (day: string) => `The period that ended on ${day} was missed, and stays so whatever begins later`,
    provisional: 'provisional',
    provisionalAbout:
      'It runs into a year whose holidays are not published yet: only the statutory ones are known. It is reckoned anew when they are.',
    why: 'Day by day',
    hide: 'Hide the days',
    print: 'Print the explanation',
  },
};

/** The address names the deadline that is explained. */
const DAYS_PARAM = 'days';

export function DeadlineSection({ page }: ApplicationProps): ReactNode {
  const words = useWords(WORDS);
  const [params, setParams] = useSearchParams();
  const [isPrinting, setPrinting] = useState(false);
  const reply = replyDeadlineOf(page);
  const shownDeadline = page.deadlines.find(({ ordinal }) => String(ordinal) === params.get(DAYS_PARAM));
  const showDeadline = (deadline: DeadlineCard | null): void =>
    setParams(
      (current) => {
        if (deadline) current.set(DAYS_PARAM, String(deadline.ordinal));
        else current.delete(DAYS_PARAM);
        return current;
      },
      { replace: true, preventScrollReset: true },
    );
  const toggle = reply && (
    <div className={styles.buttons}>
      <Button
        size="small"
        aria-expanded={shownDeadline !== undefined}
        onClick={() => showDeadline(shownDeadline ? null : reply)}
      >
        {shownDeadline ? words.hide : words.why}
      </Button>
      <Button
        size="small"
        icon={<PrinterOutlined />}
        onClick={() => {
          showDeadline(shownDeadline ?? reply);
          setPrinting(true);
        }}
      >
        {words.print}
      </Button>
    </div>
  );
  return (
    <Section title={words.title} extra={toggle} className={applicationStyles.deadline}>
      <PrintedFacts page={page} />
      <Sentence page={page} />
      {reply?.provisional && !restartsAnew(page.standstill) && (
        <Alert type="info" showIcon title={words.provisionalAbout} />
      )}
      {reply && !restartsAnew(page.standstill) && <DeadlineBar deadline={reply} />}
      {shownDeadline && (
        <Explanation
          page={page}
          deadline={shownDeadline}
          isPrinting={isPrinting}
          onPrinted={() => setPrinting(false)}
        />
      )}
      <DeadlineTable page={page} onShow={showDeadline} />
    </Section>
  );
}

function Sentence({ page }: { readonly page: Application }): ReactNode {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const remaining = useRemaining();
  const { servedOn } = factsOf(page);
  const reply = replyDeadlineOf(page);
  const missed = page.deadlines.find((each) => each.kind === 'reply' && each.status === 'missed' && each !== reply);
  // No term binds an organ that is no co-maker, so its delivery tells no last day (art. 33(3)).
  const isOpenEnded = consultationsOf(page).some(({ coMaker, endedOn }) => coMaker === false && !endedOn);
  const isRestarting = restartsAnew(page.standstill);
  const isMoved = !isRestarting && reply?.originalDueOn && reply.originalDueOn !== reply.dueOn;
  const original = isMoved
    ? lastDay(longDay(reply.originalDueOn!, language), isProvisionalToo(reply.originalDueOn!, reply))[language]
    : '';
  const unknownDay = reply ? words[isOpenEnded ? 'openEnded' : 'open'] : words.none;
  const dueSentence = reply?.dueOn ? words.due(longDay(reply.dueOn, language)) : unknownDay;
  const due = isRestarting ? words.restarts : dueSentence;
  const end = servedOn
    ? words.served(longDay(servedOn, language))
    : page.closedOn && words.closed(longDay(page.closedOn, language));
  return (
    <p className={styles.sentence}>
      <b>{due}</b> {reply?.provisional && !isRestarting && <Mark kind="missing">{words.provisional}</Mark>}
      {end ? ` · ${end}` : reply && <span className={styles.inside}> · {remaining(page)}</span>}
      {isMoved && <span className={base.faint}> · {words.original(original)}</span>}
      {missed?.dueOn && <> · {words.missed(longDay(missed.dueOn, language))}</>}
    </p>
  );
}
