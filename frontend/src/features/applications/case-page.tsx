import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input, Tabs } from 'antd';
import { Fragment, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe, useMoveLabel, useRegime } from '@/api/me';
import type {
  Application,
  Evaluation,
  FormValues,
  Me,
  Opinion,
  Regime,
  Remark,
  Signature,
} from '@/api/types';
import { dateTime } from '@/lib/format';
import { useText } from '@/lib/i18n/i18n';
import { useUrlState } from '@/lib/url-state';
import { ClockLine, Deadline } from '@/ui/deadline';
import { DefinitionView } from '@/ui/definition-view';
import { serversField } from '@/ui/definition';
import { MoveButtons } from '@/ui/move-buttons';
import { Card, Page } from '@/ui/page';
import { Quantities } from '@/ui/quantities';
import { Phrases } from '@/ui/phrases';
import { PrintedForms } from '@/ui/printed-forms';
import { QueryPage } from '@/ui/query-state';
import { SentAlong } from '@/ui/sent-along';
import { StatusTag, tones } from '@/ui/status-tag';
import { StepsBar } from '@/ui/steps-bar';
import { Timeline } from '@/ui/timeline';
import { applicationQuery, moveApplication } from '@/api/cases';
import { RemarkNotes } from './remark-notes';
import { reasonsGiven, remarksIn, remarksOn, remarksShown, unreasoned } from './remarks';
import { PinButton } from './pin-button';
import { usePins } from './use-pins';
import { useTargetName } from './use-target-name';
import { UrgeButton } from './urge-button';
import { mayEdit, useNameOf } from './application-edit-page';
import { AskPaper } from './ask-paper';
import { CarriedOut } from './carried-out';
import { DossierButton } from './dossier-button';
import { LentCard, VerdictCard } from './kind-cards';
import { MoveInputs } from './move-inputs';
import { Papers } from './papers';
import { systemFieldsOf, systemValues } from '@/ui/system-fields';

interface CasePageProps {
  id: string;
  /** Read at the review desk: the list stands at its left, the opinion below it. */
  atDesk?: boolean;
  /** What another desk lays beside a case: the expert's opinion form, in view while reading. */
  desk?: (application: Application, pinned: Pinned) => ReactNode;
  /** Whoever reads it gives an opinion, and may pin parts of it to single answers. */
  opines?: boolean;
}

/** What is pinned to single answers while reading, for whoever sends it along. */
export interface Pinned {
  pins: Remark[];
  nameOf: (target: string) => string;
  /** Empty words take a remark away. */
  pin: (target: string, text: string) => void;
  clear: () => void;
}

export function CasePage({ id, desk, atDesk = false, opines = false }: CasePageProps) {
  const { t } = useTranslation();
  const query = useQuery(applicationQuery(id));
  return (
    <QueryPage query={query} back={{ to: '/', title: t('nav.home') }}>
      {(application) => <UnderRegime application={application} desk={desk} atDesk={atDesk} opines={opines} />}
    </QueryPage>
  );
}

/** The answers of a case have their names and their order from its regime: shown without them they would jump about. */
function UnderRegime(props: Omit<CaseProps, 'regime'>) {
  const { t } = useTranslation();
  const query = useRegime(props.application.regime.id);
  return (
    <QueryPage query={query} back={{ to: '/', title: t('nav.home') }}>
      {(regime) => <Case {...props} regime={regime} />}
    </QueryPage>
  );
}

interface CaseProps {
  application: Application;
  regime: Regime;
  desk: CasePageProps['desk'];
  atDesk: boolean;
  opines: boolean;
}

/** Moves that give a case back, with what was pinned to its answers. */
const GIVES_BACK = new Set(['return', 'request_supplement']);
const KEYS = { a: ['approve', 'accept', 'endorse', 'grant'], r: ['return', 'request_supplement'] };

function Case({ application, regime, desk: deskOf, atDesk, opines }: CaseProps) {
  const { t } = useTranslation();
  const text = useText();
  const me = useMe();
  const queryClient = useQueryClient();
  const moveLabel = useMoveLabel(application.regime.id);
  const nameOf = useNameOf(application, regime);
  const [url, setUrl] = useUrlState({ tab: 'forms' });
  const pins = usePins(application.id);
  const targetName = useTargetName(application, regime);
  const [words, setWords] = useState('');
  const asksForWords = application.moveDetails.some(({ needs }) =>
    needs.some((need) => need === 'opinion' || need === 'reason'),
  );
  const mayPin = opines || application.moves.some((move) => GIVES_BACK.has(move));
  const desk = deskOf?.(application, { ...pins, nameOf: targetName });
  const reload = () => void queryClient.invalidateQueries({ queryKey: ['application', application.id] });
  const rowsField = serversField(regime);
  const running = application.clocks.filter(
    (clock) => clock.state === 'running' || clock.state === 'overdue' || clock.state === 'paused',
  );
  const next = running.find((clock) => clock.dueAt);
  const context: FormValues = { ...systemValues(application.system) };
  const required = application.documents.filter((paper) => paper.required);
  const remarks = remarksShown(application);
  const changed = new Set(application.revised?.fields);
  const noteOf = (form: string, key: string): ReactNode => (
    <>
      <RemarkNotes remarks={remarksOn(remarks, `${form}.${key}`)} changed={changed.has(`${form}.${key}`)} />
      {mayPin ? (
        <PinButton pins={pins} target={`${form}.${key}`} name={targetName(`${form}.${key}`)} />
      ) : null}
    </>
  );
  const proposals = (move: string): string[] =>
    me.role === 'bureau'
      ? t(GIVES_BACK.has(move) ? 'opinion.phrases.revise' : 'opinion.phrases.pass', { returnObjects: true })
      : [];
  const hasQuantities = Boolean(application.quantities.reviewed ?? application.quantities.delivered);

  const moves = (
    <MoveButtons
      keys={KEYS}
      words={words}
      phrases={proposals}
      blocked={(detail, draft) =>
        detail.needs.includes('rows') && unreasoned(application, draft.data).length
          ? t('review.reasonsMissing')
          : undefined
      }
      moves={application.moveDetails}
      nameOf={nameOf}
      onReload={reload}
      extra={(detail, draft, change) => (
        <>
          {GIVES_BACK.has(detail.move) && pins.pins.length ? (
            <SentAlong pins={pins.pins} nameOf={targetName} onPin={pins.pin} />
          ) : null}
          <MoveInputs
            application={application}
            detail={detail}
            draft={draft}
            change={change}
            columns={rowsField?.columns ?? []}
          />
        </>
      )}
      warning={(detail) =>
        detail.move === 'submit' && (application.missing.length || application.incomplete.length) ? (
          <Alert
            type="warning"
            showIcon
            title={t('edit.stillMissing', {
              count: application.missing.length + application.incomplete.length,
            })}
          />
        ) : null
      }
      onMove={async (request) => {
        const sent = GIVES_BACK.has(request.move) ? pins.pins : [];
        const after = await moveApplication(application.id, {
          ...request,
          ...(sent.length
            ? { data: { ...request.data, remarks: [...remarksIn(request.data), ...sent] } }
            : {}),
          version: application.version,
        });
        pins.clear();
        setWords('');
        queryClient.setQueryData(applicationQuery(application.id).queryKey, after);
        void queryClient.invalidateQueries({
          predicate: ({ queryKey }) =>
            ['applications', 'reviews', 'inbox', 'work-orders'].includes(String(queryKey[0])),
        });
      }}
    />
  );

  return (
    <Page
      title={application.system.name}
      crumbs={[
        atDesk
          ? { title: t('reviews.back'), to: '/reviews' }
          : { title: t('applications.title'), to: '/applications' },
        { title: application.number },
      ]}
      aside={
        <>
          <span className="zy-soft zy-nowrap">
            {application.number} · {t(`kind.${application.kind}`)}
            {application.round > 1 ? ` · ${t('round', { n: application.round })}` : ''}
          </span>
          <StatusTag kind="application" status={application.stage} label={text(application.stageLabel)} />
          {next?.dueOn ? <Deadline dueOn={next.dueOn} overdue={next.state === 'overdue'} /> : null}
        </>
      }
      actions={
        <>
          {mayEdit(application, me) ? (
            <Link
              to={`/applications/${application.id}/edit${application.stage === 'draft' ? '' : '?step=application_form'}`}
            >
              <Button type={application.moves.length ? 'default' : 'primary'}>{t('case.edit')}</Button>
            </Link>
          ) : null}
          {application.history.some(({ object }) => object === 'system') ? (
            <Link to={`/systems/${application.system.id}`}>
              <Button>{t('case.toSystem')}</Button>
            </Link>
          ) : null}
          {application.workOrder ? (
            <Link to={`/work-orders/${application.workOrder.id}`}>
              <Button>{t('case.toWorkOrder')}</Button>
            </Link>
          ) : null}
          {application.moveDetails.length ? null : <DossierButton application={application} />}
          {application.mayUrge ? <UrgeButton application={application} /> : null}
          {atDesk ? null : moves}
        </>
      }
    >
      <StepsBar steps={application.steps} />
      {application.legalBasisExpired ? (
        <Alert type="warning" showIcon title={t('case.legalBasisExpired')} />
      ) : null}
      {Object.keys(application.forms).length ? null : <CarriedOut applicationId={application.id} />}
      {application.lateSubmission ? <Alert type="warning" showIcon title={t('case.lateSubmission')} /> : null}
      <div className="zy-case">
        <div className="zy-case-main">
          <Card label={t('case.content')}>
            <Tabs
              activeKey={url.tab}
              onChange={(tab) => {
                setUrl({ tab });
              }}
              items={[
                {
                  key: 'forms',
                  label: t('case.tabs.forms'),
                  children: (
                    <>
                      {Object.values(regime.forms ?? {})
                        .filter((form) => application.forms[form.key])
                        .map((form) => (
                          <DefinitionView
                            key={form.key}
                            title={text(form.title)}
                            fields={form.fields.filter(({ type }) => type !== 'opinion')}
                            values={application.forms[form.key] ?? {}}
                            context={context}
                            except={hasQuantities ? ['openRows'] : []}
                            note={(key) => noteOf(form.key, key)}
                          />
                        ))}
                      <DefinitionView
                        title={t('case.system')}
                        fields={systemFieldsOf(regime)}
                        values={context}
                        note={(key) => noteOf('system', key)}
                      />
                    </>
                  ),
                },
                {
                  key: 'prints',
                  label: t('prints.tab'),
                  children: (
                    <PrintedForms
                      owner={{ kind: 'application', id: application.id, version: application.version }}
                      applicationId={application.id}
                      number={application.number}
                      mayFile={signs(application, me)}
                      people={application.people}
                    />
                  ),
                },
                {
                  key: 'quantities',
                  label: t('case.tabs.quantities'),
                  children: (
                    <>
                      <Quantities quantities={application.quantities} columns={rowsField?.columns ?? []} />
                      <Reasons application={application} />
                    </>
                  ),
                },
                {
                  key: 'papers',
                  label: t('case.tabs.papers', {
                    present: required.filter((paper) => paper.present).length,
                    total: required.length,
                  }),
                  children: (
                    <>
                      <Papers
                        application={application}
                        editable={false}
                        note={(key) => noteOf('papers', key)}
                        after={() => Promise.resolve(reload())}
                      />
                      {application.mayAskPaper ? (
                        <AskPaper application={application} regime={regime} onAsked={reload} />
                      ) : null}
                    </>
                  ),
                },
                {
                  key: 'opinions',
                  label: t('case.tabs.opinions', { total: application.opinions.length }),
                  children: <Opinions opinions={application.opinions} />,
                },
              ]}
            />
          </Card>
          {atDesk ? (
            <>
              {desk}
              {application.moveDetails.length ? (
                <section className="zy-card zy-desk-words" aria-label={t('reviews.words')}>
                  {asksForWords ? (
                    <>
                      <Input.TextArea
                        aria-label={t('reviews.words')}
                        placeholder={t('reviews.wordsHint')}
                        autoSize={{ minRows: 1, maxRows: 8 }}
                        maxLength={2000}
                        value={words}
                        onChange={(event) => {
                          setWords(event.target.value);
                        }}
                      />
                      <Phrases value={words} onChange={setWords} defaults={proposals('approve')} />
                    </>
                  ) : null}
                  <div className="zy-desk-moves">
                    <span className="zy-small">
                      {pins.pins.length && !opines ? t('remarks.pinned', { count: pins.pins.length }) : null}
                    </span>
                    {moves}
                  </div>
                </section>
              ) : null}
            </>
          ) : null}
        </div>
        <aside className="zy-case-side">
          {atDesk ? null : desk}
          {application.signatures?.length ? <Signatures signatures={application.signatures} /> : null}
          {application.verdict ? <VerdictCard verdict={application.verdict} /> : null}
          {application.lent ? <LentCard application={application} lent={application.lent} me={me} /> : null}
          {application.evaluation ? <Evaluated evaluation={application.evaluation} /> : null}
          <Card title={t('case.clocks')}>
            {application.clocks.length ? (
              application.clocks.map((clock) => (
                <ClockLine key={`${clock.key}-${clock.startedAt}`} clock={clock} name={text(clock.label)} />
              ))
            ) : (
              <p className="zy-soft">{t('case.noClock')}</p>
            )}
          </Card>
          <Card title={t('case.about')}>
            <dl className="zy-facts">
              <dt>{t('office.unit')}</dt>
              <dd>{application.unit.name}</dd>
              <dt>{t('office.bureau')}</dt>
              <dd>{application.bureau.name}</dd>
              {application.provider ? (
                <>
                  <dt>{t('office.provider')}</dt>
                  <dd>{application.provider.name}</dd>
                </>
              ) : null}
              <dt>{t('case.regime')}</dt>
              <dd>
                {text(application.regime.title)}
                <span className="zy-soft"> {application.regime.documentNumber}</span>
              </dd>
              {application.resources?.length ? (
                <>
                  <dt>{t('case.resources')}</dt>
                  <dd>
                    <Link to={`/resources?systemId=${application.system.id}`}>
                      {t('case.resourceCount', { count: application.resources.length })}
                    </Link>
                  </dd>
                </>
              ) : null}
            </dl>
          </Card>
          <Card title={t('case.timeline')}>
            <Timeline history={application.history} moveLabel={moveLabel} />
          </Card>
        </aside>
      </div>
      <p className="zy-hidden" role="status">
        {t('case.readAs', { name: me.name, stage: text(application.stageLabel) })}
      </p>
    </Page>
  );
}

/** Why quantities were granted other than applied for, row by row. */
function Reasons({ application }: { application: Application }) {
  const { t } = useTranslation();
  const reasons = reasonsGiven(application);
  if (!reasons.length) return null;
  return (
    <>
      <h3 className="zy-subhead">{t('review.reasons')}</h3>
      <ul className="zy-sent-along">
        {reasons.map(({ row, text }) => (
          <li key={row}>
            {t('remarks.row', { n: row })}
            {text}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Who signs a form files the scan of it; the server has the last word. */
const signs = (application: Application, me: Me) =>
  [application.unit.code, application.bureau.code, application.provider?.code].includes(me.org.code);

function Signatures({ signatures }: { signatures: Signature[] }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <Card title={t('case.signatures')}>
      <dl className="zy-facts">
        {signatures.map((signature) => (
          <Fragment key={signature.office}>
            <dt>{text(signature.label)}</dt>
            <dd>
              {signature.at ? (
                <>
                  {signature.byName} <span className="zy-soft">{dateTime(signature.at)}</span>
                </>
              ) : (
                <span className="zy-soft">{t('case.unsigned')}</span>
              )}
            </dd>
          </Fragment>
        ))}
      </dl>
    </Card>
  );
}

function Evaluated({ evaluation }: { evaluation: Evaluation }) {
  const { t } = useTranslation();
  return (
    <Card title={t('case.evaluation')}>
      <p className="zy-soft">{t('case.evaluationHint')}</p>
      <dl className="zy-facts">
        {evaluation.rows.map((row) => (
          <Fragment key={row.dimension}>
            <dt>{t(`quantity.${row.dimension as 'cpuCores'}`, { defaultValue: row.dimension })}</dt>
            <dd>
              {row.quantity} <span className="zy-soft">{row.reason}</span>
            </dd>
          </Fragment>
        ))}
      </dl>
    </Card>
  );
}

function Opinions({ opinions }: { opinions: Opinion[] }) {
  const { t } = useTranslation();
  if (!opinions.length) return <p className="zy-soft">{t('case.noOpinions')}</p>;
  return (
    <ul className="zy-opinions">
      {[...opinions]
        .sort((a, b) => b.at.localeCompare(a.at))
        .map((opinion) => (
          <li key={opinion.id}>
            <div className="zy-opinion-head">
              <strong>{t(`office.${opinion.office}`)}</strong> {opinion.byName}
              {opinion.conclusion && opinion.conclusion in tones.conclusion ? (
                <StatusTag kind="conclusion" status={opinion.conclusion as 'pass'} />
              ) : null}
              <span className="zy-soft">
                {dateTime(opinion.at)} · {t('round', { n: opinion.round })}
              </span>
            </div>
            <p className="zy-quote">{opinion.opinion}</p>
            {opinion.signatory ? (
              <p className="zy-sign-line">
                {t('form.signer')}
                {t('colon')}
                {opinion.signatory}
              </p>
            ) : null}
          </li>
        ))}
    </ul>
  );
}
