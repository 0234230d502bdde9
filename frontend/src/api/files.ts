import { session } from '@/lib/auth/session';
import { language } from '@/lib/i18n/language';
import { API_BASE } from './client';
import { offline, problemFrom, type Problem } from './problem';

/** Uploads by XMLHttpRequest, because fetch() cannot say how far it is. */
export async function upload(
  path: string,
  fields: Record<string, string>,
  file: File,
  onProgress: (percent: number) => void,
  signal?: AbortSignal,
): Promise<unknown> {
  const token = await session().token();
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) form.append(key, value);
  form.append('file', file, file.name);
  return new Promise((resolve, reject: (problem: Problem) => void) => {
    const request = new XMLHttpRequest();
    request.open('POST', API_BASE + path);
    request.responseType = 'json';
    if (token) request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.setRequestHeader('Accept-Language', language());
    request.setRequestHeader('Idempotency-Key', crypto.randomUUID());
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(Math.round((event.loaded / event.total) * 100));
    };
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response);
      else reject(problemFrom(request.status, request.response));
    };
    request.onerror = () => {
      reject(offline());
    };
    signal?.addEventListener('abort', () => {
      request.abort();
    });
    request.send(form);
  });
}

/** Fetches a file with the token. */
export async function fetchFile(path: string): Promise<Blob> {
  const token = await session().token();
  const response = await fetch(API_BASE + path, {
    headers: { 'Accept-Language': language(), ...(token ? { Authorization: `Bearer ${token}` } : {}) },
  });
  if (!response.ok) throw problemFrom(response.status, await response.json().catch(() => ({})));
  return response.blob();
}

/** Downloads with the token and hands the file to the browser under the given name. */
export async function download(path: string, fileName: string): Promise<void> {
  save(await fetchFile(path), fileName);
}

export function save(content: Blob, fileName: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
}

/** Hands a paper in at a case; what is asked for on the way to going live, at the case that leads the system. */
export const uploadPaper = (
  application: string,
  key: string,
  file: File,
  onProgress: (percent: number) => void,
) => upload(`/applications/${application}/documents`, { key }, file, onProgress);

/** Keeps a paper that proves something of the inventory; what it proves names it by the id. */
export const keepEvidence = async (file: File): Promise<string> =>
  ((await upload('/evidence', {}, file, () => undefined)) as { id: string }).id;
