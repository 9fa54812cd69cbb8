// One of the seven questions as radio buttons, with the article behind each answer.
import { Alert, Button, Radio } from 'antd';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { useTranslate, useWords } from '../../app/language';
import { applicationPath } from '../../parts/applications-table';
import type { Question } from './question-progress';
import { Article } from '../../parts/article';
import commandsStyles from '../commands/commands.module.css';
import styles from './decision.module.css';

const WORDS = {
  zh: {
    go: '下一步',
    title: (step: string, ask: string) => `${step}：${ask}`,
    back: '上一步',
    choose: '请选择一个答案',
    first: '此答案须先办理，办理后再回到这里：',
    open: '去办理',
  },
  en: {
    go: 'Next',
    title: (step: string, ask: string) => `${step}: ${ask}`,
    back: 'Back',
    choose: 'Choose an answer',
    first: 'This answer needs something done first; come back after it: ',
    open: 'Do it',
  },
};

interface QuestionFormProps {
  readonly application: string;
  readonly question: Question;
  readonly open: readonly string[];
  readonly previousAnswer: string | null;
  readonly isFirst: boolean;
  readonly onBack: () => void;
  readonly onAnswer: (answer: string) => void;
}

export function QuestionForm(props: QuestionFormProps): ReactNode {
  const { application, question, open, previousAnswer, isFirst, onBack, onAnswer } = props;
  const words = useWords(WORDS);
  const translate = useTranslate();
  const [chosen, setChosen] = useState(
    previousAnswer !== null && open.includes(previousAnswer) ? previousAnswer : null,
  );
  const [isTried, setTried] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const first = question.answers.find(({ key }) => key === chosen)?.first;
  return (
    <form
      className={styles.question}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        setTried(true);
        if (chosen) onAnswer(chosen);
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        {words.title(translate(question.step), translate(question.ask))} <Article of={question.article} />
      </h2>
      <Radio.Group
        aria-label={translate(question.ask)}
        value={chosen}
        onChange={({ target }) => setChosen(String(target.value))}
        options={question.answers
          .filter(({ key }) => open.includes(key))
          .map(({ key, label, article }) => ({
            value: key,
            label: (
              <>
                {translate(label)} <Article of={article} />
              </>
            ),
          }))}
      />
      <p role="alert" className={commandsStyles.fault}>
        {isTried && !chosen && words.choose}
      </p>
      {first && (
        <Alert
          type="info"
          showIcon
          title={words.first}
          description={<Link to={`${applicationPath(application)}?do=${first}`}>{words.open}</Link>}
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
