/**
 * The SPA's own words for what the server sends, held against the types generated from the API's description: a shape that
 * drifts does not compile. `npm run api` generates them anew.
 */
import type { components } from './schema';
import type * as own from './types';

type S = components['schemas'];

/** Words that stand in packs are plain strings on the wire; the SPA names those it has a picture for. */
type Loose<T> = T extends string
  ? string
  : T extends (infer U)[]
    ? Loose<U>[]
    : T extends object
      ? { [K in keyof T]: Loose<T[K]> }
      : T;

/** What `shape.ts` lays out anew for the pages. */
type CaseLaidOut =
  'system' | 'clocks' | 'steps' | 'history' | 'incomplete' | 'opinions' | 'documents' | 'quantities';
type WayLaidOut = 'clocks' | 'steps' | 'history' | 'documents';
type OrderLaidOut = 'clocks' | 'history' | 'overdue';

/** What the server sends must be something the SPA can read. */
type Reads<Mine, Theirs extends Mine> = Theirs;

export type Conformity = [
  Reads<Loose<own.Me>, Loose<S['Me']>>,
  Reads<Loose<own.Regime>, Loose<S['RegimeResponse']>>,
  Reads<Loose<own.RegulationText>, Loose<S['RegulationTextTextResponse']>>,
  Reads<Loose<own.Clause>, Loose<S['ClauseResponse']>>,
  Reads<Loose<own.CalendarYear>, Loose<S['CalendarResponse']>>,
  Reads<Loose<own.Working>, Loose<S['DueResponse']>>,
  Reads<Loose<own.ApplicationSummary>, Loose<S['SummaryResponse']>>,
  Reads<Loose<Omit<own.Application, CaseLaidOut>>, Loose<Omit<S['CaseResponse'], CaseLaidOut>>>,
  Reads<Loose<own.WorkOrderSummary>, Loose<S['WorkOrderLine']>>,
  Reads<Loose<Omit<own.WorkOrder, OrderLaidOut>>, Loose<Omit<S['WorkOrderResponse'], OrderLaidOut>>>,
  Reads<Loose<own.Agreement>, Loose<S['AgreementResponse']>>,
  Reads<Loose<own.Standard>, Loose<S['StandardLine']>>,
  Reads<Loose<own.OrganizationLine>, Loose<S['OrganizationLine']>>,
  Reads<Loose<own.Organization>, Loose<S['OrganizationResponse']>>,
  Reads<Loose<own.Contract>, Loose<S['ContractResponse']>>,
  Reads<Loose<own.InformationSystem>, Loose<S['SystemResponse']>>,
  Reads<Loose<own.SystemVersion>, Loose<S['SystemVersion']>>,
  Reads<Loose<own.Exemption>, Loose<S['ExemptionResponse']>>,
  Reads<Loose<own.Pool>, Loose<S['InfrastructurePoolResponse']>>,
  Reads<Loose<own.MachineRoom>, Loose<S['InfrastructureRoomResponse']>>,
  Reads<Loose<Omit<own.SystemOnItsWay, WayLaidOut>>, Loose<Omit<S['SystemOnItsWay'], WayLaidOut>>>,
  Reads<Loose<own.Resource>, Loose<S['ResourceResponse']>>,
  Reads<Loose<own.UsageSeries>, Loose<S['UtilizationSeriesResponse']>>,
  Reads<Loose<own.Gap>, Loose<S['UtilizationGapResponse']>>,
  Reads<Loose<own.Finding>, Loose<S['FindingResponse']>>,
  Reads<Loose<own.Adjustment>, Loose<S['AdjustmentResponse']>>,
  Reads<Loose<own.Progress>, Loose<S['Progress']>>,
  Reads<Loose<own.UnitPlan>, Loose<S['PlanUnitPlanResponse']>>,
  Reads<Loose<own.MigrationPlan>, Loose<S['PlanResponse']>>,
  Reads<Loose<own.Difficulty>, Loose<S['DifficultyResponse']>>,
  Reads<Loose<own.Paper>, Loose<S['CaseDocument']>>,
  Reads<Loose<own.Step>, Loose<S['CaseViewPathStep']>>,
  Reads<Loose<own.MailSetting>, Loose<S['MailSetting']>>,
  Reads<Loose<own.Print>, Loose<S['Print']>>,
];
