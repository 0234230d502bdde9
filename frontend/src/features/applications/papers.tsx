import {
  CheckCircleFilled,
  DownloadOutlined,
  EyeOutlined,
  PaperClipOutlined,
  UploadOutlined,
} from '@ant-design/icons';
import { App, Button, Popconfirm, Progress } from 'antd';
import { useId, useRef, useState, type DragEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { download, fetchFile, uploadPaper } from '@/api/files';
import { asProblem } from '@/api/problem';
import type { Application, Paper, PaperFile } from '@/api/types';
import { dateTime, fileSize, isoDate } from '@/lib/format';
import { useText } from '@/lib/i18n/i18n';
import { ClauseLink } from '@/ui/clause-link';
import { ProblemAlert } from '@/ui/problem-alert';
import { removePaper } from './api';
import { PaperViewer, type Shown } from './paper-viewer';

interface PapersProps {
  application: Application;
  editable: boolean;
  /** Called before the first byte and after the last, so that the draft around it stays in step. */
  before?: () => Promise<unknown>;
  after?: () => Promise<unknown>;
  /** Papers that are filled in here instead of uploaded: how to get there. */
  fillIn?: (key: string) => (() => void) | undefined;
  /** An earlier case of the same system: what was handed in there need not be looked for again. */
  earlier?: Application | undefined;
  /** What was said about a paper. */
  note?: (key: string) => ReactNode;
}

/** The papers a case asks for, as a list to tick off: what each is for, which file stands there, what is still missing. */
export function Papers({ application, editable, before, after, fillIn, earlier, note }: PapersProps) {
  const { t } = useTranslation();
  const required = application.documents.filter((paper) => paper.required);
  const optional = application.documents.filter((paper) => !paper.required);
  const [viewed, setViewed] = useState<string>();
  const present = required.filter((paper) => paper.present).length;
  const files: Shown[] = [...required, ...optional].flatMap((paper) =>
    paper.files.map((file) => ({ paper, file })),
  );
  const item = (paper: Paper) => (
    <PaperItem
      key={paper.key}
      paper={paper}
      note={note?.(paper.key)}
      onView={setViewed}
      papers={application.documents}
      applicationId={application.id}
      editable={editable || paper.open === true}
      fill={fillIn?.(paper.key)}
      reusable={paper.present ? [] : filesOf(earlier, paper.key)}
      {...(before ? { before } : {})}
      {...(after ? { after } : {})}
    />
  );
  if (!application.documents.length) return <p className="zy-soft">{t('papers.none')}</p>;
  return (
    <>
      {required.length ? (
        <>
          <h3 className="zy-subhead">
            {t('papers.required')}{' '}
            <span className="zy-soft">{t('papers.count', { present, total: required.length })}</span>
          </h3>
          <ul className="zy-papers">{required.map(item)}</ul>
        </>
      ) : null}
      {optional.length ? (
        <>
          <h3 className="zy-subhead">{t('papers.optional')}</h3>
          <ul className="zy-papers">{optional.map(item)}</ul>
        </>
      ) : null}
      {viewed ? (
        <PaperViewer
          applicationId={application.id}
          files={files}
          open={viewed}
          onOpen={setViewed}
          onClose={() => {
            setViewed(undefined);
          }}
        />
      ) : null}
    </>
  );
}

interface EarlierFile {
  application: Application;
  file: PaperFile;
}

const filesOf = (earlier: Application | undefined, key: string): EarlierFile[] =>
  (earlier?.documents.find((paper) => paper.key === key)?.files ?? []).map((file) => ({
    application: earlier as Application,
    file,
  }));

interface PaperItemProps {
  paper: Paper;
  papers: Paper[];
  applicationId: string;
  editable: boolean;
  fill: (() => void) | undefined;
  reusable: EarlierFile[];
  note: ReactNode;
  onView: (fileId: string) => void;
  before?: () => Promise<unknown>;
  after?: () => Promise<unknown>;
}

function PaperItem({
  paper,
  papers,
  applicationId,
  editable,
  fill,
  reusable,
  note,
  onView,
  before,
  after,
}: PaperItemProps) {
  const { t } = useTranslation();
  const text = useText();
  const { message } = App.useApp();
  const picker = useRef<HTMLInputElement>(null);
  const replaced = useRef<PaperFile | undefined>(undefined);
  const [progress, setProgress] = useState<number>();
  const [error, setError] = useState<unknown>();
  const [over, setOver] = useState(false);
  const id = useId();
  const name = text(paper.label);
  const alternatives = (paper.alternatives ?? [])
    .map((key) => papers.find((candidate) => candidate.key === key))
    .filter((candidate) => candidate !== undefined);

  async function add(files: FileList | File[], replacing?: PaperFile) {
    setError(undefined);
    try {
      await before?.();
      for (const file of Array.from(files)) {
        setProgress(0);
        await uploadPaper(applicationId, paper.key, file, setProgress);
      }
      // the old file goes only after the new one has arrived
      if (replacing) await removePaper(applicationId, replacing.id);
    } catch (thrown) {
      setError(thrown);
    } finally {
      setProgress(undefined);
      await after?.();
    }
  }

  async function remove(file: PaperFile) {
    setError(undefined);
    try {
      await before?.();
      await removePaper(applicationId, file.id);
    } catch (thrown) {
      setError(thrown);
    } finally {
      await after?.();
    }
  }

  async function open(file: PaperFile) {
    try {
      await download(`/applications/${applicationId}/documents/${file.id}`, file.fileName);
    } catch (thrown) {
      void message.error(asProblem(thrown).body.detail ?? t(`problem.${asProblem(thrown).kind}.title`));
    }
  }

  async function reuse({ application, file }: EarlierFile) {
    setError(undefined);
    try {
      const content = await fetchFile(`/applications/${application.id}/documents/${file.id}`);
      await add([new File([content], file.fileName, { type: file.contentType })]);
    } catch (thrown) {
      setError(thrown);
    }
  }

  function pick(replacing?: PaperFile) {
    replaced.current = replacing;
    picker.current?.click();
  }

  const drop =
    editable && !fill
      ? {
          onDragOver: (event: DragEvent) => {
            event.preventDefault();
            setOver(true);
          },
          onDragLeave: () => {
            setOver(false);
          },
          onDrop: (event: DragEvent) => {
            event.preventDefault();
            setOver(false);
            if (event.dataTransfer.files.length) void add(event.dataTransfer.files);
          },
        }
      : {};

  return (
    <li
      className={`zy-paper ${paper.present ? 'zy-paper-present' : ''} ${over ? 'zy-paper-over' : ''}`}
      aria-labelledby={id}
      data-paper-item={paper.key}
      {...drop}
    >
      <div className="zy-paper-head">
        <span className="zy-paper-mark" aria-hidden="true">
          {paper.present ? <CheckCircleFilled aria-hidden /> : null}
        </span>
        <span id={id} className="zy-paper-name">
          {name}
          <span className="zy-hidden"> {t(paper.present ? 'papers.present' : 'papers.missing')}</span>
        </span>
        {paper.clause ? <ClauseLink id={paper.clause} /> : null}
        {editable && fill ? (
          <Button size="small" type="link" className="zy-paper-upload" onClick={fill}>
            {t('papers.fillIn')}
            <span className="zy-hidden"> {name}</span>
          </Button>
        ) : editable ? (
          <Button
            size="small"
            className="zy-paper-upload"
            icon={<UploadOutlined aria-hidden />}
            disabled={progress !== undefined}
            onClick={() => {
              pick();
            }}
          >
            {t(paper.files.length ? 'papers.addFile' : 'papers.upload')}
            <span className="zy-hidden"> {name}</span>
          </Button>
        ) : !paper.present ? (
          <span className="zy-soft">{t('papers.missing')}</span>
        ) : null}
      </div>
      {paper.asked ? (
        <p className="zy-soft zy-paper-line">{t('papers.asked', { reason: paper.asked.reason })}</p>
      ) : null}
      {note ? <div className="zy-paper-line">{note}</div> : null}
      {alternatives.length && !paper.present ? (
        <p className="zy-soft zy-paper-line">
          {t('papers.alternative', {
            names: alternatives.map((other) => text(other.label)).join(t('listSeparator')),
          })}
        </p>
      ) : null}
      {editable && !fill && reusable.length ? (
        <p className="zy-paper-line zy-soft">
          {reusable.map((item) => (
            <Button
              key={item.file.id}
              type="link"
              size="small"
              className="zy-wrap-button"
              disabled={progress !== undefined}
              onClick={() => void reuse(item)}
            >
              {t('reuse.paper', {
                number: item.application.number,
                name: item.file.fileName,
                date: isoDate(item.file.uploadedAt),
              })}
            </Button>
          ))}
          {t('reuse.paperHint')}
        </p>
      ) : null}
      {paper.files.map((file) => (
        <div key={file.id} className="zy-paper-file">
          <PaperClipOutlined aria-hidden />
          <span className="zy-paper-filename">{file.fileName}</span>
          <span className="zy-soft">
            {fileSize(file.size)} · {dateTime(file.uploadedAt)} · {file.uploadedBy}
          </span>
          <span className="zy-paper-actions">
            <Button
              type="link"
              size="small"
              icon={<EyeOutlined aria-hidden />}
              aria-label={t('viewer.viewOf', { name: file.fileName })}
              onClick={() => {
                onView(file.id);
              }}
            >
              {t('viewer.view')}
            </Button>
            <Button
              type="link"
              size="small"
              icon={<DownloadOutlined aria-hidden />}
              onClick={() => void open(file)}
            >
              {t('papers.download')}
            </Button>
            {editable ? (
              <>
                <Button
                  type="link"
                  size="small"
                  onClick={() => {
                    pick(file);
                  }}
                >
                  {t('papers.replace')}
                </Button>
                <Popconfirm
                  title={t('papers.removeSure', { name: file.fileName })}
                  okText={t('papers.remove')}
                  cancelText={t('cancel')}
                  onConfirm={() => void remove(file)}
                >
                  <Button type="link" size="small" danger>
                    {t('papers.remove')}
                  </Button>
                </Popconfirm>
              </>
            ) : null}
          </span>
        </div>
      ))}
      {progress === undefined ? null : (
        <Progress percent={progress} size="small" aria-label={t('papers.uploading', { name })} />
      )}
      {error === undefined ? null : <ProblemAlert compact error={error} />}
      {editable && !fill ? (
        <input
          ref={picker}
          type="file"
          hidden
          multiple
          aria-label={t('papers.uploadFor', { name })}
          data-paper={paper.key}
          onChange={(event) => {
            const files = Array.from(event.target.files ?? []);
            event.target.value = '';
            if (files.length) void add(files, replaced.current);
          }}
        />
      ) : null}
    </li>
  );
}
