import { CloseOutlined, SaveOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { phrasesQuery, savePhrases } from '@/api/phrases';
import { asProblem } from '@/api/problem';

interface PhrasesProps {
  /** What stands in the box these sentences are for. */
  value: string;
  onChange: (value: string) => void;
  /** Sentences of the platform, after one's own. */
  defaults?: string[];
}

/** 常用语: one's own sentences below a box, put in by a click, saved from the box, and taken out again. */
export function Phrases({ value, onChange, defaults = [] }: PhrasesProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [editing, setEditing] = useState(false);
  const own = useQuery(phrasesQuery).data?.items ?? [];
  const save = useMutation({
    mutationFn: savePhrases,
    onSuccess: (saved) => {
      queryClient.setQueryData(phrasesQuery.queryKey, saved);
    },
    onError: (error) => {
      const { body, kind } = asProblem(error);
      void message.error(body.detail ?? t(`problem.${kind}.title`));
    },
  });
  const offered = defaults.filter((phrase) => !own.includes(phrase));
  const typed = value.trim();
  const savable = typed !== '' && typed.length <= 500 && ![...own, ...offered].includes(typed);

  return (
    <div className="zy-phrases" role="group" aria-label={t('phrases.label')}>
      {[...own, ...offered].map((phrase) =>
        editing && own.includes(phrase) ? (
          <Button
            key={phrase}
            size="small"
            danger
            icon={<CloseOutlined aria-hidden />}
            aria-label={t('phrases.remove', { phrase })}
            onClick={() => {
              save.mutate(own.filter((kept) => kept !== phrase));
            }}
          >
            {phrase}
          </Button>
        ) : (
          <Button
            key={phrase}
            size="small"
            onClick={() => {
              onChange(value.trim() ? `${value.trimEnd()}\n${phrase}` : phrase);
            }}
          >
            {phrase}
          </Button>
        ),
      )}
      {savable ? (
        <Button
          size="small"
          type="link"
          icon={<SaveOutlined aria-hidden />}
          loading={save.isPending}
          onClick={() => {
            save.mutate([typed, ...own]);
          }}
        >
          {t('phrases.save')}
        </Button>
      ) : null}
      {own.length ? (
        <Button
          size="small"
          type="link"
          aria-pressed={editing}
          onClick={() => {
            setEditing(!editing);
          }}
        >
          {t(editing ? 'phrases.done' : 'phrases.edit')}
        </Button>
      ) : null}
    </div>
  );
}
