import { App, Button, Dropdown, Input, Modal, Radio } from 'antd';
import { useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, type ProblemError } from '@/api/problem';
import type { MoveDetail, MoveResult } from '@/api/types';
import { useText } from '@/lib/i18n/i18n';
import { useSingleKeys } from '@/lib/single-keys';
import { ClauseLink } from './clause-link';
import { Phrases } from './phrases';
import { ProblemAlert } from './problem-alert';

export interface MoveDraft {
  reason: string;
  opinion: string;
  data: Record<string, unknown>;
}
export interface MoveRequest {
  move: string;
  reason?: string;
  opinion?: string;
  data?: Record<string, unknown>;
}

interface MoveButtonsProps {
  moves: MoveDetail[];
  onMove: (request: MoveRequest) => Promise<unknown>;
  /** Loads the object anew after someone else changed it. */
  onReload: () => void;
  /** What a move asks for beyond words: rows, experts. Undefined when this page has nothing to add. */
  extra?: (
    detail: MoveDetail,
    draft: MoveDraft,
    change: (data: Record<string, unknown>) => void,
    /** Writes into the box for the reason. */
    say: (reason: string) => void,
  ) => ReactNode;
  /** What still stands in the way, shown before confirming. */
  warning?: (detail: MoveDetail) => ReactNode;
  nameOf?: (error: ProblemError) => string | undefined;
  /** Moves this page offers elsewhere (a delivery sheet, say). */
  except?: string[];
  /** The moves a person does most stand as buttons, the rest behind "more". */
  shown?: number;
  /** Single keys, each with the moves it may open: the first that is offered. */
  keys?: Record<string, string[]>;
  /** What was written for the move before it was chosen. */
  words?: string;
  /** Sentences offered below the box for the opinion or the reason. */
  phrases?: (move: string) => string[];
  /** What still keeps a move from being sent, in words. */
  blocked?: (detail: MoveDetail, draft: MoveDraft) => string | undefined;
  /** The page itself says how it went, where a move is more than one request. */
  silent?: boolean;
}

/** How a button looks is ours; which buttons there are, the server says. */
const CAUTIOUS = new Set(['return', 'refuse', 'withdraw', 'cancel', 'dispute', 'request_supplement']);

/** Words written before the move was chosen go where it asks for words: the opinion, or else the reason. */
const begun = (detail: MoveDetail, words: string): MoveDraft => ({
  reason: detail.needs.includes('reason') && !detail.needs.includes('opinion') ? words : '',
  opinion: detail.needs.includes('opinion') ? words : '',
  data: {},
});

export function MoveButtons(props: MoveButtonsProps) {
  const { moves, except = [], shown = 3, keys = {}, words = '' } = props;
  const { t } = useTranslation();
  const text = useText();
  const [open, setOpen] = useState<MoveDetail>();
  // what was typed for a move stays until it succeeded, also when the dialog was closed to look something up
  const [drafts, setDrafts] = useState<Record<string, MoveDraft>>({});

  const offered = moves.filter((detail) => !except.includes(detail.move));
  const ordered = [
    ...offered.filter((detail) => !CAUTIOUS.has(detail.move)),
    ...offered.filter((detail) => CAUTIOUS.has(detail.move)),
  ];
  const opens = (names: string[]): MoveDetail | undefined =>
    names.map((name) => ordered.find(({ move }) => move === name)).find((detail) => detail !== undefined);
  const keyOf = (detail: MoveDetail): string | undefined =>
    Object.keys(keys).find((key) => opens(keys[key] ?? []) === detail);
  useSingleKeys(
    Object.fromEntries(
      Object.entries(keys).map(([key, names]) => {
        const detail = opens(names);
        return [
          key,
          detail
            ? () => {
                setOpen(detail);
              }
            : undefined,
        ];
      }),
    ),
  );
  if (!ordered.length) return null;
  const front = ordered.length > shown ? ordered.slice(0, shown - 1) : ordered;
  const rest = ordered.slice(front.length);

  return (
    <div className="zy-moves" role="group" aria-label={t('moves.group')}>
      {front.map((detail, index) => (
        <Button
          key={detail.move}
          type={index === 0 && !CAUTIOUS.has(detail.move) ? 'primary' : 'default'}
          danger={detail.move === 'refuse'}
          {...(keyOf(detail) ? { title: t('moves.key', { key: keyOf(detail)?.toUpperCase() }) } : {})}
          onClick={() => {
            setOpen(detail);
          }}
        >
          {text(detail.label)}
        </Button>
      ))}
      {rest.length ? (
        <Dropdown
          trigger={['click']}
          menu={{
            items: rest.map((detail) => ({
              key: detail.move,
              label: text(detail.label),
              danger: detail.move === 'refuse',
              onClick: () => {
                setOpen(detail);
              },
            })),
          }}
        >
          <Button>{t('moves.more')}</Button>
        </Dropdown>
      ) : null}
      {open ? (
        <MoveDialog
          {...props}
          detail={open}
          draft={drafts[open.move] ?? begun(open, words)}
          onDraft={(draft) => {
            setDrafts((before) => ({ ...before, [open.move]: draft }));
          }}
          onClose={(done) => {
            if (done) setDrafts({});
            setOpen(undefined);
          }}
        />
      ) : null}
    </div>
  );
}

interface MoveDialogProps extends MoveButtonsProps {
  detail: MoveDetail;
  draft: MoveDraft;
  onDraft: (draft: MoveDraft) => void;
  onClose: (done: boolean) => void;
}

function MoveDialog({
  detail,
  draft,
  onDraft,
  onClose,
  onMove,
  onReload,
  extra,
  warning,
  nameOf,
  phrases,
  blocked,
  silent = false,
}: MoveDialogProps) {
  const { t } = useTranslation();
  const text = useText();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [asked, setAsked] = useState(false);
  const content = useRef<HTMLDivElement>(null);
  const results = detail.results ?? [];
  const result = results.find((candidate) => candidate.result === draft.data['result']);
  // what is asked depends on what was found: a refusal needs a reason, a consent an opinion
  const asking = { ...detail, needs: [...detail.needs, ...(result?.needs ?? [])] };
  const needsReason = asking.needs.includes('reason');
  const needsOpinion = asking.needs.includes('opinion');
  const obstacle = blocked?.(detail, draft);
  const complete =
    (!results.length || result !== undefined) &&
    (!needsReason || draft.reason.trim() !== '') &&
    (!needsOpinion || draft.opinion.trim() !== '') &&
    obstacle === undefined;
  const stale = error !== undefined && asProblem(error).stale;

  async function confirm() {
    setAsked(true);
    if (!complete) return;
    setBusy(true);
    setError(undefined);
    try {
      await onMove({
        move: detail.move,
        ...(draft.reason.trim() ? { reason: draft.reason.trim() } : {}),
        ...(draft.opinion.trim() ? { opinion: draft.opinion.trim() } : {}),
        ...(Object.keys(draft.data).length ? { data: draft.data } : {}),
      });
      if (!silent) void message.success(t('moves.done', { move: text(detail.label) }));
      onClose(true);
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal
      open
      width={asking.needs.some((need) => ['rows', 'dimensions', 'receipt'].includes(need)) ? 920 : 560}
      title={text(detail.label)}
      okText={text(detail.label)}
      cancelText={t('cancel')}
      confirmLoading={busy}
      okButtonProps={{ danger: CAUTIOUS.has(detail.move) && detail.move !== 'request_supplement' }}
      mask={{ closable: false }}
      // what is asked for comes first, not the button that closes
      afterOpenChange={(opened) => {
        if (opened) content.current?.querySelector<HTMLElement>('textarea, input')?.focus();
      }}
      onOk={() => void confirm()}
      onCancel={() => {
        onClose(false);
      }}
    >
      <div ref={content}>
        <p className="zy-effect">
          {text(detail.effect)}
          {detail.clause ? <ClauseLink id={detail.clause} /> : null}
        </p>
        {warning?.(detail)}
        {results.length ? (
          <Results
            results={results}
            value={result?.result}
            missing={asked && result === undefined}
            onChange={(chosen) => {
              onDraft({ ...draft, data: { ...draft.data, result: chosen } });
            }}
          />
        ) : null}
        {extra?.(
          asking,
          draft,
          (data) => {
            onDraft({ ...draft, data });
          },
          (reason) => {
            onDraft({ ...draft, reason });
          },
        )}
        {needsOpinion ? (
          <Words
            label={t('moves.opinion')}
            value={draft.opinion}
            phrases={phrases?.(detail.move)}
            missing={asked && !draft.opinion.trim()}
            onChange={(opinion) => {
              onDraft({ ...draft, opinion });
            }}
          />
        ) : null}
        {needsReason ? (
          <Words
            label={t('moves.reason')}
            value={draft.reason}
            phrases={phrases?.(detail.move)}
            missing={asked && !draft.reason.trim()}
            onChange={(reason) => {
              onDraft({ ...draft, reason });
            }}
          />
        ) : null}
        {asked && obstacle ? (
          <p role="alert" className="zy-field-error">
            {obstacle}
          </p>
        ) : null}
        {error !== undefined ? (
          <ProblemAlert
            compact
            error={error}
            {...(nameOf ? { nameOf } : {})}
            onRetry={
              stale
                ? () => {
                    onReload();
                    onClose(false);
                  }
                : undefined
            }
            {...(stale ? { retryLabel: t('moves.reload') } : {})}
          />
        ) : null}
      </div>
    </Modal>
  );
}

function Results({
  results,
  value,
  missing,
  onChange,
}: {
  results: MoveResult[];
  value: string | undefined;
  missing: boolean;
  onChange: (value: string) => void;
}) {
  const { t } = useTranslation();
  const text = useText();
  const id = useId();
  return (
    <div className="zy-field">
      <span id={id} className="zy-field-label">
        {t('moves.result')} <Required />
      </span>
      <Radio.Group
        aria-labelledby={id}
        value={value}
        onChange={(event) => {
          onChange(event.target.value as string);
        }}
        options={results.map((result) => ({
          value: result.result,
          label: t('moves.resultTo', { result: text(result.label), stage: text(result.toLabel) }),
        }))}
      />
      {missing ? <p className="zy-field-error">{t('moves.required', { field: t('moves.result') })}</p> : null}
    </div>
  );
}

function Words({
  label,
  value,
  missing,
  phrases,
  onChange,
}: {
  label: string;
  value: string;
  missing: boolean;
  phrases: string[] | undefined;
  onChange: (value: string) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="zy-field">
      <label htmlFor={id}>
        {label} <Required />
      </label>
      <Input.TextArea
        id={id}
        value={value}
        rows={3}
        maxLength={2000}
        status={missing ? 'error' : ''}
        aria-required
        aria-invalid={missing}
        aria-describedby={missing ? `${id}-error` : undefined}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
      {missing ? (
        <p id={`${id}-error`} className="zy-field-error">
          {t('moves.required', { field: label })}
        </p>
      ) : null}
      {phrases ? <Phrases value={value} onChange={onChange} defaults={phrases} /> : null}
    </div>
  );
}

export function Required() {
  const { t } = useTranslation();
  return (
    <span className="zy-required">
      <span aria-hidden="true">*</span>
      <span className="zy-hidden">{t('form.required')}</span>
    </span>
  );
}
