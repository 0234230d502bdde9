import { useQuery } from '@tanstack/react-query';
import { Alert, Input, Select, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, read } from '@/api/client';
import { useMe, useRegime } from '@/api/me';
import type { Regime, Text } from '@/api/types';
import { useText } from '@/lib/i18n/i18n';
import { useUrlState } from '@/lib/url-state';
import { useDebounced } from '@/lib/use-debounced';
import { Card, Page } from '@/ui/page';
import { QueryState } from '@/ui/query-state';
import { Clauses } from './clauses';
import { FoundPlaces } from './found-places';
import { Papers } from './papers';
import { Procedures } from './procedures';
import { RegulationTextView } from './regulation-text';
import type { Tab } from './rule-address';
import { useScrollTo } from './use-scroll-to';
import { Standards, standardsQuery } from './standards';
import { Values } from './values';

/** The regulation as a whole: its words, what each sentence became, and from there the way back. */
export function RegulationPage() {
  const { t } = useTranslation();
  const text = useText();
  const me = useMe();
  const [url, setUrl] = useUrlState({ regime: '', tab: 'text', q: '', clause: '', part: '', row: '' });
  const list = useQuery({
    queryKey: ['regimes'],
    queryFn: () => read(api.GET('/regimes')),
    staleTime: 600_000,
  });
  const id = url.regime || me.regime?.id || list.data?.items[0]?.id;
  const regime = useRegime(id);
  const standards = useQuery({ ...standardsQuery, enabled: Boolean(me.regime) });
  const [q, setQ] = useDebounced(url.q, (value) => {
    setUrl({ q: value });
  });
  useScrollTo(url.row, Boolean(regime.data));
  const open = (tab: Tab, row: string) => {
    setUrl({ tab, row }, { replace: false });
  };
  return (
    <Page
      title={t('regulation.title')}
      lead={t('regulation.lead')}
      actions={
        <>
          <Input.Search
            allowClear
            className="zy-filter-search"
            aria-label={t('regulation.search')}
            placeholder={t('regulation.search')}
            value={q}
            onChange={(event) => {
              setQ(event.target.value);
            }}
          />
          {(list.data?.items.length ?? 0) > 1 ? (
            <Select
              className="zy-filter-wide"
              aria-label={t('regulation.choose')}
              value={id}
              onChange={(next: string) => {
                setUrl({ regime: next, clause: '', part: '', row: '' }, { replace: false });
              }}
              options={(list.data?.items ?? []).map((item) => ({ value: item.id, label: text(item.title) }))}
            />
          ) : null}
        </>
      }
    >
      {url.q.trim() ? (
        <FoundPlaces q={url.q.trim()} />
      ) : id || list.isPending ? (
        <QueryState query={regime} rows={10}>
          {(pack) => (
            <>
              <Facts
                regime={pack}
                parent={list.data?.items.find((item) => item.id === pack.extends)?.title}
                onParent={() => {
                  setUrl({ regime: pack.extends ?? '', clause: '', part: '', row: '' }, { replace: false });
                }}
              />
              <Tabs
                className="zy-regulation-tabs"
                activeKey={url.tab}
                onChange={(tab) => {
                  setUrl({ tab, row: '' });
                }}
                items={[
                  {
                    key: 'text',
                    label: t('regulation.tab.text'),
                    children: (
                      <RegulationTextView
                        key={pack.id}
                        regime={pack}
                        clauses={url.tab === 'text' && url.clause ? url.clause.split(',') : []}
                        part={url.part}
                        onClauses={(clauses) => {
                          setUrl({ clause: clauses.join(','), part: '' });
                        }}
                        onRule={open}
                      />
                    ),
                  },
                  {
                    key: 'procedures',
                    label: t('regulation.tab.procedures'),
                    children: <Procedures regime={pack} row={url.row} />,
                  },
                  {
                    key: 'papers',
                    label: t('regulation.tab.papers'),
                    children: <Papers regime={pack} row={url.row} />,
                  },
                  {
                    key: 'values',
                    label: t('regulation.tab.values'),
                    children: <Values regime={pack} row={url.row} />,
                  },
                  ...(pack.id === me.regime?.id && standards.data?.items.length
                    ? [
                        {
                          key: 'standards',
                          label: t('regulation.tab.standards'),
                          children: <Standards standards={standards.data.items} />,
                        },
                      ]
                    : []),
                  { key: 'clauses', label: t('regulation.tab.clauses'), children: <Clauses regime={pack} /> },
                ]}
              />
            </>
          )}
        </QueryState>
      ) : (
        <Card>
          <p className="zy-empty-title">{t('regulation.none')}</p>
        </Card>
      )}
    </Page>
  );
}

function Facts({
  regime,
  parent,
  onParent,
}: {
  regime: Regime;
  parent: Text | undefined;
  onParent: () => void;
}) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <Card title={text(regime.title)}>
      {regime.inForce ? null : <Alert type="warning" showIcon title={t('regulation.notInForce')} />}
      <dl className="zy-facts zy-facts-wide">
        <dt>{t('regulation.number')}</dt>
        <dd lang="zh-CN">{regime.documentNumber}</dd>
        <dt>{t('regulation.issuer')}</dt>
        <dd lang="zh-CN">{regime.issuer}</dd>
        <dt>{t('regulation.issuedOn')}</dt>
        <dd>{regime.issuedOn}</dd>
        <dt>{t('regulation.validity')}</dt>
        <dd>
          {regime.expiresOn
            ? t('regulation.fromUntil', { from: regime.effectiveFrom, until: regime.expiresOn })
            : t('regulation.openEnded', { from: regime.effectiveFrom })}
        </dd>
        <dt>{t('regulation.interpretedBy')}</dt>
        <dd lang="zh-CN">{regime.interpretedBy}</dd>
        {regime.extends ? (
          <>
            <dt>{t('regulation.extends')}</dt>
            <dd>
              {parent ? (
                <button type="button" className="zy-link" onClick={onParent}>
                  {text(parent)}
                </button>
              ) : (
                regime.extends
              )}
            </dd>
          </>
        ) : null}
      </dl>
    </Card>
  );
}
