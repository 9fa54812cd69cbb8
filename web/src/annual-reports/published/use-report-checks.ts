// The published reports that are being checked: one after another, each with its result or its problem.
import { useRef, useState } from 'react';
import { checkPublishedReport } from '../../../generated/sdk.gen';
import type { CheckedReport } from '../../../generated/types.gen';

export interface CheckedFile {
  readonly id: number;
  readonly name: string;
  /** null while it is waiting, and if it could not be read. */
  readonly report: CheckedReport | null;
  readonly problem: unknown;
}

export const isPending = ({ report, problem }: CheckedFile): boolean => report === null && problem === null;

export interface ReportChecks {
  readonly files: readonly CheckedFile[];
  add(file: File, year: number | null): void;
  clear(): void;
}

export function useReportChecks(): ReportChecks {
  const [files, setFiles] = useState<readonly CheckedFile[]>([]);
  const lastId = useRef(0);
  const queue = useRef<Promise<void>>(Promise.resolve());

  async function check(id: number, file: File, year: number | null): Promise<void> {
    const body = { file, ...(year !== null && { year }) };
    const result = await checkPublishedReport({ body, throwOnError: true }).then(
      ({ data }) => ({ report: data }),
      (problem: unknown) => ({ problem }),
    );
    setFiles((current) => current.map((each) => (each.id === id ? { ...each, ...result } : each)));
  }

  return {
    files,
    add(file, year) {
      const id = ++lastId.current;
      setFiles((current) => [...current, { id, name: file.name, report: null, problem: null }]);
      // One at a time: a hundred files must not keep the server from others.
      queue.current = queue.current.then(() => check(id, file, year));
    },
    clear: () => setFiles([]),
  };
}
