import { FileAddOutlined } from '@ant-design/icons';
import { AutoComplete, Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application, Regime } from '@/api/types';
import { useText } from '@/lib/i18n/i18n';
import { Required } from '@/ui/move-buttons';
import { ProblemAlert } from '@/ui/problem-alert';
import { requirePaper } from './api';

interface AskPaperProps {
  application: Application;
  regime: Regime;
  onAsked: () => void;
}

/** The bureau's list is open: one more paper for this case, by a name the regime knows or any other, and why. */
export function AskPaper({ application, regime, onAsked }: AskPaperProps) {
  const { t } = useTranslation();
  const text = useText();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const listed = new Set(application.documents.filter(({ required }) => required).map(({ key }) => key));
  const known = Object.entries(regime.papers)
    .filter(([key]) => !listed.has(key))
    .map(([key, label]) => ({ key, value: text(label) }));
  const filled = name.trim() !== '' && reason.trim() !== '';

  const close = () => {
    setOpen(false);
    setName('');
    setReason('');
    setError(undefined);
  };

  async function ask() {
    setBusy(true);
    setError(undefined);
    try {
      const key = known.find(({ value }) => value === name.trim())?.key;
      await requirePaper(application.id, {
        ...(key ? { key } : { name: name.trim() }),
        reason: reason.trim(),
      });
      close();
      onAsked();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <Button
        icon={<FileAddOutlined aria-hidden />}
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('papers.ask')}
      </Button>
      <Modal
        open={open}
        title={t('papers.ask')}
        okText={t('papers.askOk')}
        okButtonProps={{ disabled: !filled }}
        cancelText={t('cancel')}
        confirmLoading={busy}
        onOk={() => void ask()}
        onCancel={close}
      >
        <p className="zy-effect">{t('papers.askEffect')}</p>
        <div className="zy-field">
          <label htmlFor={`${id}-name`}>
            {t('papers.askName')} <Required />
          </label>
          <AutoComplete
            id={`${id}-name`}
            style={{ width: '100%' }}
            maxLength={100}
            options={known}
            showSearch={{ filterOption: (typed, option) => String(option?.value).includes(typed) }}
            value={name}
            onChange={setName}
          />
        </div>
        <div className="zy-field">
          <label htmlFor={`${id}-reason`}>
            {t('papers.askReason')} <Required />
          </label>
          <Input.TextArea
            id={`${id}-reason`}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={500}
            value={reason}
            onChange={(event) => {
              setReason(event.target.value);
            }}
          />
        </div>
        {error === undefined ? null : <ProblemAlert error={error} compact />}
      </Modal>
    </>
  );
}
