import { useTranslation } from 'react-i18next';
import type { Regime, RegimeValue } from '@/api/types';
import { useText } from '@/lib/i18n/i18n';
import { Card } from '@/ui/page';
import { useBudget } from '@/ui/use-budget';
import { OriginTag } from './origin-tag';
import { rowOf } from './rule-address';

/** Every single value: limits, quantities, who pays. */
export function Values({ regime, row }: { regime: Regime; row: string }) {
  const { t } = useTranslation();
  const text = useText();
  const budget = useBudget();
  // offices by the regime's own names, the pack's own words, a field by its label, limits; anything else as it stands
  const worded = ({ value, words }: RegimeValue): string =>
    text(regime.labels[value]) ||
    text(words) ||
    text(fieldAt(regime, value)?.label) ||
    t(`regulation.words.${value as 'true'}`, { defaultValue: '' }) ||
    budget(value);
  return (
    <Card title={t('regulation.values')}>
      <p className="zy-soft">{t('regulation.valuesHint')}</p>
      <div className="zy-scroll-x" tabIndex={0} role="group" aria-label={t('regulation.values')}>
        <table className="zy-plain-table">
          <thead>
            <tr>
              <th scope="col">{t('regulation.rule')}</th>
              <th scope="col">{t('regulation.value')}</th>
              <th scope="col">{t('regulation.basis')}</th>
            </tr>
          </thead>
          <tbody>
            {regime.values.map((value) => (
              <tr
                key={value.key}
                id={rowOf('value', value.key)}
                aria-current={row === rowOf('value', value.key) || undefined}
              >
                <th scope="row">{value.label ? text(value.label) : <code>{value.key}</code>}</th>
                <td>{worded(value)}</td>
                <td>
                  <OriginTag origin={value.origin} clause={value.clause} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h3 className="zy-subhead">{t('regulation.funding')}</h3>
      <ul className="zy-bare-list">
        {regime.funding.map((source) => (
          <li
            key={source.value}
            id={rowOf('funding', source.value)}
            aria-current={row === rowOf('funding', source.value) || undefined}
          >
            {text(source.label)}{' '}
            <span className="zy-soft">
              {t(source.inScope ? 'regulation.inScope' : 'regulation.outOfScope')}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The field that a value such as `application_form.resourceClass` names. */
function fieldAt(regime: Regime, value: string) {
  const [form = '', key] = value.split('.');
  return regime.forms[form]?.fields.find((field) => field.key === key);
}
