import { Input } from 'antd';
import { useId } from 'react';
import { Required } from './move-buttons';

interface DateFieldProps {
  label: string;
  value: string | undefined;
  onChange: (date: string) => void;
}

/** A day that a move asks for. */
export function DateField({ label, value, onChange }: DateFieldProps) {
  const id = useId();
  return (
    <div className="zy-field">
      <label htmlFor={id}>
        {label} <Required />
      </label>
      <Input
        id={id}
        type="date"
        value={value ?? ''}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
    </div>
  );
}
