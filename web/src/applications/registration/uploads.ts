// The files of an application: chosen before it is registered, kept in the browser, sent after.
import { useEffect, useState } from 'react';
import type { AttachmentKind } from '@domain/attachments/attachments.js';
import { type DraftFile, listDraftFiles, deleteDraftFiles, saveDraftFile } from '../../app/draft-files';
import { useRefreshAfter } from '../../app/changed-subjects';
import { problemOf } from '../../app/problem';
import { randomKey } from '../../app/api-client';
import { useSession } from '../../app/session';
import { uploadFile } from './upload-file';

export interface StagedFile {
  readonly id: string;
  readonly file: File;
  readonly kind: AttachmentKind;
  /** Kept by the browser, so that it survives a reload of the page. */
  readonly isStored: boolean;
  readonly state: 'waiting' | 'sending' | 'done' | 'failed';
  /** In percent. */
  readonly progress: number;
  /** Why the upload failed. */
  readonly problem: unknown;
}

export interface Uploads {
  readonly files: readonly StagedFile[];
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
export const draftFilesKey = (application: string | null, mail: string | null): string =>
  application === null ? `register:${mail ?? ''}` : `registered:${application}`;

/** @param form the key of the files; those kept under it are restored */
export function useUploads(form: string): Uploads {
  const refreshAfter = useRefreshAfter();
  const { csrf, login } = useSession();
  const [files, setFiles] = useState<readonly StagedFile[]>([]);
  const patch = (id: string, changes: Partial<StagedFile>): void =>
    setFiles((all) => all.map((each) => (each.id === id ? { ...each, ...changes } : each)));
  useEffect(() => {
    let isUnmounted = false;
    const restore = async (): Promise<void> => {
      const storedFiles = await listDraftFiles({ login, form });
      // Files of the form that was just submitted are already being sent.
      if (!isUnmounted) setFiles((all) => (all.length > 0 ? all : storedFiles.map((file) => restoredFile(file, form))));
    };
    void restore();
    return () => void (isUnmounted = true);
  }, [login, form]);
  const areDone = files.every(({ state }) => state === 'done');
  const isAtRisk = files.some(({ state, isStored }) => state === 'sending' || (state !== 'done' && !isStored));
  useLeaveWarning(isAtRisk);
  const store = async (file: DraftFile): Promise<void> =>
    patch(file.id, { isStored: await saveDraftFile({ login, form }, file) });
  const send = async (application: string, { id, file, kind }: StagedFile): Promise<void> => {
    patch(id, { state: 'sending', progress: 0, problem: null });
    try {
      await uploadFile({ application, file, kind, csrf, onProgress: (progress) => patch(id, { progress }) });
      patch(id, { state: 'done', progress: 100 });
      await deleteDraftFiles([{ id }]);
    } catch (problem) {
      patch(id, { state: 'failed', problem });
    }
  };
  return {
    files,
    areDone,
    isAtRisk,
    add: (more) => {
      const added = [...more].map((file) => stagedFile({ id: randomKey(), file, kind: 'application' }));
      setFiles((all) => [...all, ...added]);
      void added.reduce((before, each) => before.then(() => store(each)), Promise.resolve());
    },
    change: (id, kind) => {
      patch(id, { kind });
      const changed = files.find((each) => each.id === id);
      if (changed?.isStored) void store({ ...changed, kind });
    },
    drop: (id) => {
      setFiles((all) => all.filter((each) => each.id !== id));
      void deleteDraftFiles([{ id }]);
    },
    clear: () => {
      setFiles([]);
      void deleteDraftFiles(files);
    },
    sendTo: async (application) => {
      const unsent = files.filter(({ state }) => state === 'waiting' || state === 'failed');
      // From now on they belong to the application: after an interruption they can be sent again.
      for (const each of unsent) await saveDraftFile({ login, form: draftFilesKey(application, null) }, each);
      for (const each of unsent) await send(application, each);
      await refreshAfter('attachFile', application);
    },
  };
}

const stagedFile = (file: DraftFile): StagedFile => ({
  ...file,
  isStored: true,
  state: 'waiting',
  progress: 0,
  problem: null,
});

/** A kept file of a registered application was interrupted while being sent. */
const restoredFile = (file: DraftFile, form: string): StagedFile =>
  form.startsWith('registered:')
    ? { ...stagedFile(file), state: 'failed', problem: problemOf(null) }
    : stagedFile(file);

/** Asks before the page is closed or reloaded. */
function useLeaveWarning(isAtRisk: boolean): void {
  useEffect(() => {
    if (!isAtRisk) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isAtRisk]);
}
