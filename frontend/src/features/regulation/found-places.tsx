import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, read } from '@/api/client';
import { useText } from '@/lib/i18n/i18n';
import { Card } from '@/ui/page';
import { QueryState } from '@/ui/query-state';

/** Articles of all regulations in which the words stand. */
export function FoundPlaces({ q }: { q: string }) {
  const { t } = useTranslation();
  const text = useText();
  const query = useQuery({
    queryKey: ['regulation-search', q],
    queryFn: () => read(api.GET('/regimes/text', { params: { query: { q } } })),
    staleTime: 600_000,
  });
  return (
    <Card title={t('regulation.found', { q })}>
      <QueryState query={query} rows={6}>
        {({ items }) =>
          items.length ? (
            <>
              <p className="zy-soft" role="status">
                {t('regulation.foundCount', { count: items.length })}
              </p>
              <ul className="zy-found">
                {items.map((place) => (
                  <li key={`${place.regime}-${place.part}`}>
                    <Link to={`?regime=${place.regime}&part=${place.part}`}>
                      {text(place.title)} <span lang="zh-CN">{place.heading}</span>
                    </Link>
                    {excerpts(place.paragraphs, q).map((paragraph, index) => (
                      <p key={index} lang="zh-CN">
                        <Marked text={paragraph} q={q} />
                      </p>
                    ))}
                  </li>
                ))}
              </ul>
            </>
          ) : (
            <p className="zy-empty-title">{t('regulation.nothingFound', { q })}</p>
          )
        }
      </QueryState>
    </Card>
  );
}

/** The paragraphs with the very words; the server also finds them in other widths, then the article's first is shown. */
function excerpts(paragraphs: string[], q: string): string[] {
  const exact = paragraphs.filter((paragraph) => paragraph.includes(q));
  return exact.length ? exact : paragraphs.slice(0, 1);
}

function Marked({ text, q }: { text: string; q: string }) {
  return text.split(q).flatMap((piece, index) => (index ? [<mark key={index}>{q}</mark>, piece] : [piece]));
}
