// 登记: registers an application; the address keeps its piece of mail and what was registered.
import { useQuery } from '@tanstack/react-query';
import { Alert, Skeleton } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSearchParams } from 'react-router';
import { readMailOptions } from '../../../generated/@tanstack/react-query.gen';
import { useWords } from '../../app/language';
import { type Membership, useRights, useSession } from '../../app/session';
import { PageHead } from '../../parts/page-head';
import { ProblemNote } from '../../parts/problem-note';
import { Confirmation } from './confirmation';
import { type RegisteredApplication, RegistrationForm } from './registration-form';
import { UnsentFilesGuard } from './unsent-files-guard';
import { draftFilesKey, useUploads } from './uploads';

const WORDS = {
  zh: { title: '登记', nobody: '登记申请须由登记人员、承办人或机构负责人办理。' },
  en: { title: 'Register', nobody: 'Registering takes a clerk, a handler or a head.' },
};

export function Page(): ReactNode {
  const words = useWords(WORDS);
  const agencies = useRegistrationAgencies();
  const [params, setParams] = useSearchParams();
  const [registered, setRegistered] = useState<RegisteredApplication | null>(null);
  const application = params.get('registered');
  const uploads = useUploads(
    draftFilesKey(application, params.get('mail') && `${params.get('agency')}-${params.get('mail')}`),
  );
  if (agencies.length === 0) return <Alert type="info" title={words.nobody} />;
  if (application !== null) {
    return (
      <>
        <UnsentFilesGuard uploads={uploads} isAtRisk={!uploads.areDone} />
        <Confirmation
          application={application}
          typedNames={registered?.brief.application === application ? registered : undefined}
          uploads={uploads}
          onAnother={() => {
            uploads.clear();
            setParams({});
          }}
        />
      </>
    );
  }
  const onRegistered = (result: RegisteredApplication): void => {
    setRegistered(result);
    setParams({ registered: result.brief.application });
    void uploads.sendTo(result.brief.application);
  };
  return (
    <>
      <UnsentFilesGuard uploads={uploads} isAtRisk={uploads.isAtRisk} />
      <PageHead title={words.title} />
      <MailLoader agency={params.get('agency')} mail={params.get('mail')}>
        {(mail) => <RegistrationForm agencies={agencies} mail={mail} uploads={uploads} onRegistered={onRegistered} />}
      </MailLoader>
    </>
  );
}

interface MailLoaderProps {
  readonly agency: string | null;
  readonly mail: string | null;
  readonly children: (mail: Parameters<typeof RegistrationForm>[0]['mail']) => ReactNode;
}

/** Loads the piece of mail that the address names, if any. */
function MailLoader({ agency, mail, children }: MailLoaderProps): ReactNode {
  const hasMail = agency !== null && mail !== null;
  const { data, error, refetch } = useQuery({
    ...readMailOptions({ path: { agency: agency ?? '', mail: Number(mail) } }),
    enabled: hasMail,
  });
  if (!hasMail) return children(undefined);
  if (error) return <ProblemNote problem={error} retry={() => void refetch()} />;
  return data ? children(data) : <Skeleton active />;
}

/** Clerks, handlers and heads register (src/domain/applications/create-application.ts). */
function useRegistrationAgencies(): readonly Membership[] {
  const { memberships } = useSession();
  const { where } = useRights();
  return where('handleApplications').filter(({ agency }) =>
    memberships.some((each) => each.agency === agency && ['clerk', 'handler', 'head'].includes(each.role)),
  );
}
