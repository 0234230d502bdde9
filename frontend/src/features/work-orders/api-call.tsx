import { CopyOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { API_BASE } from '@/api/client';
import type { WorkOrder } from '@/api/types';
import { loadConfig } from '@/lib/config';

interface ApiCallProps {
  order: WorkOrder;
  rows: unknown[];
}

/** What the sheet sends, as a call: for whoever lets a machine deliver. */
export function ApiCall({ order, rows }: ApiCallProps) {
  const { t } = useTranslation();
  const issuer = useQuery({ queryKey: ['config'], queryFn: loadConfig, staleTime: Infinity }).data?.issuer;
  const token = [
    `TOKEN=$(curl -s '${issuer ?? 'https://…'}/protocol/openid-connect/token' \\`,
    `  -d grant_type=client_credentials -d "client_id=$CLIENT_ID" -d "client_secret=$CLIENT_SECRET" \\`,
    `  | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`,
  ].join('\n');
  return (
    <div className="zy-api-call">
      <p>{t('workOrders.apiHint', { version: order.version })}</p>
      <Command label={t('workOrders.apiToken')} text={token} />
      <Command label={t('workOrders.apiDeliver')} text={deliverCall(order, rows)} />
    </div>
  );
}

/** A shell ends a quoted text at ' — a name with one must not end the command. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

export function deliverCall(order: Pick<WorkOrder, 'id' | 'version'>, rows: unknown[]): string {
  const body = JSON.stringify(
    {
      move: 'deliver',
      version: order.version,
      // an address that is still open stands out instead of missing
      data: { rows: rows.map((row) => ({ ip: '<IP>', ...(row as object) })) },
    },
    null,
    2,
  );
  return [
    `curl -X POST ${quoted(`${window.location.origin}${API_BASE}/work-orders/${order.id}/moves`)} \\`,
    `  -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\`,
    `  -H "Idempotency-Key: $(cat /proc/sys/kernel/random/uuid)" \\`,
    `  -d ${quoted(body)}`,
  ].join('\n');
}

function Command({ label, text }: { label: string; text: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      void message.success(t('workOrders.copied'));
    } catch {
      void message.warning(t('workOrders.notCopied'));
    }
  };
  return (
    <div className="zy-command">
      <div className="zy-command-head">
        <strong>{label}</strong>
        <Button size="small" icon={<CopyOutlined aria-hidden />} onClick={() => void copy()}>
          {t('workOrders.copy')}
        </Button>
      </div>
      <pre tabIndex={0} role="group" aria-label={label}>
        {text}
      </pre>
    </div>
  );
}
