import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { asProblem, type Problem } from '@/api/problem';
import type { Application, ApplicationBody, FieldValue, Forms, Regime, SystemFields } from '@/api/types';
import { savable } from '@/ui/definition';
import { applicationQuery } from '@/api/cases';
import { saveApplication } from './api';
import { systemValues } from '@/ui/system-fields';

export type SaveState =
  | { kind: 'saved'; at?: Date }
  | { kind: 'dirty' }
  | { kind: 'saving' }
  | { kind: 'conflict'; problem: Problem }
  | { kind: 'failed'; problem: Problem };

interface Answers {
  system: SystemFields;
  forms: Forms;
}

const QUIET_MS = 1200;
const backupName = (id: string): string => `zhengyun.draft.${id}`;

function readBackup(id: string): Answers | undefined {
  try {
    const kept = sessionStorage.getItem(backupName(id));
    return kept ? (JSON.parse(kept) as Answers) : undefined;
  } catch {
    return undefined;
  }
}

const answersOf = (application: Application): Answers => ({
  system: systemValues(application.system),
  forms: application.forms,
});

/**
 * What a person types into an application, saved by itself a moment after they stop. Nothing typed is lost: until the
 * server has it, it also stands in the tab's own storage, and a change made by someone else leaves it untouched.
 */
export function useDraft(application: Application, regime: Regime) {
  const queryClient = useQueryClient();
  const id = application.id;
  const [restored] = useState(() => readBackup(id) !== undefined);
  const [answers, setAnswers] = useState<Answers>(() => readBackup(id) ?? answersOf(application));
  const [state, setState] = useState<SaveState>(restored ? { kind: 'dirty' } : { kind: 'saved' });
  const latest = useRef(answers);
  const version = useRef(application.version);
  const dirty = useRef(restored);
  const systemTouched = useRef(restored);
  const saving = useRef<Promise<boolean> | undefined>(undefined);

  const keep = useCallback(
    (next: Answers) => {
      latest.current = next;
      dirty.current = true;
      setAnswers(next);
      setState((before) => (before.kind === 'conflict' ? before : { kind: 'dirty' }));
      try {
        sessionStorage.setItem(backupName(id), JSON.stringify(next));
      } catch {
        // storage full or forbidden: the draft still lives in the page
      }
    },
    [id],
  );

  const save = useCallback(async (): Promise<boolean> => {
    if (saving.current) await saving.current;
    if (!dirty.current) return true;
    const sent = latest.current;
    const run = (async () => {
      setState({ kind: 'saving' });
      try {
        const saved = await saveApplication(
          id,
          version.current,
          bodyOf(sent, application.system.id, regime, systemTouched.current),
        );
        version.current = saved.version;
        queryClient.setQueryData(applicationQuery(id).queryKey, saved);
        if (latest.current === sent) {
          dirty.current = false;
          sessionStorage.removeItem(backupName(id));
          setState({ kind: 'saved', at: new Date() });
        } else setState({ kind: 'dirty' });
        return true;
      } catch (error) {
        const problem = asProblem(error);
        setState({ kind: problem.kind === 'conflict' ? 'conflict' : 'failed', problem });
        return false;
      }
    })();
    saving.current = run;
    const done = await run;
    saving.current = undefined;
    return done;
  }, [application.system.id, id, queryClient, regime]);

  // saves when the typing pauses; a failure waits for the person (or the next change), it does not hammer the server
  useEffect(() => {
    if (state.kind !== 'dirty') return;
    const timer = setTimeout(() => void save(), QUIET_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [answers, state.kind, save]);

  // leaving within the application saves; leaving the browser warns
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (dirty.current) event.preventDefault();
    };
    const again = () => void save();
    window.addEventListener('beforeunload', warn);
    window.addEventListener('online', again);
    return () => {
      window.removeEventListener('beforeunload', warn);
      window.removeEventListener('online', again);
      if (dirty.current) void save();
    };
  }, [save]);

  // a newer copy arrived (a paper was added, a colleague saved): taken over as long as nothing typed would be lost
  useEffect(() => {
    if (application.version <= version.current || dirty.current) return;
    version.current = application.version;
    latest.current = answersOf(application);
    setAnswers(latest.current);
  }, [application]);

  const reload = useCallback(async (): Promise<Application> => {
    const fresh = await queryClient.query({ ...applicationQuery(id), staleTime: 0 });
    version.current = fresh.version;
    return fresh;
  }, [id, queryClient]);

  return {
    answers,
    state,
    restored,
    setField: useCallback(
      (form: string, key: string, value: FieldValue) => {
        const { system, forms } = latest.current;
        keep({ system, forms: { ...forms, [form]: { ...forms[form], [key]: value } } });
      },
      [keep],
    ),
    /** The answers as they are at this moment, also between two drawings of the page. */
    current: useCallback(() => latest.current, []),
    setForms: useCallback(
      (forms: Forms) => {
        keep({ ...latest.current, forms });
      },
      [keep],
    ),
    setSystem: useCallback(
      (key: string, value: FieldValue) => {
        systemTouched.current = true;
        keep({ ...latest.current, system: { ...latest.current.system, [key]: value } });
      },
      [keep],
    ),
    save,
    /** After an upload of our own: the copy is newer, but by our own hand. */
    refresh: reload,
    /** Someone else changed it: keep what was typed and save it over the newest copy. */
    keepMine: useCallback(async () => {
      await reload();
      dirty.current = true;
      return save();
    }, [reload, save]),
    takeTheirs: useCallback(async () => {
      const fresh = await reload();
      dirty.current = false;
      sessionStorage.removeItem(backupName(id));
      latest.current = answersOf(fresh);
      setAnswers(latest.current);
      setState({ kind: 'saved' });
    }, [id, reload]),
  };
}

export type Draft = ReturnType<typeof useDraft>;

function bodyOf(
  { system, forms }: Answers,
  systemId: string,
  regime: Regime,
  withSystem: boolean,
): ApplicationBody {
  return {
    ...(withSystem ? { system } : { systemId }),
    forms: Object.fromEntries(
      Object.entries(forms).map(([key, values]) => {
        return [key, savable(regime.forms[key]?.fields ?? [], values ?? {})];
      }),
    ),
  };
}
