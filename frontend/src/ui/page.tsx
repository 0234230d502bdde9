import { Breadcrumb } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

let firstPage = true;

interface PageProps {
  title: string;
  /** What stands beside the title: number, status. */
  aside?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  crumbs?: { title: string; to?: string }[];
  children: ReactNode;
}

/** One page: its title in the tab and in an h1 that takes the focus when one arrives, so a screen reader says where it is. */
export function Page({ title, aside, lead, actions, crumbs, children }: PageProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = `${title} · ${t('product')}`;
  }, [title, t]);

  useEffect(() => {
    if (firstPage) firstPage = false;
    else heading.current?.focus({ preventScroll: true });
  }, []);

  return (
    <div className="zy-page">
      {crumbs ? (
        <Breadcrumb
          className="zy-crumbs"
          items={crumbs.map(({ title: name, to }) => ({ title: to ? <Link to={to}>{name}</Link> : name }))}
        />
      ) : null}
      <header className="zy-page-head">
        <div className="zy-page-title">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {aside}
        </div>
        {actions ? <div className="zy-page-actions">{actions}</div> : null}
      </header>
      {lead ? <div className="zy-page-lead">{lead}</div> : null}
      {children}
    </div>
  );
}

export function Card({
  title,
  extra,
  children,
  className = '',
  label,
}: {
  title?: ReactNode;
  extra?: ReactNode;
  children: ReactNode;
  className?: string;
  label?: string;
}) {
  return (
    <section
      className={`zy-card ${className}`}
      aria-label={label ?? (typeof title === 'string' ? title : undefined)}
    >
      {label && !title ? <h2 className="zy-hidden">{label}</h2> : null}
      {title || extra ? (
        <div className="zy-card-head">
          {title ? <h2>{title}</h2> : <span />}
          {extra}
        </div>
      ) : null}
      {children}
    </section>
  );
}
