// The start address /desk leads each person to the first page that their roles allow.
import type { ReactNode } from 'react';
import { Navigate } from 'react-router';
import { NAVIGATION } from './navigation';
import { useRights } from './session';

export function Page(): ReactNode {
  const { holds } = useRights();
  const first = NAVIGATION.find(({ rights }) => rights.some((right) => holds(right)));
  return <Navigate replace to={`/desk/${first?.path ?? 'account'}`} />;
}
