// Drafts of forms: kept in the tab, restored, and never shown to another person.
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { Session } from '../../../web/generated/types.gen';
import { typedSince, useDraft } from '../../../web/src/app/draft';
import { clearDrafts } from '../../../web/src/app/draft-storage';
import { SessionContext } from '../../../web/src/app/session';

beforeEach(() => sessionStorage.clear());

const EMPTY = { text: '' };

/** A form that is opened by a person. */
function form(login: string, name = 'register') {
  const session: Session = { login, name: login, memberships: [], csrf: '', due: null, until: '', secondsLeft: 1_800 };
  const wrapper = ({ children }: { readonly children: ReactNode }): ReactNode => (
    <SessionContext value={session}>{children}</SessionContext>
  );
  const { result, unmount } = renderHook(() => useDraft(name, EMPTY), { wrapper });
  return {
    draft: () => result.current[0],
    type: (text: string) => act(() => void result.current[1]({ text })),
    forget: () => act(() => result.current[2]()),
    close: unmount,
  };
}

it('starts empty', () => {
  expect(form('han').draft()).toEqual(EMPTY);
});

it('is restored when the form is opened again', () => {
  const first = form('han');
  first.type('环评批复');
  expect(first.draft()).toEqual({ text: '环评批复' });
  first.close();
  expect(form('han').draft()).toEqual({ text: '环评批复' });
});

it('belongs to its form', () => {
  form('han').type('环评批复');
  expect(form('han', 'mail').draft()).toEqual(EMPTY);
});

it('belongs to its person: not shown to another one who signs in in this tab, and still there after that', () => {
  form('han').type('环评批复');
  expect(form('li').draft()).toEqual(EMPTY);
  expect(form('han').draft()).toEqual({ text: '环评批复' });
});

it('is forgotten once it is sent, while the form still shows it', () => {
  const sent = form('han');
  sent.type('环评批复');
  sent.forget();
  expect(sent.draft()).toEqual({ text: '环评批复' });
  expect(form('han').draft()).toEqual(EMPTY);
});

it('is forgotten when the person signs out, and nothing else is', () => {
  sessionStorage.setItem('desk-tab', 'a tab');
  form('han').type('环评批复');
  clearDrafts();
  expect(form('han').draft()).toEqual(EMPTY);
  expect(sessionStorage.getItem('desk-tab')).toBe('a tab');
});

it('keeps what was typed after it was sent, and empties the rest', () => {
  const empty = { unit: '', reason: '' };
  const sent = { unit: '档案室', reason: '等待调档' };
  expect(typedSince(sent, { unit: '档案室', reason: '等待会签' }, empty)).toEqual({ unit: '', reason: '等待会签' });
  expect(typedSince(sent, sent, empty)).toEqual(empty);
  expect(typedSince<Record<string, string>>({ preface: '一' }, { preface: '一', other: '二' }, {})).toEqual({
    other: '二',
  });
});
