import type { FieldDefinition, FormValues, Kind, Regime, Resource, Row } from '@/api/types';

/** What a kind of case does to servers that are there already. */
export const actOf = (regime: Regime, kind: Kind): 'change' | 'cancel' =>
  regime.orders[kind] === 'reclaim' ? 'cancel' : 'change';

/** The tables of a kind's forms whose rows act on servers of the ledger. */
function actTables(
  regime: Regime,
  kind: Kind,
  systemType: string,
): { form: string; table: FieldDefinition }[] {
  return (regime.requirements[kind]?.[systemType] ?? [])
    .flatMap(({ key }) => {
      const form = regime.forms[key];
      return form ? [form] : [];
    })
    .flatMap((form) =>
      form.fields
        .filter((field) => field.type === 'rows' && field.act === actOf(regime, kind))
        .map((table) => ({ form: form.key, table })),
    );
}

/** Whether a kind begins with the question which servers it is about. */
export const asksForServers = (regime: Regime, kind: Kind, systemType: string): boolean =>
  actTables(regime, kind, systemType).length > 0;

/** The forms of a kind with the chosen servers as they stand in the ledger: nobody copies names and addresses. */
export function formsWith(
  regime: Regime,
  kind: Kind,
  systemType: string,
  chosen: Resource[],
): Record<string, FormValues> {
  const forms: Record<string, FormValues> = {};
  for (const { form, table } of actTables(regime, kind, systemType)) {
    const values = (forms[form] ??= {});
    // the box that opens the table is ticked with it
    if (table.when) values[table.when.field] = table.when.equals[0];
    values[table.key] = chosen.map((server) => rowOf(table, server));
  }
  return forms;
}

function rowOf(table: FieldDefinition, server: Resource): Row {
  const known: Row = {
    resourceId: server.id,
    serverName: server.name,
    ip: server.ip,
    networkZone: server.networkZone,
    cpuCores: server.cpuCores,
    memoryGb: server.memoryGb,
    systemDiskGb: server.systemDiskGb,
    dataDiskGb: server.dataDiskGb,
    backupGb: server.backupGb,
    bandwidthMbps: server.bandwidthMbps,
    operatingSystem: server.operatingSystem,
    purpose: server.purpose,
  };
  const row: Row = {};
  for (const column of table.columns ?? []) {
    const value = known[column.cell ?? column.key];
    if (!column.derived && value !== undefined && value !== null) row[column.key] = value;
  }
  return row;
}

/** Of some forms those that this kind of case asks for; everything where nobody knows yet what is asked. */
export function askedOf<T>(
  regime: Regime,
  kind: Kind,
  systemType: string,
  forms: Record<string, T>,
): Record<string, T> {
  const asked = regime.requirements[kind]?.[systemType];
  return asked
    ? Object.fromEntries(Object.entries(forms).filter(([key]) => asked.some((paper) => paper.key === key)))
    : forms;
}
