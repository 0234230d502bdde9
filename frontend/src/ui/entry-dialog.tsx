import { Button, Input, Modal, Select } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Required } from './move-buttons';
import { keepEvidence } from '@/api/files';
import { FileButton } from './file-button';
import { ProblemAlert } from './problem-alert';

export interface EntryField {
  key: string;
  label: string;
  required?: boolean;
  /** `paper`: a file, kept at once; its value is the id under which it is kept. */
  kind?: 'text' | 'number' | 'date' | 'moment' | 'long' | 'select' | 'several' | 'paper';
  options?: { value: string; label: string }[];
  note?: string;
  most?: number;
  /** Only asked for when another field has this value. */
  when?: { key: string; value: string };
}

interface EntryDialogProps {
  title: string;
  /** What happens when it is done, in one sentence. */
  effect: string;
  fields: EntryField[];
  initial?: Record<string, string | null | undefined>;
  icon?: ReactNode;
  primary?: boolean;
  danger?: boolean;
  onSubmit: (values: Record<string, string>) => Promise<unknown>;
}

/** A button and the few fields behind it. What was typed stays until it was accepted. */
export function EntryDialog(props: EntryDialogProps) {
  const { title, effect, fields, initial = {}, icon, primary, danger, onSubmit } = props;
  const { t } = useTranslation();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const value = (key: string): string => typed[key] ?? initial[key] ?? '';
  const asked = fields.filter(({ when }) => when === undefined || value(when.key) === when.value);
  const filled = asked.every(({ key, required }) => !required || value(key).trim() !== '');

  async function submit() {
    setBusy(true);
    setError(undefined);
    try {
      await onSubmit(
        Object.fromEntries(
          asked.map(({ key }) => [key, value(key).trim()]).filter(([, content]) => content !== ''),
        ) as Record<string, string>,
      );
      setOpen(false);
      setTyped({});
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <Button
        type={primary ? 'primary' : 'default'}
        danger={danger ?? false}
        icon={icon}
        onClick={() => {
          setOpen(true);
        }}
      >
        {title}
      </Button>
      <Modal
        open={open}
        title={title}
        okText={title}
        okButtonProps={{ disabled: !filled, danger: danger ?? false }}
        cancelText={t('cancel')}
        confirmLoading={busy}
        afterOpenChange={(shown) => {
          if (shown) document.getElementById(`${id}-${fields[0]?.key ?? ''}`)?.focus();
        }}
        onOk={() => void submit()}
        onCancel={() => {
          setOpen(false);
          setError(undefined);
        }}
      >
        <p className="zy-effect">{effect}</p>
        {asked.map((field) => (
          <div className="zy-field" key={field.key}>
            <label htmlFor={`${id}-${field.key}`}>
              {field.label} {field.required ? <Required /> : null}
            </label>
            <Control
              id={`${id}-${field.key}`}
              field={field}
              value={value(field.key)}
              onChange={(content) => {
                setTyped((before) => ({ ...before, [field.key]: content }));
              }}
            />
            {field.note ? <p className="zy-field-note">{field.note}</p> : null}
          </div>
        ))}
        {error === undefined ? null : <ProblemAlert error={error} compact />}
      </Modal>
    </>
  );
}

const INPUTS: Partial<Record<NonNullable<EntryField['kind']>, string>> = {
  date: 'date',
  moment: 'datetime-local',
  number: 'number',
};

interface ControlProps {
  id: string;
  field: EntryField;
  value: string;
  onChange: (content: string) => void;
}

function Control({ id, field, value, onChange }: ControlProps) {
  switch (field.kind ?? 'text') {
    case 'select':
      return (
        <Select
          id={id}
          style={{ width: '100%' }}
          allowClear={!field.required}
          showSearch={{ optionFilterProp: 'label' }}
          options={field.options ?? []}
          value={value || null}
          onChange={(chosen: string | null | undefined) => {
            onChange(chosen ?? '');
          }}
        />
      );
    case 'several':
      return (
        <Select
          id={id}
          mode="multiple"
          style={{ width: '100%' }}
          options={field.options ?? []}
          value={value ? value.split(',') : []}
          onChange={(chosen: string[]) => {
            onChange(chosen.join(','));
          }}
        />
      );
    case 'long':
      return (
        <Input.TextArea
          id={id}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={field.most ?? 500}
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      );
    case 'paper':
      return <Paper id={id} kept={value !== ''} onKept={onChange} />;
    case 'date':
    case 'moment':
    case 'number':
    case 'text':
      return (
        <Input
          id={id}
          type={INPUTS[field.kind ?? 'text'] ?? 'text'}
          maxLength={field.most ?? 100}
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      );
  }
}

function Paper({ id, kept, onKept }: { id: string; kept: boolean; onKept: (evidence: string) => void }) {
  const { t } = useTranslation();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  async function keep(file: File) {
    setBusy(true);
    setError(undefined);
    try {
      onKept(await keepEvidence(file));
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  }
  return (
    <>
      <div>
        <FileButton id={id} label={t('entry.pick')} busy={busy} onPick={(file) => void keep(file)} />
      </div>
      <span role="status" className="zy-small zy-soft">
        {busy ? t('entry.keeping') : kept ? t('entry.kept') : ''}
      </span>
      {error === undefined ? null : <ProblemAlert error={error} compact />}
    </>
  );
}
