// Sends one file to an application and reports progress, which the generated client cannot do.
import type { AttachmentKind } from '@domain/attachments/attachments.js';
import { problemOf } from '../../app/problem';

interface UploadRequest {
  readonly application: string;
  readonly file: File;
  readonly kind: AttachmentKind;
  /** The CSRF token of the session. */
  readonly csrf: string;
  /** In percent. */
  readonly onProgress: (done: number) => void;
}

/** @throws Problem why it was refused, or that the server could not be reached */
export function uploadFile({ application, file, kind, csrf, onProgress }: UploadRequest): Promise<void> {
  const form = new FormData();
  // The kind goes before the file: the server reads a form as it arrives.
  form.append('kind', kind);
  form.append('file', file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/applications/${encodeURIComponent(application)}/attachments`);
    request.setRequestHeader('x-csrf-token', csrf);
    request.setRequestHeader('accept', 'application/json');
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(Math.floor((loaded / total) * 100)));
    request.addEventListener('load', () => {
      if (request.status === 201) resolve();
      else reject(problemOf(parseJson(request.responseText)));
    });
    request.addEventListener('error', () => reject(problemOf(null)));
    request.send(form);
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy in between answered with a page of its own.
    return null;
  }
}
