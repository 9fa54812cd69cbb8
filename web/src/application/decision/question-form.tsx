// One of the seven questions as radio buttons, with the article behind each answer.
import { Alert, Button, Radio } from 'antd';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { useSaid, useWords } from '../../app/language';
import { applicationPath } from '../../parts/applications-table';
import type { Question } from './answers';
import { Article } from '../../parts/article';

const WORDS = {
  zh: {
    go: '下一步',
    title: (step: string, ask: string) => `${step}：${ask}`,
    back: '上一步',
    choose: '请选择一个答案',
    first: '此答案须先办理，办理后再回到这里：',
    begin: '去办理',
  },
  en: {
    go: 'Next',
    title: (step: string, ask: string) => `${step}: ${ask}`,
    back: 'Back',
    choose: 'Choose an answer',
    first: 'This answer needs something done first; come back after it: ',
    begin: 'Do it',
  },
};

interface QuestionFormProps {
  readonly application: string;
  readonly question: Question;
  readonly open: readonly string[];
  readonly given: string | null;
  readonly isFirst: boolean;
  readonly onBack: () => void;
  readonly onAnswer: (answer: string) => void;
}

export function QuestionForm(props: QuestionFormProps): ReactNode {
  const { application, question, open, given, isFirst, onBack, onAnswer } = props;
  const words = useWords(WORDS);
  const said = useSaid();
  const [chosen, choose] = useState(given !== null && open.includes(given) ? given : null);
  const [isTried, tried] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const first = question.answers.find(({ key }) => key === chosen)?.first;
  return (
    <form
      className="decision-question"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        tried(true);
        if (chosen) onAnswer(chosen);
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        {words.title(said(question.step), said(question.ask))} <Article of={question.article} />
      </h2>
      <Radio.Group
        aria-label={said(question.ask)}
        value={chosen}
        onChange={({ target }) => choose(String(target.value))}
        options={question.answers
          .filter(({ key }) => open.includes(key))
          .map(({ key, label, article }) => ({
            value: key,
            label: (
              <>
                {said(label)} <Article of={article} />
              </>
            ),
          }))}
      />
      <p role="alert" className="command-fault">
        {isTried && !chosen && words.choose}
      </p>
      {first && (
        <Alert
          type="info"
          showIcon
          title={words.first}
          description={<Link to={`${applicationPath(application)}?do=${first}`}>{words.begin}</Link>}
        />
      )}
      <p>
        {!isFirst && <Button onClick={onBack}>{words.back}</Button>}{' '}
        <Button type="primary" htmlType="submit">
          {words.go}
        </Button>
      </p>
    </form>
  );
}
