import {
  DownloadOutlined,
  LeftOutlined,
  RightOutlined,
  ZoomInOutlined,
  ZoomOutOutlined,
} from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Modal, Skeleton } from 'antd';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchFile, save } from '@/api/files';
import type { Paper, PaperFile } from '@/api/types';
import { dateTime, fileSize } from '@/lib/format';
import { useText } from '@/lib/i18n/i18n';
import { ProblemAlert } from '@/ui/problem-alert';
import { PdfPages } from './pdf-pages';

export interface Shown {
  paper: Paper;
  file: PaperFile;
}

interface PaperViewerProps {
  applicationId: string;
  /** Every file of the case, in the order of the list. */
  files: Shown[];
  open: string;
  onOpen: (fileId: string) => void;
  onClose: () => void;
}

const ZOOMS = [0.5, 0.75, 1, 1.5, 2, 3];

/** The papers of a case on the page itself, one after the other by key, without a folder of downloads. */
export function PaperViewer({ applicationId, files, open, onOpen, onClose }: PaperViewerProps) {
  const { t } = useTranslation();
  const text = useText();
  const [zoom, setZoom] = useState(2);
  const at = files.findIndex(({ file }) => file.id === open);
  const shown = files[at];
  const content = useQuery({
    queryKey: ['paper', applicationId, open],
    queryFn: () => fetchFile(`/applications/${applicationId}/documents/${open}`),
    staleTime: Infinity,
    gcTime: 60_000,
  });
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    body.current?.scrollTo({ top: 0 });
  }, [open]);
  if (!shown) return null;
  const go = (step: 1 | -1) => {
    const next = files[at + step];
    if (next) onOpen(next.file.id);
  };
  const nearer = (step: 1 | -1) => {
    setZoom((now) => Math.min(ZOOMS.length - 1, Math.max(0, now + step)));
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = {
      '[': () => {
        go(-1);
      },
      ']': () => {
        go(1);
      },
      '+': () => {
        nearer(1);
      },
      '-': () => {
        nearer(-1);
      },
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  return (
    <Modal
      open
      width="min(1120px, 96vw)"
      className="zy-viewer"
      footer={null}
      onCancel={onClose}
      // the keys work wherever the focus stands in the window; the buttons inside do the same
      // eslint-disable-next-line jsx-a11y/no-static-element-interactions
      modalRender={(node) => <div onKeyDown={onKey}>{node}</div>}
      afterOpenChange={(opened) => {
        if (opened) body.current?.focus({ preventScroll: true });
      }}
      title={
        <span className="zy-viewer-title">
          {text(shown.paper.label)}
          <span className="zy-soft zy-small">
            {shown.file.fileName} · {fileSize(shown.file.size)} · {dateTime(shown.file.uploadedAt)} ·{' '}
            {shown.file.uploadedBy}
          </span>
        </span>
      }
    >
      <>
        <div className="zy-viewer-bar">
          <Button
            size="small"
            icon={<LeftOutlined aria-hidden />}
            disabled={at === 0}
            onClick={() => {
              go(-1);
            }}
          >
            {t('viewer.previous')}
          </Button>
          <span role="status">{t('viewer.place', { n: at + 1, total: files.length })}</span>
          <Button
            size="small"
            icon={<RightOutlined aria-hidden />}
            iconPlacement="end"
            disabled={at === files.length - 1}
            onClick={() => {
              go(1);
            }}
          >
            {t('viewer.next')}
          </Button>
          <span className="zy-viewer-room" />
          <Button
            size="small"
            icon={<ZoomOutOutlined aria-hidden />}
            aria-label={t('viewer.zoomOut')}
            disabled={zoom === 0}
            onClick={() => {
              nearer(-1);
            }}
          />
          <Button
            size="small"
            icon={<ZoomInOutlined aria-hidden />}
            aria-label={t('viewer.zoomIn')}
            disabled={zoom === ZOOMS.length - 1}
            onClick={() => {
              nearer(1);
            }}
          />
          <Button
            size="small"
            icon={<DownloadOutlined aria-hidden />}
            disabled={!content.data}
            onClick={() => {
              if (content.data) save(content.data, shown.file.fileName);
            }}
          >
            {t('papers.download')}
          </Button>
        </div>
        <div
          ref={body}
          className="zy-viewer-body"
          tabIndex={0}
          role="group"
          aria-label={t('viewer.viewOf', { name: shown.file.fileName })}
        >
          {content.isPending ? <Skeleton active paragraph={{ rows: 12 }} /> : null}
          {content.isError ? (
            <ProblemAlert error={content.error} onRetry={() => void content.refetch()} />
          ) : null}
          {content.data ? (
            <Content key={open} file={shown.file} content={content.data} zoom={ZOOMS[zoom] ?? 1} />
          ) : null}
        </div>
      </>
    </Modal>
  );
}

function Content({ file, content, zoom }: { file: PaperFile; content: Blob; zoom: number }) {
  const { t } = useTranslation();
  const [broken, setBroken] = useState(false);
  const type = file.contentType || content.type;
  const image = type.startsWith('image/') && !/tiff?$/.test(type);
  const address = useMemo(() => (image ? URL.createObjectURL(content) : undefined), [content, image]);
  useEffect(
    () => () => {
      if (address) URL.revokeObjectURL(address);
    },
    [address],
  );
  if (broken) return <p className="zy-soft">{t('viewer.broken')}</p>;
  const onBroken = () => {
    setBroken(true);
  };
  if (type === 'application/pdf') return <PdfPages content={content} zoom={zoom} onBroken={onBroken} />;
  if (address)
    return (
      <img
        className="zy-viewer-page"
        src={address}
        alt={file.fileName}
        style={{ width: `${String(zoom * 100)}%` }}
        onError={onBroken}
      />
    );
  return <p className="zy-soft">{t('viewer.noPreview')}</p>;
}
