import { moveApplication } from '@/api/cases';
import { idempotent } from '@/api/client';
import { asProblem } from '@/api/problem';
import type { Application, MoveDetail, Text } from '@/api/types';
import type { MoveRequest } from '@/ui/move-buttons';

/* What is asked of each case anew, row by row or day by day, cannot be answered once for all of them. */
const EACH_ITS_OWN = new Set(['gaps', 'dimensions', 'date', 'agreed', 'window', 'reports', 'receipt']);

const answeredOnce = (needs: string[]): boolean => needs.every((need) => !EACH_ITS_OWN.has(need));

const distinct = (texts: Text[]): Text[] =>
  texts.filter((one, index) => texts.findIndex((other) => other.zh === one.zh) === index);

const sentences = (texts: Text[], lead: Text): Text => ({
  zh:
    lead.zh +
    distinct(texts)
      .map(({ zh }) => zh)
      .join(''),
  en:
    lead.en +
    distinct(texts)
      .map(({ en }) => en)
      .join(' '),
});

/**
 * The moves all of the cases offer, with everything any of them asks. What a case asks that only it can answer takes the
 * move away; so does a result only some of them know.
 *
 * @param lead stands before what the move does, and says of how many
 */
export function commonMoves(cases: Application[], lead: Text): MoveDetail[] {
  const [first, ...others] = cases;
  if (!first) return [];
  return first.moveDetails.flatMap((detail) => {
    const same = others.map(({ moveDetails }) => moveDetails.find(({ move }) => move === detail.move));
    const all = [detail, ...same.flatMap((found) => found ?? [])];
    if (all.length < cases.length || !all.every(({ needs }) => answeredOnce(needs))) return [];
    const results = (detail.results ?? []).filter(
      ({ result, needs }) =>
        answeredOnce(needs) && all.every((one) => one.results?.some((other) => other.result === result)),
    );
    if (all.some((one) => one.results?.length) && !results.length) return [];
    return [
      {
        ...detail,
        needs: [...new Set(all.flatMap(({ needs }) => needs))],
        results,
        clause: all.every(({ clause }) => clause === detail.clause) ? (detail.clause ?? null) : null,
        effect: sentences(
          all.map(({ effect }) => effect),
          lead,
        ),
      },
    ];
  });
}

export interface Outcome {
  id: string;
  number: string;
  name: string;
  /** Why it was not done; undefined where it was. */
  refused?: string | undefined;
}

/**
 * Makes the same move on each case, one after another. Each is answered by itself and has a key of its own: where no answer
 * came, the same request is sent once more, and the server does it at most once.
 *
 * @param words what to say where no answer came or none that explains itself
 */
export async function moveEach(
  cases: Application[],
  request: MoveRequest,
  words: (kind: ReturnType<typeof asProblem>['kind']) => string,
  after: (outcome: Outcome) => void,
  stopped: () => boolean,
): Promise<void> {
  for (const { id, version, number, system } of cases) {
    if (stopped()) return;
    const key = idempotent();
    const send = () => moveApplication(id, { ...request, version }, key);
    const refused = await send()
      .catch((error: unknown) => {
        if (asProblem(error).kind === 'offline') return send();
        throw error;
      })
      .then(() => undefined)
      .catch((error: unknown) => {
        const problem = asProblem(error);
        const each = problem.errors.map(({ message }) => message);
        return [problem.body.detail ?? problem.body.title ?? words(problem.kind), ...each].join(' ');
      });
    after({ id, number, name: system.name, refused });
  }
}
