import { Radio } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { SystemOnItsWay, SystemReport } from '@/api/types';
import { useText } from '@/lib/i18n/i18n';
import { Required } from '@/ui/move-buttons';

type Findings = Record<string, string>;

export const findingsOf = (data: Record<string, unknown>): Findings =>
  (data['reports'] as Findings | undefined) ?? {};

/** The reports that lie with the case and can be filed now. */
export const fileable = (system: SystemOnItsWay): SystemReport[] =>
  system.reports.filter((report) =>
    system.documents.some((paper) => paper.key === report.key && paper.present),
  );

/** For each report that was uploaded: what it found, or that it is not filed this time. */
export function FindingsFields({
  system,
  value,
  onChange,
}: {
  system: SystemOnItsWay;
  value: Findings;
  onChange: (findings: Findings) => void;
}) {
  const { t } = useTranslation();
  const text = useText();
  const id = useId();
  const reports = fileable(system);
  if (!reports.length) return <p>{t('systems.way.nothingToFile')}</p>;
  return (
    <div className="zy-field">
      <span id={id} className="zy-field-label">
        {t('systems.way.findings')} <Required />
      </span>
      {reports.map((report) => (
        <div key={report.key} className="zy-way-finding">
          <span>{text(report.label)}</span>
          <Radio.Group
            aria-label={t('systems.way.finding', { report: text(report.label) })}
            value={value[report.key] ?? ''}
            options={[
              { value: 'pass', label: t('systems.way.pass') },
              { value: 'fail', label: t('systems.way.fail') },
              { value: '', label: t('systems.way.later') },
            ]}
            onChange={(event) => {
              const { [report.key]: _before, ...others } = value;
              const found = event.target.value as string;
              onChange(found ? { ...others, [report.key]: found } : others);
            }}
          />
        </div>
      ))}
    </div>
  );
}
