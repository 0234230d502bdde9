import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, DatePicker, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api, read } from '@/api/client';
import type { CalendarYear } from '@/api/types';
import { businessNow } from '@/lib/clock';
import { isoDate, splitBudget } from '@/lib/format';
import { useLanguage } from '@/lib/i18n/i18n';
import { useUrlState } from '@/lib/url-state';
import { WorkingDays } from '@/ui/deadline';
import { Card, Page } from '@/ui/page';
import { QueryState } from '@/ui/query-state';
import { calendarYear } from '@/ui/use-calendar';

export function CalendarPage() {
  const { t } = useTranslation();
  const today = isoDate(businessNow());
  const [url, setUrl] = useUrlState({ year: today.slice(0, 4), from: today, budget: '2WD' });
  const year = Number(url.year);
  const query = useQuery(calendarYear(year));
  const step = (by: number) => {
    setUrl({ year: String(year + by) });
  };
  return (
    <Page title={t('calendar.title')} lead={t('calendar.lead')}>
      <Calculator from={url.from} budget={url.budget} onChange={setUrl} />
      <Card
        label={t('calendar.year', { year })}
        title={
          <span className="zy-year">
            <Button
              type="text"
              icon={<LeftOutlined aria-hidden />}
              aria-label={t('calendar.previousYear')}
              onClick={() => {
                step(-1);
              }}
            />
            {t('calendar.year', { year })}
            <Button
              type="text"
              icon={<RightOutlined aria-hidden />}
              aria-label={t('calendar.nextYear')}
              onClick={() => {
                step(1);
              }}
            />
          </span>
        }
        extra={
          <span className="zy-legend">
            <span className="zy-day zy-day-holiday" aria-hidden="true">
              {t('calendar.off')}
            </span>
            {t('calendar.holiday')}
            <span className="zy-day zy-day-workday" aria-hidden="true">
              {t('calendar.on')}
            </span>
            {t('calendar.workday')}
          </span>
        }
      >
        <QueryState query={query} rows={12}>
          {(calendar) => (
            <>
              {calendar.published ? null : (
                <Alert type="warning" showIcon title={t('calendar.unpublished', { year })} />
              )}
              {calendar.warnings.map((warning) => (
                <Alert key={warning.key} type="info" showIcon title={warning.detail} />
              ))}
              <Year calendar={calendar} today={today} />
            </>
          )}
        </QueryState>
      </Card>
    </Page>
  );
}

function Calculator({
  from,
  budget,
  onChange,
}: {
  from: string;
  budget: string;
  onChange: (patch: { from?: string; budget?: string }) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const split = splitBudget(budget) ?? { count: 2, unit: 'WD' as const };
  const query = useQuery({
    queryKey: ['due', from, budget],
    queryFn: () => read(api.GET('/calendar/due', { params: { query: { from, budget } } })),
    staleTime: 600_000,
  });
  return (
    <Card title={t('calendar.calculator')}>
      <div className="zy-calculator">
        <span>
          <label htmlFor={`${id}-from`}>{t('calendar.from')}</label>
          <DatePicker
            id={`${id}-from`}
            allowClear={false}
            value={dayjs(from)}
            onChange={(date) => {
              if (date) onChange({ from: date.format('YYYY-MM-DD') });
            }}
          />
        </span>
        <span>
          <label htmlFor={`${id}-count`}>{t('calendar.count')}</label>
          <InputNumber
            id={`${id}-count`}
            min={1}
            max={split.unit === 'WD' || split.unit === 'D' ? 250 : 60}
            precision={0}
            value={split.count}
            onChange={(count) => {
              if (count) onChange({ budget: `${String(count)}${split.unit}` });
            }}
          />
        </span>
        <span>
          <label htmlFor={`${id}-unit`}>{t('calendar.unit')}</label>
          <Select
            id={`${id}-unit`}
            value={split.unit}
            onChange={(unit) => {
              onChange({ budget: `${String(split.count)}${unit}` });
            }}
            options={(['WD', 'D', 'M', 'Y'] as const).map((unit) => ({
              value: unit,
              label: t(`calendar.units.${unit}`),
            }))}
          />
        </span>
      </div>
      <QueryState query={query}>
        {(working) => (
          <>
            <p className="zy-due" role="status">
              {t('calendar.due')} <strong>{working.dueOn}</strong>
            </p>
            <details>
              <summary>{t('deadline.why')}</summary>
              <WorkingDays working={working} />
            </details>
          </>
        )}
      </QueryState>
    </Card>
  );
}

function Year({ calendar, today }: { calendar: CalendarYear; today: string }) {
  const special = useMemo(() => new Map(calendar.days.map((day) => [day.date, day])), [calendar.days]);
  return (
    <div className="zy-months">
      {Array.from({ length: 12 }, (_, month) => (
        <Month key={month} year={calendar.year} month={month} special={special} today={today} />
      ))}
    </div>
  );
}

function Month({
  year,
  month,
  special,
  today,
}: {
  year: number;
  month: number;
  special: Map<string, CalendarYear['days'][number]>;
  today: string;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const name = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    month: 'long',
    timeZone: 'UTC',
  }).format(new Date(Date.UTC(year, month, 1)));
  const days = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const lead = (new Date(Date.UTC(year, month, 1)).getUTCDay() + 6) % 7;
  const cells = [
    ...Array.from({ length: lead }, () => 0),
    ...Array.from({ length: days }, (_, index) => index + 1),
  ];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    cells.slice(week * 7, week * 7 + 7),
  );
  const heads = t('calendar.weekdays', { returnObjects: true });
  return (
    <table className="zy-month">
      <caption>{name}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, index) => (
          // weeks of a month are known by their place
          <tr key={`${String(month)}-${String(index)}`}>
            {week.map((day, at) => {
              if (!day) return <td key={`empty-${String(at)}`} />;
              const date = `${String(year)}-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
              const marked = special.get(date);
              const tone = marked ? `zy-day-${marked.kind}` : at > 4 ? 'zy-day-weekend' : '';
              return (
                <td
                  key={date}
                  title={marked?.name}
                  {...(marked ? { lang: 'zh-CN' } : {})}
                  aria-current={date === today ? 'date' : undefined}
                >
                  <span lang={language} className={`zy-day ${tone} ${date === today ? 'zy-day-today' : ''}`}>
                    {day}
                    {marked ? (
                      <span className="zy-day-mark">
                        {t(marked.kind === 'holiday' ? 'calendar.off' : 'calendar.on')}
                      </span>
                    ) : null}
                    {marked ? (
                      <span className="zy-hidden" lang="zh-CN">
                        {' '}
                        {marked.name}
                      </span>
                    ) : null}
                  </span>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
