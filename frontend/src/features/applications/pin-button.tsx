import { MessageOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pins } from './use-pins';

/** Beside an answer or a paper: what the unit should read at this very place when the case comes back. */
export function PinButton({ pins, target, name }: { pins: Pins; target: string; name: string }) {
  const { t } = useTranslation();
  const id = useId();
  const kept = pins.of(target);
  const [words, setWords] = useState<string>();
  if (words === undefined) {
    return (
      <span className={`zy-pin ${kept ? '' : 'zy-pin-quiet'}`}>
        {kept ? (
          <span className="zy-remark">
            <span className="zy-hidden">{t('remarks.mine')}</span>
            {kept}
          </span>
        ) : null}
        <Button
          type="link"
          size="small"
          icon={<MessageOutlined aria-hidden />}
          aria-label={t('remarks.pinOn', { name })}
          onClick={() => {
            setWords(kept);
          }}
        >
          {t('remarks.pin')}
        </Button>
      </span>
    );
  }
  const close = (text: string) => {
    pins.pin(target, text);
    setWords(undefined);
  };
  return (
    <span className="zy-pin-box">
      <label htmlFor={id}>{t('remarks.pinWords')}</label>
      <Input.TextArea
        id={id}
        // opened by the person for writing
        ref={(box) => {
          if (!words) box?.focus({ preventScroll: true });
        }}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={500}
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setWords(undefined);
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) close(words);
        }}
      />
      <span className="zy-button-row">
        <Button
          size="small"
          type="primary"
          onClick={() => {
            close(words);
          }}
        >
          {t('remarks.pinSave')}
        </Button>
        <Button
          size="small"
          onClick={() => {
            setWords(undefined);
          }}
        >
          {t('cancel')}
        </Button>
        {kept ? (
          <Button
            size="small"
            type="link"
            danger
            onClick={() => {
              close('');
            }}
          >
            {t('remarks.pinRemove')}
          </Button>
        ) : null}
      </span>
    </span>
  );
}
