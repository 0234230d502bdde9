import { useTranslation } from 'react-i18next';
import type { Organization } from '@/api/types';
import { dateTime } from '@/lib/format';
import { Card } from '@/ui/page';
import { fileContacts } from './api';
import { EntryDialog } from '@/ui/entry-dialog';

const SHOWN = [
  'internalOffice',
  'leader',
  'leaderPhone',
  'responsiblePerson',
  'responsiblePhone',
  'responsibleEmail',
] as const;
const REQUIRED = new Set<string>(['internalOffice', 'leader', 'responsiblePerson']);

interface ContactsCardProps {
  organization: Organization;
  onChanged: () => Promise<unknown>;
}

/** Who answers for the cloud in a unit: read by its bureau, filed by its clerk. */
export function ContactsCard({ organization, onChanged }: ContactsCardProps) {
  const { t } = useTranslation();
  const { contacts, code } = organization;
  return (
    <Card
      title={t('organizations.contacts')}
      extra={
        organization.may.includes('file_contacts') ? (
          <EntryDialog
            primary={!contacts}
            title={contacts ? t('organizations.fileAgain') : t('organizations.file')}
            effect={t('organizations.fileEffect')}
            initial={contacts ? Object.fromEntries(SHOWN.map((key) => [key, contacts[key]])) : {}}
            fields={SHOWN.map((key) => ({
              key,
              label: t(`organizations.${key}`),
              required: REQUIRED.has(key),
              ...(key === 'internalOffice' ? { note: t('organizations.internalOfficeHint') } : {}),
            }))}
            onSubmit={async ({ internalOffice = '', leader = '', responsiblePerson = '', ...rest }) => {
              await fileContacts(code, {
                ...rest,
                internalOffice: [internalOffice],
                leader,
                responsiblePerson,
                ...(contacts ? { version: contacts.version } : {}),
              });
              await onChanged();
            }}
          />
        ) : null
      }
    >
      {contacts ? (
        <dl className="zy-facts zy-facts-wide">
          {SHOWN.filter((key) => contacts[key]).map((key) => (
            <div key={key} style={{ display: 'contents' }}>
              <dt>{t(`organizations.${key}`)}</dt>
              <dd>{contacts[key]}</dd>
            </div>
          ))}
          <dt>{t('organizations.filedAt')}</dt>
          <dd>{dateTime(contacts.filedAt)}</dd>
        </dl>
      ) : (
        <>
          <p>
            {organization.contactsFiledAt
              ? dateTime(organization.contactsFiledAt)
              : t('organizations.contactsNone')}
          </p>
          <p className="zy-soft">{t('organizations.contactsHint')}</p>
        </>
      )}
    </Card>
  );
}
