// The files of an application: chosen before it is registered, kept in the browser, sent after.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { AttachmentKind } from '../../../src/domain/attachments.js';
import { type DraftFile, draftFiles, forgetDraftFiles, keepDraftFile } from '../app/draft-files';
import { problemOf } from '../app/problem';
import { newKey } from '../app/server';
import { useSession } from '../app/session';
import { upload } from './upload';

export interface Staged {
  readonly id: string;
  readonly file: File;
  readonly kind: AttachmentKind;
  /** Kept by the browser, so that it survives a reload of the page. */
  readonly isKept: boolean;
  readonly state: 'waiting' | 'sending' | 'done' | 'failed';
  /** In percent. */
  readonly progress: number;
  /** Why the upload failed. */
  readonly problem: unknown;
}

export interface Uploads {
  readonly files: readonly Staged[];
  /** Every file is uploaded. */
  readonly areDone: boolean;
  /** Leaving the page would lose a file or interrupt an upload. */
  readonly isAtRisk: boolean;
  readonly add: (files: Iterable<File>) => void;
  readonly change: (id: string, kind: AttachmentKind) => void;
  readonly drop: (id: string) => void;
  readonly clear: () => void;
  /** Sends one after the other, including those that failed before. */
  readonly sendTo: (application: string) => Promise<void>;
}

/** The key that the browser keeps the files under: of the form, then of the registered application. */
export const formOf = (application: string | null, mail: string | null): string =>
  application === null ? `register:${mail ?? ''}` : `registered:${application}`;

/** @param form the key of the files; those kept under it are restored */
export function useUploads(form: string): Uploads {
  const queries = useQueryClient();
  const { csrf, login } = useSession();
  const [files, set] = useState<readonly Staged[]>([]);
  const patch = (id: string, changes: Partial<Staged>): void =>
    set((all) => all.map((each) => (each.id === id ? { ...each, ...changes } : each)));
  useEffect(() => {
    let isLeft = false;
    const again = async (): Promise<void> => {
      const kept = await draftFiles({ login, form });
      // Files of the form that was just submitted are already being sent.
      if (!isLeft) set((all) => (all.length > 0 ? all : kept.map((file) => keptBefore(file, form))));
    };
    void again();
    return () => void (isLeft = true);
  }, [login, form]);
  const areDone = files.every(({ state }) => state === 'done');
  const isAtRisk = files.some(({ state, isKept }) => state === 'sending' || (state !== 'done' && !isKept));
  useWarning(isAtRisk);
  const keep = async (file: DraftFile): Promise<void> =>
    patch(file.id, { isKept: await keepDraftFile({ login, form }, file) });
  const send = async (application: string, { id, file, kind }: Staged): Promise<void> => {
    patch(id, { state: 'sending', progress: 0, problem: null });
    try {
      await upload({ application, file, kind, csrf, onProgress: (progress) => patch(id, { progress }) });
      patch(id, { state: 'done', progress: 100 });
      await forgetDraftFiles([{ id }]);
    } catch (problem) {
      patch(id, { state: 'failed', problem });
    }
  };
  return {
    files,
    areDone,
    isAtRisk,
    add: (more) => {
      const added = [...more].map((file) => staged({ id: newKey(), file, kind: 'application' }));
      set((all) => [...all, ...added]);
      void added.reduce((before, each) => before.then(() => keep(each)), Promise.resolve());
    },
    change: (id, kind) => {
      patch(id, { kind });
      const changed = files.find((each) => each.id === id);
      if (changed?.isKept) void keep({ ...changed, kind });
    },
    drop: (id) => {
      set((all) => all.filter((each) => each.id !== id));
      void forgetDraftFiles([{ id }]);
    },
    clear: () => {
      set([]);
      void forgetDraftFiles(files);
    },
    sendTo: async (application) => {
      const unsent = files.filter(({ state }) => state === 'waiting' || state === 'failed');
      // From now on they belong to the application: after an interruption they can be sent again.
      for (const each of unsent) await keepDraftFile({ login, form: formOf(application, null) }, each);
      for (const each of unsent) await send(application, each);
      await queries.invalidateQueries({
        predicate: ({ queryKey }) => (queryKey[0] as { readonly _id?: string })._id === 'listAttachments',
      });
    },
  };
}

const staged = (file: DraftFile): Staged => ({
  ...file,
  isKept: true,
  state: 'waiting',
  progress: 0,
  problem: null,
});

/** A kept file of a registered application was interrupted while being sent. */
const keptBefore = (file: DraftFile, form: string): Staged =>
  form.startsWith('registered:') ? { ...staged(file), state: 'failed', problem: problemOf(null) } : staged(file);

/** Asks before the page is closed or reloaded. */
function useWarning(isAtRisk: boolean): void {
  useEffect(() => {
    if (!isAtRisk) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isAtRisk]);
}
