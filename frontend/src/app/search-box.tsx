import { SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, read } from '@/api/client';
import { systems as findSystems } from '@/api/ledger';
import { useText } from '@/lib/i18n/i18n';
import { useDebounced } from '@/lib/use-debounced';
import { useNarrow } from '@/ui/use-media';

/** Two Chinese characters or three letters are enough. */
const enough = (q: string): boolean => q.trim().length >= (/[\u4e00-\u9fff]/.test(q) ? 2 : 3);

export function SearchBox() {
  const { t } = useTranslation();
  const text = useText();
  const navigate = useNavigate();
  const narrow = useNarrow();
  const [q, setQ] = useState('');
  const [typed, setTyped] = useDebounced<string>('', setQ, 250);
  const asking = enough(q);
  const cases = useQuery({
    queryKey: ['applications', 'search', q],
    queryFn: () => read(api.GET('/applications', { params: { query: { q, page: 0, size: 6 } } })),
    enabled: asking,
  });
  const systems = useQuery({
    queryKey: ['systems', 'search', q],
    queryFn: () => findSystems({ q, page: 0, size: 6 }),
    enabled: asking,
  });
  const options = asking
    ? [
        {
          label: t('search.cases'),
          options: (cases.data?.items ?? []).map((item) => ({
            value: `/applications/${item.id}`,
            label: (
              <span className="zy-search-hit">
                {item.system.name}
                <span className="zy-soft">
                  {item.number} · {text(item.stageLabel)}
                </span>
              </span>
            ),
          })),
        },
        {
          label: t('search.systems'),
          options: (systems.data?.items ?? []).map((item) => ({
            value: `/systems/${item.id}`,
            label: (
              <span className="zy-search-hit">
                {item.name}
                <span className="zy-soft">{item.unit.name}</span>
              </span>
            ),
          })),
        },
      ].filter((group) => group.options.length)
    : [];

  return (
    <div className="zy-search" role="search">
      <AutoComplete
        className="zy-full"
        options={options}
        value={typed}
        popupMatchSelectWidth={420}
        notFoundContent={asking && !cases.isFetching && !systems.isFetching ? t('search.nothing') : null}
        onSelect={(path: string) => {
          setTyped('');
          void navigate(path);
        }}
        onChange={(value: string) => {
          // a chosen hit is a path, not something a person typed
          if (!value.startsWith('/')) setTyped(value);
        }}
      >
        <Input
          id="zy-search"
          prefix={<SearchOutlined aria-hidden />}
          placeholder={t(narrow ? 'search.placeholderPhone' : 'search.placeholder')}
          aria-label={t('search.label')}
          allowClear
          onPressEnter={() => {
            if (typed.trim() && !options.length)
              void navigate(`/applications?q=${encodeURIComponent(typed.trim())}`);
          }}
        />
      </AutoComplete>
    </div>
  );
}
