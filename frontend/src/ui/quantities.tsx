import { useTranslation } from 'react-i18next';
import type {
  Difference,
  FieldDefinition,
  FieldValue,
  Quantities as QuantityRecords,
  Row,
} from '@/api/types';
import { dateTime } from '@/lib/format';
import { useText } from '@/lib/i18n/i18n';
import { isEmpty } from './definition';
import { Value } from './definition-form';

const AMOUNTS = ['cpuCores', 'memoryGb', 'systemDiskGb', 'dataDiskGb', 'backupGb', 'bandwidthMbps'] as const;
type Layer = 'applied' | 'reviewed' | 'delivered';
const LAYERS: Layer[] = ['applied', 'reviewed', 'delivered'];

interface QuantitiesProps {
  quantities: QuantityRecords;
  /** The columns of the annex these rows come from: their names are the regulation's. */
  columns: FieldDefinition[];
}

/** Applied, reviewed and delivered under each other, server by server; what differs is marked and said. */
export function Quantities({ quantities, columns }: QuantitiesProps) {
  const { t } = useTranslation();
  const text = useText();
  const layers = LAYERS.filter((layer) => quantities[layer]);
  const numbers = rowNumbers(layers.map((layer) => quantities[layer]?.rows ?? []));
  const differs = new Set(quantities.differences.map(({ row, column }) => `${String(row)}.${column}`));
  const column = (key: (typeof AMOUNTS)[number]): FieldDefinition =>
    columns.find((candidate) => candidate.key === key) ?? {
      key,
      // with its unit, as the annex writes the others
      label: { zh: t(`resources.columns.${key}`), en: t(`resources.columns.${key}`) },
      type: 'int',
      required: false,
    };
  // few servers have a public address: no column of dashes for the rest
  const amounts = AMOUNTS.filter(
    (key) =>
      key !== 'bandwidthMbps' ||
      layers.some((layer) => quantities[layer]?.rows.some((row) => !isEmpty(row[key]))),
  );
  if (!layers.length) return <p className="zy-soft">{t('quantity.none')}</p>;

  const rowIn = (layer: Layer, number: number): Row | undefined =>
    quantities[layer]?.rows.find((row, index) => (Number(row['row']) || index + 1) === number);
  const total = (layer: Layer, key: string): number =>
    (quantities[layer]?.rows ?? []).reduce((sum, row) => sum + (Number(row[key]) || 0), 0);

  return (
    <div className="zy-quantities">
      <p className="zy-soft">
        {layers.map((layer) => {
          const record = quantities[layer];
          return record ? (
            <span key={layer} className="zy-quantity-by">
              {t(`quantity.${layer}`)} {dateTime(record.at)} {record.by}
            </span>
          ) : null;
        })}
        {quantities.differences.length ? (
          <strong className="zy-ink-soon">
            {t('quantity.differences', { count: quantities.differences.length })}
          </strong>
        ) : layers.length > 1 ? (
          <span className="zy-ink-done">{t('quantity.same')}</span>
        ) : null}
      </p>
      <div className="zy-scroll-x" tabIndex={0} role="group" aria-label={t('quantity.caption')}>
        <table className="zy-plain-table zy-quantity-table">
          <caption className="zy-hidden">{t('quantity.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('quantity.server')}</th>
              <th scope="col">{t('quantity.layer')}</th>
              {amounts.map((key) => (
                <th key={key} scope="col" className="zy-right">
                  {text(column(key).label)}
                </th>
              ))}
              <th scope="col">IP</th>
            </tr>
          </thead>
          {numbers.map((number) => (
            <tbody key={number}>
              {layers.map((layer, index) => {
                const row = rowIn(layer, number);
                const before = index > 0 ? rowIn(layers[index - 1] ?? 'applied', number) : undefined;
                return (
                  <tr key={layer}>
                    {index === 0 ? (
                      <th scope="rowgroup" rowSpan={layers.length} className="zy-quantity-server">
                        <ServerName row={rowIn('applied', number) ?? row} number={number} columns={columns} />
                      </th>
                    ) : null}
                    <th scope="row" className="zy-quantity-layer">
                      {t(`quantity.${layer}`)}
                    </th>
                    {amounts.map((key) => (
                      <Amount
                        key={key}
                        value={row?.[key]}
                        before={before?.[key]}
                        marked={
                          index > 0 && differs.has(`${String(number)}.${key}`) && before?.[key] !== row?.[key]
                        }
                      />
                    ))}
                    <td className="zy-mono">
                      {layer === 'delivered' ? String((row?.['ip'] as string | undefined) ?? '—') : ''}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          ))}
          {numbers.length > 1 ? (
            <tfoot>
              {layers.map((layer, index) => (
                <tr key={layer}>
                  {index === 0 ? (
                    <th scope="rowgroup" rowSpan={layers.length}>
                      {t('quantity.total', { count: numbers.length })}
                    </th>
                  ) : null}
                  <th scope="row" className="zy-quantity-layer">
                    {t(`quantity.${layer}`)}
                  </th>
                  {amounts.map((key) => (
                    <td key={key} className="zy-right">
                      {total(layer, key)}
                    </td>
                  ))}
                  <td />
                </tr>
              ))}
            </tfoot>
          ) : null}
        </table>
      </div>
    </div>
  );
}

function ServerName({
  row,
  number,
  columns,
}: {
  row: Row | undefined;
  number: number;
  columns: FieldDefinition[];
}) {
  const named = ['networkZone', 'operatingSystem', 'purpose']
    .map((key) => columns.find((column) => column.key === key))
    .filter((column) => column !== undefined)
    .filter((column) => !isEmpty(row?.[column.key]));
  return (
    <>
      {number}. {String((row?.['serverName'] as string | undefined) ?? '')}
      <span className="zy-soft zy-quantity-about">
        {named.map((column, index) => (
          <span key={column.key}>
            {index ? ' · ' : ''}
            <Value field={column} value={row?.[column.key]} />
          </span>
        ))}
      </span>
    </>
  );
}

function Amount({ value, before, marked }: { value: FieldValue; before: FieldValue; marked: boolean }) {
  const { t } = useTranslation();
  const [now, then] = [Number(value), Number(before)];
  const sign =
    !marked || Number.isNaN(now) || Number.isNaN(then) ? '' : now < then ? '▼' : now > then ? '▲' : '≠';
  return (
    <td className={`zy-right ${marked ? 'zy-differs' : ''}`}>
      {isEmpty(value) ? '—' : String(value)}
      {marked ? (
        <>
          <span aria-hidden="true"> {sign || '≠'}</span>
          <span className="zy-hidden">
            {' '}
            {t('quantity.insteadOf', { before: isEmpty(before) ? '—' : String(before as number) })}
          </span>
        </>
      ) : null}
    </td>
  );
}

/** The cells in which two layers disagree, for pages whose answer does not name them. */
export function differencesOf(layers: { reviewed: Row[]; delivered: Row[] }): Difference[] {
  return layers.delivered.flatMap((delivered, index) => {
    const number = Number(delivered['row']) || index + 1;
    const reviewed = layers.reviewed.find((row, at) => (Number(row['row']) || at + 1) === number);
    return AMOUNTS.filter((column) => (reviewed?.[column] ?? null) !== (delivered[column] ?? null)).map(
      (column) => ({
        row: number,
        column,
        reviewed: reviewed?.[column],
        delivered: delivered[column],
      }),
    );
  });
}

function rowNumbers(layers: Row[][]): number[] {
  const numbers = new Set<number>();
  for (const rows of layers) rows.forEach((row, index) => numbers.add(Number(row['row']) || index + 1));
  return [...numbers].sort((a, b) => a - b);
}
