// Warns of roles that one person should not hold together.
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import type { AccountRole } from '@domain/accounts/rights.js';
import { roleConflicts } from '@domain/accounts/role-conflicts.js';
import { useTranslate, useWords } from '../../app/language';

const WORDS = {
  zh: { title: '请考虑：这些岗位最好由不同的人担任' },
  en: { title: 'Consider: these roles are better with different people' },
};

export function RoleWarnings({ roles }: { readonly roles: readonly AccountRole[] }): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const warnings = roleConflicts(roles);
  return (
    <div role="status">
      {warnings.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={words.title}
          description={warnings.map((warning) => (
            <p key={warning.zh}>{translate(warning)}</p>
          ))}
        />
      )}
    </div>
  );
}
