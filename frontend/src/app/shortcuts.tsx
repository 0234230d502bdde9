import { Modal } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Rows are real links; j and k only carry the focus along them, so Enter and screen readers need nothing special. */
function focusRow(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('#content [data-row-link]')].filter(
    (row) => row.offsetParent !== null,
  );
  if (!rows.length) return;
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const next = at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step));
  rows[next]?.focus();
}

export function useShortcuts(onHelp: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      if (document.querySelector('[role="dialog"]')) return;
      switch (event.key) {
        case '/':
          event.preventDefault();
          document.getElementById('zy-search')?.focus();
          break;
        case 'j':
          focusRow(1);
          break;
        case 'k':
          focusRow(-1);
          break;
        case '?':
          onHelp();
          break;
      }
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  }, [onHelp]);
}

export function ShortcutsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('shell.keys')} destroyOnHidden>
      <dl className="zy-keys">
        {(
          [
            ['/', 'search'],
            ['j', 'next'],
            ['k', 'previous'],
            ['Enter', 'open'],
            ['?', 'help'],
            ['Esc', 'close'],
          ] as const
        ).map(([key, name]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`keys.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
