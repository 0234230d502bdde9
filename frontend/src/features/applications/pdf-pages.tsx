import { Skeleton } from 'antd';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** The reader of PDFs comes when the first one is opened. Its tables of Chinese fonts and its decoders lie beside it. */
async function openPdf(content: Blob) {
  const [pdf, { default: PdfWorker }] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.mjs'),
    import('pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker'),
  ]);
  // a worker of its own for each paper: closing one must not cut off another
  const port = new PdfWorker();
  const beside = `/assets/pdfjs-${pdf.version}`;
  const task = pdf.getDocument({
    data: await content.arrayBuffer(),
    worker: pdf.PDFWorker.create({ port }),
    cMapUrl: `${beside}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${beside}/standard_fonts/`,
    wasmUrl: `${beside}/wasm/`,
    isEvalSupported: false,
    enableXfa: false,
  });
  return {
    file: task.promise,
    close: async () => {
      await task.destroy();
      port.terminate();
    },
  };
}

interface PdfPagesProps {
  content: Blob;
  zoom: number;
  onBroken: () => void;
}

export function PdfPages({ content, zoom, onBroken }: PdfPagesProps) {
  const [file, setFile] = useState<PDFDocumentProxy>();
  const broken = useRef(onBroken);
  useEffect(() => {
    broken.current = onBroken;
  });
  useEffect(() => {
    let left = false;
    const opening = openPdf(content);
    opening
      .then((opened) => opened.file)
      .then((opened) => {
        if (!left) setFile(opened);
      })
      .catch(() => {
        if (!left) broken.current();
      });
    return () => {
      left = true;
      void opening.then((opened) => opened.close()).catch(() => undefined);
    };
  }, [content]);
  if (!file) return <Skeleton active paragraph={{ rows: 12 }} />;
  return (
    <>
      {Array.from({ length: file.numPages }, (_, index) => (
        <PdfPage key={index} file={file} number={index + 1} zoom={zoom} />
      ))}
    </>
  );
}

/** One page, drawn when it comes near: a contract of eighty scanned pages opens like one of two. */
function PdfPage({ file, number, zoom }: { file: PDFDocumentProxy; number: number; zoom: number }) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [near, setNear] = useState(number <= 2);
  useEffect(() => {
    const sheet = canvas.current;
    if (!sheet || near) return;
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setNear(true);
      },
      { rootMargin: '600px' },
    );
    watch.observe(sheet);
    return () => {
      watch.disconnect();
    };
  }, [near]);
  useEffect(() => {
    const sheet = canvas.current;
    if (!sheet || !near) return;
    let left = false;
    let drawing: { cancel: () => void; promise: Promise<void> } | undefined;
    void file.getPage(number).then((page) => {
      if (left) return;
      const plain = page.getViewport({ scale: 1 });
      const room = sheet.parentElement?.clientWidth ?? 800;
      const scale = (Math.min(room, 960) / plain.width) * zoom;
      const sharp = Math.min(window.devicePixelRatio || 1, 2);
      const viewport = page.getViewport({ scale: scale * sharp });
      sheet.width = Math.floor(viewport.width);
      sheet.height = Math.floor(viewport.height);
      sheet.style.width = `${String(Math.floor(viewport.width / sharp))}px`;
      sheet.style.height = 'auto';
      drawing = page.render({ canvas: sheet, viewport });
      drawing.promise.catch(() => undefined);
    });
    return () => {
      left = true;
      drawing?.cancel();
    };
  }, [file, near, number, zoom]);
  return (
    <canvas
      ref={canvas}
      className="zy-viewer-page"
      role="img"
      aria-label={t('viewer.page', { n: number, total: file.numPages })}
    />
  );
}
