import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { resources } from '@/api/ledger';
import type { InformationSystem, Resource } from '@/api/types';
import { Card } from '@/ui/page';
import { QueryState } from '@/ui/query-state';

const MOST = 200;

/** Which of the system's servers it is about. */
export function ChooseServers({
  act,
  system,
  busy,
  onBack,
  onChosen,
}: {
  act: 'change' | 'cancel';
  system: InformationSystem;
  busy: boolean;
  onBack: () => void;
  onChosen: (servers: Resource[]) => void;
}) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['resources', 'of', system.id],
    queryFn: () => resources({ systemId: system.id }, 0, MOST),
  });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (ids: string[], on: boolean) => {
    setChosen((before) => {
      const after = new Set(before);
      for (const id of ids) {
        if (on) after.add(id);
        else after.delete(id);
      }
      return after;
    });
  };
  return (
    <Card
      title={t(`newApplication.servers.${act === 'cancel' ? 'exit' : 'change'}`, { system: system.name })}
    >
      <QueryState query={query}>
        {({ items }) =>
          items.length ? (
            <>
              <div
                className="zy-scroll-x"
                tabIndex={0}
                role="group"
                aria-label={t('newApplication.serverList')}
              >
                <table className="zy-plain-table">
                  <thead>
                    <tr>
                      <th scope="col">
                        <Checkbox
                          checked={chosen.size === items.length}
                          indeterminate={chosen.size > 0 && chosen.size < items.length}
                          onChange={(event) => {
                            toggle(
                              items.map(({ id }) => id),
                              event.target.checked,
                            );
                          }}
                        >
                          {t('newApplication.allServers')}
                        </Checkbox>
                      </th>
                      <th scope="col">{t('resources.columns.ip')}</th>
                      <th scope="col" className="zy-right">
                        {t('resources.columns.cpuCores')}
                      </th>
                      <th scope="col" className="zy-right">
                        {t('resources.columns.memoryGb')}
                      </th>
                      <th scope="col">{t('resources.columns.purpose')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((server) => (
                      <tr key={server.id}>
                        <td>
                          <Checkbox
                            checked={chosen.has(server.id)}
                            onChange={(event) => {
                              toggle([server.id], event.target.checked);
                            }}
                          >
                            {server.name}
                          </Checkbox>
                        </td>
                        <td>{server.ip ?? '—'}</td>
                        <td className="zy-right">{server.cpuCores}</td>
                        <td className="zy-right">{server.memoryGb}</td>
                        <td>{server.purpose ?? '—'}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              <div className="zy-form-foot">
                <Button onClick={onBack}>{t('back')}</Button>
                <Button
                  type="primary"
                  loading={busy}
                  disabled={chosen.size === 0}
                  onClick={() => {
                    onChosen(items.filter(({ id }) => chosen.has(id)));
                  }}
                >
                  {t('newApplication.withServers', { count: chosen.size })}
                </Button>
              </div>
            </>
          ) : (
            <div className="zy-empty">
              <p className="zy-empty-title">{t('newApplication.noServers')}</p>
              <Button onClick={onBack}>{t('back')}</Button>
            </div>
          )
        }
      </QueryState>
    </Card>
  );
}
