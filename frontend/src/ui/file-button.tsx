import { UploadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef } from 'react';

interface FileButtonProps {
  id?: string;
  /** What the button says, and a screen reader of the field. */
  label: string;
  accept?: string;
  primary?: boolean;
  busy?: boolean;
  onPick: (file: File) => void;
}

/** Picks one file: the browser's own field speaks its own language, and looks like none of ours. */
export function FileButton({ id, label, accept, primary = false, busy = false, onPick }: FileButtonProps) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        type={primary ? 'primary' : 'default'}
        icon={<UploadOutlined aria-hidden />}
        loading={busy}
        onClick={() => picker.current?.click()}
      >
        {label}
      </Button>
      <input
        ref={picker}
        {...(id ? { id } : {})}
        type="file"
        hidden
        {...(accept ? { accept } : {})}
        aria-label={label}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) onPick(file);
        }}
      />
    </>
  );
}
