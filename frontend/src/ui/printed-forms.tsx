import {
  DownloadOutlined,
  PaperClipOutlined,
  UploadOutlined,
  ZoomInOutlined,
  ZoomOutOutlined,
} from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Progress, Segmented } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { downloadPrint, downloadScan, printOf, printOffers, uploadScan } from '@/api/prints';
import { asProblem } from '@/api/problem';
import type { PaperFile, PrintOffer, PrintOwner } from '@/api/types';
import { dateTime, fileSize } from '@/lib/format';
import { useText } from '@/lib/i18n/i18n';
import { ClauseLink } from './clause-link';
import { PrintedForm } from './printed-form';
import { ProblemAlert } from './problem-alert';

interface PrintedFormsProps {
  owner: PrintOwner;
  /** The case that keeps the scans; a receipt's too. */
  applicationId: string;
  number: string;
  mayFile: boolean;
  /** Only this one of them. */
  only?: string;
  /** What the people are called who filed scans. */
  people?: Record<string, string> | null | undefined;
}

/** The forms of a case or a work order on paper: to read, to take away, and to file back once signed and sealed. */
export function PrintedForms({ owner, applicationId, number, mayFile, only, people }: PrintedFormsProps) {
  const { t } = useTranslation();
  const text = useText();
  const offers = useQuery(printOffers(owner));
  const [chosen, setChosen] = useState<string>();
  if (offers.isError) return <ProblemAlert error={offers.error} onRetry={() => void offers.refetch()} />;
  const items = (offers.data?.items ?? []).filter(({ form }) => !only || form === only);
  const offer = items.find((item) => item.form === chosen) ?? items[0];
  if (!offer) return <p className="zy-soft">{t(offers.isPending ? 'loading' : 'prints.none')}</p>;
  return (
    <div className="zy-prints">
      {items.length > 1 ? (
        <Segmented
          aria-label={t('prints.choose')}
          value={offer.form}
          options={items.map((item) => ({ value: item.form, label: text(item.title) }))}
          onChange={setChosen}
        />
      ) : null}
      <Toolbar owner={owner} offer={offer} number={number} />
      <Paper key={offer.form} owner={owner} form={offer.form} name={text(offer.title)} />
      <Scans
        offer={offer}
        applicationId={applicationId}
        owner={owner}
        mayFile={mayFile}
        people={people ?? {}}
      />
    </div>
  );
}

function Toolbar({ owner, offer, number }: { owner: PrintOwner; offer: PrintOffer; number: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [busy, setBusy] = useState<string>();
  const take = async (format: 'docx' | 'pdf', copies: 'one' | 'all') => {
    setBusy(format + copies);
    try {
      await downloadPrint(owner, offer.form, `${number}-${offer.title.zh}`, format, copies);
    } catch (thrown) {
      void message.error(asProblem(thrown).body.detail ?? t(`problem.${asProblem(thrown).kind}.title`));
    } finally {
      setBusy(undefined);
    }
  };
  const button = (format: 'docx' | 'pdf', copies: 'one' | 'all', label: string) => (
    <Button
      icon={<DownloadOutlined aria-hidden />}
      loading={busy === format + copies}
      onClick={() => void take(format, copies)}
    >
      {label}
    </Button>
  );
  return (
    <div className="zy-button-row">
      {button('docx', 'one', t('prints.word'))}
      {button('pdf', 'one', t('prints.pdf'))}
      {offer.copies > 1 ? button('pdf', 'all', t('prints.copies', { n: offer.copies })) : null}
      {offer.clause ? <ClauseLink id={offer.clause} /> : null}
    </div>
  );
}

function Paper({ owner, form, name }: { owner: PrintOwner; form: string; name: string }) {
  const { t } = useTranslation();
  const print = useQuery(printOf(owner, form));
  if (print.isError) return <ProblemAlert error={print.error} onRetry={() => void print.refetch()} />;
  if (!print.data) return <p className="zy-soft">{t('loading')}</p>;
  return (
    <FittedPaper name={name}>
      <PrintedForm print={print.data} />
    </FittedPaper>
  );
}

const STEP = 1.25;

/** The sheet as large as there is room; on a phone the whole of it first, then nearer where somebody wants to read. */
function FittedPaper({ name, children }: { name: string; children: ReactNode }) {
  const { t } = useTranslation();
  const desk = useRef<HTMLDivElement>(null);
  const [fit, setFit] = useState(1);
  const [nearer, setNearer] = useState(1);
  useEffect(() => {
    const room = desk.current;
    const paper = room?.querySelector<HTMLElement>('.zy-print');
    if (!room || !paper || typeof ResizeObserver === 'undefined') return;
    const watch = new ResizeObserver(() => {
      // the paper is measured in its own millimetres, whatever it is drawn at
      const wanted = Number.parseFloat(getComputedStyle(paper).getPropertyValue('--zy-sheet-width'));
      const style = getComputedStyle(room);
      const inside =
        room.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
      if (wanted > 0 && inside > 0) setFit(Math.min(1, inside / wanted));
    });
    watch.observe(room);
    return () => {
      watch.disconnect();
    };
  }, []);
  const scale = Math.min(3, fit * nearer);
  return (
    <>
      {fit < 1 || nearer !== 1 ? (
        <div className="zy-button-row" role="group" aria-label={t('prints.zoom')}>
          <Button
            size="small"
            icon={<ZoomOutOutlined aria-hidden />}
            aria-label={t('prints.zoomOut')}
            disabled={nearer <= 1}
            onClick={() => {
              setNearer(Math.max(1, nearer / STEP));
            }}
          />
          <Button
            size="small"
            icon={<ZoomInOutlined aria-hidden />}
            aria-label={t('prints.zoomIn')}
            disabled={scale >= 3}
            onClick={() => {
              setNearer(nearer * STEP);
            }}
          />
          <Button
            size="small"
            disabled={nearer === 1}
            onClick={() => {
              setNearer(1);
            }}
          >
            {t('prints.fit')}
          </Button>
        </div>
      ) : null}
      {/* a sheet nearer than the screen is wide is moved by keyboard too */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={desk} className="zy-print-desk" role="region" aria-label={name} tabIndex={0}>
        <div style={scale === 1 ? undefined : { zoom: scale }}>{children}</div>
      </div>
    </>
  );
}

interface ScansProps {
  offer: PrintOffer;
  owner: PrintOwner;
  applicationId: string;
  mayFile: boolean;
  people: Record<string, string>;
}

function Scans({ offer, owner, applicationId, mayFile, people }: ScansProps) {
  const { t } = useTranslation();
  const text = useText();
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const picker = useRef<HTMLInputElement>(null);
  const [progress, setProgress] = useState<number>();
  const [error, setError] = useState<unknown>();
  const name = text(offer.title);

  async function file(scan: File) {
    setError(undefined);
    setProgress(0);
    try {
      await uploadScan(applicationId, offer.form, scan, setProgress);
    } catch (thrown) {
      setError(thrown);
    } finally {
      setProgress(undefined);
      void queryClient.invalidateQueries({ queryKey: ['prints', owner.kind, owner.id] });
      void queryClient.invalidateQueries({ queryKey: ['application', applicationId] });
    }
  }

  async function open(scan: PaperFile) {
    try {
      await downloadScan(applicationId, scan.id, scan.fileName);
    } catch (thrown) {
      void message.error(asProblem(thrown).body.detail ?? t(`problem.${asProblem(thrown).kind}.title`));
    }
  }

  if (!mayFile && !offer.scans.length) return null;
  return (
    <section aria-label={t('prints.scans')}>
      <h3 className="zy-subhead">{t('prints.scans')}</h3>
      {offer.scans.map((scan) => (
        <div key={scan.id} className="zy-paper-file">
          <PaperClipOutlined aria-hidden />
          <span className="zy-paper-filename">{scan.fileName}</span>
          <span className="zy-soft">
            {fileSize(scan.size)} · {dateTime(scan.uploadedAt)} · {people[scan.uploadedBy] ?? scan.uploadedBy}
          </span>
          <Button
            type="link"
            size="small"
            icon={<DownloadOutlined aria-hidden />}
            onClick={() => void open(scan)}
          >
            {t('papers.download')}
            <span className="zy-hidden"> {scan.fileName}</span>
          </Button>
        </div>
      ))}
      {mayFile ? (
        <>
          <p className="zy-soft">{t('prints.scansHint')}</p>
          <Button
            size="small"
            icon={<UploadOutlined aria-hidden />}
            disabled={progress !== undefined}
            onClick={() => picker.current?.click()}
          >
            {t('prints.file')}
          </Button>
          <input
            ref={picker}
            type="file"
            hidden
            accept=".pdf,.jpg,.jpeg,.png"
            aria-label={t('prints.fileOf', { name })}
            onChange={(event) => {
              const scan = event.target.files?.[0];
              event.target.value = '';
              if (scan) void file(scan);
            }}
          />
        </>
      ) : null}
      {progress === undefined ? null : (
        <Progress percent={progress} size="small" aria-label={t('papers.uploading', { name })} />
      )}
      {error === undefined ? null : <ProblemAlert compact error={error} />}
    </section>
  );
}
