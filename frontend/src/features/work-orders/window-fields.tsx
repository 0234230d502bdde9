import { Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

/** From when until when the servers may stand still; both sides name the same. */
export function WindowFields({
  named,
  value,
  onChange,
}: {
  /** What each side has named so far. */
  named: { who: string; window: string }[];
  value: Record<string, unknown>;
  onChange: (value: Record<string, unknown>) => void;
}) {
  const { t } = useTranslation();
  const from = useId();
  const until = useId();
  return (
    <fieldset className="zy-field">
      <legend>{t('workOrders.window')}</legend>
      {named.map(({ who, window }) => (
        <p key={who} className="zy-soft">
          {who}：{window.replaceAll('T', ' ').replace('/', ' – ')}
        </p>
      ))}
      <label htmlFor={from}>{t('workOrders.windowFrom')}</label>
      <Input
        id={from}
        type="datetime-local"
        value={value['from'] as string | undefined}
        onChange={(event) => {
          onChange({ ...value, from: event.target.value });
        }}
      />
      <label htmlFor={until}>{t('workOrders.windowUntil')}</label>
      <Input
        id={until}
        type="datetime-local"
        value={value['until'] as string | undefined}
        onChange={(event) => {
          onChange({ ...value, until: event.target.value });
        }}
      />
    </fieldset>
  );
}
