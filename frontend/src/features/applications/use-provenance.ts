import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Application } from '@/api/types';
import { applicationQuery } from '@/api/cases';
import { earlierCases } from './api';
import { keepProvenance, readProvenance, stillCopied, type Provenance } from './reuse';
import type { Draft } from './use-draft';

/** Which answers of a draft were taken over from another case and are still as they were. */
export function useProvenance(application: Application, draft: Draft) {
  const [known, setKnown] = useState<Provenance>(() => readProvenance(application.id));
  const taken: Provenance = Object.fromEntries(
    Object.entries(known).filter(([path, copied]) => {
      const [form = '', key = ''] = path.split('.');
      return stillCopied(copied, draft.answers.forms[form]?.[key]);
    }),
  );
  const keep = (next: Provenance) => {
    setKnown(next);
    keepProvenance(application.id, next);
  };
  const emptied = (paths: string[]) => {
    const forms = { ...draft.current().forms };
    for (const path of paths) {
      const [form = '', key = ''] = path.split('.');
      forms[form] = { ...forms[form], [key]: Array.isArray(forms[form]?.[key]) ? [] : null };
    }
    draft.setForms(forms);
    keep(Object.fromEntries(Object.entries(taken).filter(([path]) => !paths.includes(path))));
  };
  // papers belong to a system: only an earlier case of the same one has any to offer
  const open = application.stage === 'draft' && application.moves.includes('submit');
  const earlier = useQuery({ ...earlierCases, enabled: open }).data?.find(
    (item) => item.system.id === application.system.id && item.id !== application.id,
  );
  const sameSystem = useQuery({ ...applicationQuery(earlier?.id ?? ''), enabled: Boolean(earlier) }).data;

  return {
    taken,
    keep,
    sameSystem,
    clear: (path: string) => {
      emptied([path]);
    },
    clearAll: () => {
      emptied(Object.keys(taken));
    },
  };
}
