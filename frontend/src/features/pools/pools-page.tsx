import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { machineRooms } from '@/api/ledger';
import { useMe } from '@/api/me';
import type { Capacity, MachineRoom, Pool } from '@/api/types';
import { EntryDialog, type EntryField } from '@/ui/entry-dialog';
import { Card, Page } from '@/ui/page';
import { QueryTable } from '@/ui/query-table';
import { StatusTag } from '@/ui/status-tag';
import { closeRoom, correctPool, pools, registerPool, registerRoom, totalsQuery } from './api';

const TYPES = ['shared', 'industry', 'dedicated_domain', 'test'] as const;
const LEVELS = ['province', 'city', 'county'] as const;

/** What systems stand on: the clouds, and the machine rooms that units still have. */
export function PoolsPage() {
  const { t } = useTranslation();
  const { role } = useMe();
  const totals = useQuery(totalsQuery).data;
  const enters = role === 'unit' || role === 'bureau';
  return (
    <Page title={t('pools.title')} lead={t('pools.lead')}>
      <Card title={t('pools.pools')} extra={enters ? <EnterPool /> : null}>
        {totals ? (
          <p className="zy-soft">
            {t('pools.totals', { pools: totals.pools, incomplete: totals.incomplete, ...totals.capacity })}
          </p>
        ) : null}
        <Pools />
      </Card>
      <Card title={t('pools.rooms')} extra={enters ? <EnterRoom /> : null}>
        <Rooms />
      </Card>
    </Page>
  );
}

function useSize(): (capacity: Capacity | null | undefined) => string {
  const { t } = useTranslation();
  return (capacity) => (capacity ? t('pools.size', { ...capacity }) : '—');
}

function Pools() {
  const { t } = useTranslation();
  const size = useSize();
  const { role } = useMe();
  return (
    <QueryTable<Pool>
      label={t('pools.pools')}
      queryKey={['pools']}
      load={pools}
      rowKey={(row) => row.id}
      empty={{ title: t('pools.none') }}
      columns={[
        {
          key: 'name',
          title: t('pools.name'),
          phone: 'title',
          value: (row) => row.name,
          render: (row) => row.name,
        },
        {
          key: 'owner',
          title: t('pools.owner'),
          value: (row) => row.owner.name,
          render: (row) => row.owner.name,
        },
        {
          key: 'type',
          title: t('pools.type'),
          value: (row) => t(`pools.types.${row.type as 'shared'}`),
          render: (row) => t(`pools.types.${row.type as 'shared'}`),
        },
        {
          key: 'capacity',
          title: t('pools.capacity'),
          value: (row) => size(row.capacity),
          render: (row) => size(row.capacity),
        },
        {
          key: 'used',
          title: t('pools.used'),
          value: (row) => size(row.used),
          render: (row) => size(row.used),
        },
        {
          key: 'compliance',
          title: t('pools.compliance'),
          phone: 'bare',
          value: (row) => t(`status.compliance.${row.compliance}`),
          render: (row) => (
            <>
              <StatusTag kind="compliance" status={row.compliance} />{' '}
              {role === 'provider' || row.compliance === 'complete' ? null : <ConnectPool pool={row} />}
            </>
          ),
        },
      ]}
    />
  );
}

const capacityOf = ({
  cpuCores = '0',
  memoryGb = '0',
  storageGb = '0',
}: Record<string, string>): Capacity => ({
  cpuCores: Number(cpuCores),
  memoryGb: Number(memoryGb),
  storageGb: Number(storageGb),
});

function EnterPool() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const fields: EntryField[] = [
    { key: 'name', label: t('pools.name'), required: true },
    {
      key: 'type',
      label: t('pools.type'),
      required: true,
      kind: 'select',
      options: TYPES.map((type) => ({ value: type, label: t(`pools.types.${type}`) })),
    },
    {
      key: 'level',
      label: t('pools.level'),
      kind: 'select',
      options: LEVELS.map((level) => ({ value: level, label: t(`pools.levels.${level}`) })),
    },
    { key: 'cpuCores', label: t('pools.cpuCores'), required: true },
    { key: 'memoryGb', label: t('pools.memoryGb'), required: true },
    { key: 'storageGb', label: t('pools.storageGb'), required: true },
    { key: 'approval', label: t('pools.approval'), kind: 'paper', note: t('pools.approvalHint') },
    { key: 'exception', label: t('pools.exception'), kind: 'paper', note: t('pools.exceptionHint') },
  ];
  return (
    <EntryDialog
      primary
      title={t('pools.enter')}
      effect={t('pools.enterEffect')}
      fields={fields}
      onSubmit={async ({ name = '', type = '', cpuCores, memoryGb, storageGb, ...rest }) => {
        const capacity = capacityOf({
          cpuCores: cpuCores ?? '',
          memoryGb: memoryGb ?? '',
          storageGb: storageGb ?? '',
        });
        await registerPool({ name, type, capacity, ...rest });
        await queryClient.invalidateQueries({ queryKey: ['pools'] });
      }}
    />
  );
}

/** Connected with the cloud above, managed together with it. */
function ConnectPool({ pool }: { pool: Pool }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  return (
    <EntryDialog
      title={t('pools.connect')}
      effect={t('pools.connectEffect')}
      initial={{ platform: pool.platform }}
      fields={[
        { key: 'platform', label: t('pools.platform'), required: true },
        { key: 'interconnect', label: t('pools.interconnect'), required: true, kind: 'paper' },
      ]}
      onSubmit={async (entered) => {
        const { id, owner: _owner, compliance: _compliance, version, ...facts } = pool;
        await correctPool(id, { ...facts, ...entered, version });
        await queryClient.invalidateQueries({ queryKey: ['pools'] });
      }}
    />
  );
}

function Rooms() {
  const { t } = useTranslation();
  const { role } = useMe();
  return (
    <QueryTable<MachineRoom>
      label={t('pools.rooms')}
      queryKey={['machine-rooms']}
      pageKey="rooms"
      load={(page, size) => machineRooms({ page, size })}
      rowKey={(row) => row.id}
      empty={{ title: t('pools.roomsNone') }}
      columns={[
        {
          key: 'name',
          title: t('pools.room'),
          phone: 'title',
          value: (row) => row.name,
          render: (row) => row.name,
        },
        {
          key: 'owner',
          title: t('pools.owner'),
          value: (row) => row.owner.name,
          render: (row) => row.owner.name,
        },
        {
          key: 'address',
          title: t('pools.address'),
          value: (row) => row.address ?? null,
          render: (row) => row.address ?? '—',
        },
        {
          key: 'builtOn',
          title: t('pools.builtOn'),
          value: (row) => row.builtOn ?? null,
          render: (row) => row.builtOn ?? '—',
        },
        {
          key: 'status',
          title: t('pools.status'),
          phone: 'bare',
          value: (row) => t(`status.room.${row.status}`),
          render: (row) => (
            <>
              <StatusTag kind="room" status={row.status} />{' '}
              {row.status === 'to_decommission' && role !== 'provider' ? <CloseRoom room={row} /> : null}
            </>
          ),
        },
      ]}
    />
  );
}

function EnterRoom() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  return (
    <EntryDialog
      title={t('pools.enterRoom')}
      effect={t('pools.enterRoomEffect')}
      fields={[
        { key: 'name', label: t('pools.room'), required: true },
        { key: 'address', label: t('pools.address') },
        { key: 'builtOn', label: t('pools.builtOn'), kind: 'date', note: t('pools.builtOnHint') },
        { key: 'exception', label: t('pools.exception'), kind: 'paper', note: t('pools.exceptionHint') },
      ]}
      onSubmit={async ({ name = '', ...rest }) => {
        await registerRoom({ name, ...rest });
        await queryClient.invalidateQueries({ queryKey: ['machine-rooms'] });
      }}
    />
  );
}

function CloseRoom({ room }: { room: MachineRoom }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  return (
    <EntryDialog
      title={t('pools.close')}
      effect={t('pools.closeEffect')}
      fields={[
        { key: 'closedOn', label: t('pools.closedOn'), required: true, kind: 'date' },
        { key: 'record', label: t('pools.record'), required: true, kind: 'paper' },
      ]}
      onSubmit={async ({ closedOn = '', record = '' }) => {
        await closeRoom(room.id, { closedOn, record, version: room.version });
        await queryClient.invalidateQueries({ queryKey: ['machine-rooms'] });
      }}
    />
  );
}
