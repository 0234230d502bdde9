import { CheckCircleFilled, PaperClipOutlined, UploadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download, uploadPaper } from '@/api/files';
import type { Paper, SystemOnItsWay } from '@/api/types';
import { dateTime } from '@/lib/format';
import { useText } from '@/lib/i18n/i18n';
import { ClauseLink } from '@/ui/clause-link';
import { ProblemAlert } from '@/ui/problem-alert';

/** Reports and papers of the way: what is asked for now, what lies there, and what it found. */
export function WayPapers({
  system,
  application,
  onUploaded,
}: {
  system: SystemOnItsWay;
  application: string;
  onUploaded: () => void;
}) {
  const { t } = useTranslation();
  const shown = system.documents.filter((paper) => paper.required || paper.present || paper.open);
  if (!shown.length) return <p className="zy-soft">{t('systems.way.papersNone')}</p>;
  return (
    <ul className="zy-papers">
      {shown.map((paper) => (
        <PaperLine
          key={paper.key}
          paper={paper}
          found={system.reports.find((report) => report.key === paper.key)?.found ?? null}
          filed={system.reports.some((report) => report.key === paper.key)}
          application={application}
          onUploaded={onUploaded}
        />
      ))}
    </ul>
  );
}

function PaperLine({
  paper,
  found,
  filed,
  application,
  onUploaded,
}: {
  paper: Paper;
  found: string | null;
  filed: boolean;
  application: string;
  onUploaded: () => void;
}) {
  const { t } = useTranslation();
  const text = useText();
  const picker = useRef<HTMLInputElement>(null);
  const [progress, setProgress] = useState<number>();
  const [error, setError] = useState<unknown>();

  async function send(file: File) {
    setError(undefined);
    setProgress(0);
    try {
      await uploadPaper(application, paper.key, file, setProgress);
      onUploaded();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setProgress(undefined);
    }
  }

  return (
    <li className="zy-paper" data-paper-item={paper.key}>
      <div className="zy-paper-head">
        {paper.present ? <CheckCircleFilled aria-hidden className="zy-ink-done" /> : null}
        <strong>{text(paper.label)}</strong>
        {paper.clause ? <ClauseLink id={paper.clause} /> : null}
        <span className="zy-soft">
          {paper.present ? t('systems.way.present') : t('systems.way.missing')}
          {paper.required ? ` · ${t('systems.way.required')}` : ''}
        </span>
        {filed ? (
          <span className="zy-nowrap">
            {found === 'pass' || found === 'fail'
              ? t(`systems.way.found.${found}`)
              : t('systems.way.notFiled')}
          </span>
        ) : null}
        {paper.open ? (
          <>
            <input
              ref={picker}
              type="file"
              hidden
              aria-label={text(paper.label)}
              onChange={(event) => {
                const file = event.target.files?.[0];
                event.target.value = '';
                if (file) void send(file);
              }}
            />
            <Button
              size="small"
              icon={<UploadOutlined />}
              loading={progress !== undefined}
              aria-label={`${t('systems.way.upload')} ${text(paper.label)}`}
              onClick={() => picker.current?.click()}
            >
              {progress === undefined
                ? t('systems.way.upload')
                : t('systems.way.uploading', { percent: progress })}
            </Button>
          </>
        ) : null}
      </div>
      {paper.files.map((file) => (
        <div key={file.id}>
          <Button
            type="link"
            size="small"
            icon={<PaperClipOutlined />}
            onClick={() =>
              void download(`/applications/${application}/documents/${file.id}`, file.fileName).catch(
                setError,
              )
            }
          >
            {file.fileName}
          </Button>
          <span className="zy-soft">{file.uploadedAt ? dateTime(file.uploadedAt) : ''}</span>
        </div>
      ))}
      {error !== undefined ? <ProblemAlert compact error={error} /> : null}
    </li>
  );
}
