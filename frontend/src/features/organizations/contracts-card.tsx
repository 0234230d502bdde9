import { useTranslation } from 'react-i18next';
import type { Contract, Organization } from '@/api/types';
import { Card } from '@/ui/page';
import { StatusTag } from '@/ui/status-tag';
import { endContract, registerContract } from './api';
import { EntryDialog } from '@/ui/entry-dialog';

interface ContractsCardProps {
  organization: Organization;
  onChanged: () => Promise<unknown>;
}

/** On what a provider works, the latest first. */
export function ContractsCard({ organization, onChanged }: ContractsCardProps) {
  const { t } = useTranslation();
  const { code, contracts } = organization;
  return (
    <Card
      title={t('organizations.contracts')}
      extra={
        organization.may.includes('register_contract') ? (
          <EntryDialog
            primary
            title={t('organizations.register')}
            effect={t('organizations.registerEffect')}
            fields={[
              { key: 'procurementRef', label: t('organizations.procurementRef'), required: true },
              { key: 'number', label: t('organizations.number'), required: true },
              { key: 'startsOn', label: t('organizations.startsOn'), required: true, kind: 'date' },
              { key: 'endsOn', label: t('organizations.endsOn'), required: true, kind: 'date' },
            ]}
            onSubmit={async ({ procurementRef = '', number = '', startsOn = '', endsOn = '' }) => {
              await registerContract(code, { procurementRef, number, startsOn, endsOn });
              await onChanged();
            }}
          />
        ) : null
      }
    >
      <p className="zy-soft">{t('organizations.contractsHint')}</p>
      {contracts.length ? (
        <div className="zy-scroll-x" tabIndex={0} role="group" aria-label={t('organizations.contracts')}>
          <table className="zy-plain-table">
            <thead>
              <tr>
                <th scope="col">{t('organizations.term')}</th>
                <th scope="col">{t('organizations.state')}</th>
                <th scope="col">{t('organizations.number')}</th>
                <th scope="col">{t('organizations.procurementRef')}</th>
                <th scope="col">{t('organizations.procuredBy')}</th>
              </tr>
            </thead>
            <tbody>
              {contracts.map((contract) => (
                <tr key={contract.id}>
                  <th scope="row">
                    <span className="zy-nowrap">
                      {contract.startsOn} – {contract.endsOn}
                    </span>
                    {contract.endedOn ? (
                      <div className="zy-soft">
                        {t('organizations.endedOn', { day: contract.endedOn, reason: contract.endReason })}
                      </div>
                    ) : null}
                  </th>
                  <td>
                    <StatusTag kind="contract" status={contract.state} />{' '}
                    {contract.mayEnd && !contract.endedOn ? (
                      <End code={code} contract={contract} onChanged={onChanged} />
                    ) : null}
                  </td>
                  <td className="zy-nowrap">{contract.number}</td>
                  <td className="zy-nowrap">{contract.procurementRef}</td>
                  <td className="zy-nowrap">{contract.bureau.name}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <p>{t('organizations.contractsNone')}</p>
      )}
    </Card>
  );
}

function End({
  code,
  contract,
  onChanged,
}: {
  code: string;
  contract: Contract;
  onChanged: () => Promise<unknown>;
}) {
  const { t } = useTranslation();
  return (
    <EntryDialog
      danger
      title={t('organizations.end')}
      effect={t('organizations.endEffect')}
      fields={[
        { key: 'lastDay', label: t('organizations.lastDay'), required: true, kind: 'date' },
        { key: 'reason', label: t('organizations.reason'), required: true, kind: 'long' },
      ]}
      onSubmit={async ({ lastDay = '', reason = '' }) => {
        await endContract(code, contract.id, { lastDay, reason, version: contract.version });
        await onChanged();
      }}
    />
  );
}
