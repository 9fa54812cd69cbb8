// Shown for an address that has no page.
import { Result } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useWords } from './language';

const WORDS = {
  zh: { title: '没有这个页面', about: '地址可能有误，或者页面已移动。', home: '回到首页' },
  en: {
    title: 'There is no such page',
    about: 'The address may be wrong, or the page has moved.',
    home: 'To the first page',
  },
};

export function Page(): ReactNode {
  const words = useWords(WORDS);
  return (
    <Result
      status="404"
      title={<h1>{words.title}</h1>}
      subTitle={words.about}
      extra={<Link to="/desk">{words.home}</Link>}
    />
  );
}
