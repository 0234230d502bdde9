import { queryOptions } from '@tanstack/react-query';
import { api, read } from './client';
import { download, upload } from './files';
import type { PrintOwner } from './types';

export const printOffers = (owner: PrintOwner) =>
  queryOptions({
    queryKey: ['prints', owner.kind, owner.id, owner.version],
    queryFn: () => {
      const params = { params: { path: { id: owner.id } } };
      return read(
        owner.kind === 'application'
          ? api.GET('/applications/{id}/forms', params)
          : api.GET('/work-orders/{id}/forms', params),
      );
    },
  });

export const printOf = (owner: PrintOwner, form: string) =>
  queryOptions({
    queryKey: ['print', owner.kind, owner.id, owner.version, form],
    queryFn: () => {
      const params = { params: { path: { id: owner.id, form } } };
      return read(
        owner.kind === 'application'
          ? api.GET('/applications/{id}/forms/{form}', params)
          : api.GET('/work-orders/{id}/forms/{form}', params),
      );
    },
  });

const path = (owner: PrintOwner) => (owner.kind === 'application' ? 'applications' : 'work-orders');

export const downloadPrint = (
  owner: PrintOwner,
  form: string,
  name: string,
  format: 'docx' | 'pdf',
  copies: 'one' | 'all',
) =>
  download(
    `/${path(owner)}/${owner.id}/forms/${form}.${format}${copies === 'all' ? '?copies=all' : ''}`,
    `${name}.${format}`,
  );

export const downloadScan = (applicationId: string, id: string, fileName: string) =>
  download(`/applications/${applicationId}/documents/${id}`, fileName);

/** Files the scan of the signed and sealed paper; a receipt's belongs to the case of its order. */
export const uploadScan = (
  applicationId: string,
  form: string,
  file: File,
  onProgress: (percent: number) => void,
) => upload(`/applications/${applicationId}/forms/${form}/scans`, {}, file, onProgress);
