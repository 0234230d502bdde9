import { Modal, Switch } from 'antd';
import { useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { SINGLE_KEYS, keyCounts } from '@/lib/single-keys';
import { useRemembered } from '@/lib/remembered';

/** Which row a list was left at: coming back, j goes on from there. */
const leftAt = new Map<string, string>();
const nameOf = (row: HTMLElement): string => row.getAttribute('href') ?? row.textContent;

/** Rows are real links; j and k only carry the focus along them, so Enter and screen readers need nothing special. */
function focusRow(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('#content [data-row-link]')].filter(
    (row) => row.offsetParent !== null,
  );
  if (!rows.length) return;
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const place = window.location.pathname;
  const before = at < 0 ? rows.findIndex((row) => nameOf(row) === leftAt.get(place)) : -1;
  const next =
    before >= 0
      ? before
      : at < 0
        ? step > 0
          ? 0
          : rows.length - 1
        : Math.min(rows.length - 1, Math.max(0, at + step));
  const row = rows[next];
  if (!row) return;
  leftAt.set(place, nameOf(row));
  row.focus();
  row.scrollIntoView({ block: 'nearest' });
}

export function useShortcuts(onHelp: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!keyCounts(event)) return;
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
  const id = useId();
  const [choice, setEnabled] = useRemembered<'on' | 'off'>(SINGLE_KEYS, 'on');
  const enabled = choice === 'on';
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('shell.keys')} destroyOnHidden>
      <dl className="zy-keys">
        {(
          [
            ['/', 'search'],
            ['j', 'next'],
            ['k', 'previous'],
            ['Enter', 'open'],
            ['X', 'pick'],
            ['A', 'approve'],
            ['R', 'return'],
            ['[', 'previousPaper'],
            [']', 'nextPaper'],
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
      <div className="zy-switch-line">
        <Switch
          id={id}
          checked={enabled}
          onChange={(on) => {
            setEnabled(on ? 'on' : 'off');
          }}
        />
        <label htmlFor={id}>{t('keys.enabled')}</label>
      </div>
      <p className="zy-soft zy-small">{t('keys.enabledHint')}</p>
    </Modal>
  );
}
