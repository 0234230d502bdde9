/** An RFC 9457 problem document, or what the browser knows when no answer came. */
export interface ProblemBody {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  instance?: string;
  clause?: string | null;
  errors?: ProblemError[] | null;
}
export interface ProblemError {
  key?: string | null;
  pointer?: string | null;
  message: string;
  clause?: string | null;
}

export type ProblemKind =
  | 'offline'
  | 'unauthorized'
  | 'forbidden'
  | 'notFound'
  | 'conflict'
  | 'rule'
  | 'malformed'
  | 'server'
  | 'unknown';

export class Problem extends Error {
  readonly status: number;
  readonly slug: string;
  readonly body: ProblemBody;

  constructor(status: number, body: ProblemBody) {
    super(body.detail ?? body.title ?? `HTTP ${String(status)}`);
    this.name = 'Problem';
    this.status = status;
    this.body = body;
    this.slug = slugOf(body.type);
  }

  get kind(): ProblemKind {
    switch (this.status) {
      case 0:
        return 'offline';
      case 400:
        return 'malformed';
      case 401:
        return 'unauthorized';
      case 403:
        return 'forbidden';
      case 404:
        return 'notFound';
      case 409:
      case 412:
      case 428:
        return 'conflict';
      case 422:
        return 'rule';
      default:
        return this.status >= 500 ? 'server' : 'unknown';
    }
  }

  /** Someone else was faster: the reader's copy is stale, and loading it anew is the way on. */
  get stale(): boolean {
    return (
      this.status === 412 ||
      (this.status === 409 && ['stale-state', 'move-not-allowed', ''].includes(this.slug))
    );
  }

  get errors(): ProblemError[] {
    return this.body.errors ?? [];
  }
}

const slugOf = (type: string | undefined): string => {
  if (!type || type === 'about:blank') return '';
  return type.split('/').at(-1) ?? '';
};

export const offline = (): Problem => new Problem(0, {});

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  // fetch() rejects with a TypeError when no answer came at all, and we give up when none comes in time
  if (error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError'))
    return offline();
  return new Problem(-1, { detail: error instanceof Error ? error.message : String(error) });
}

/** Reads an answer that was not 2xx, whatever stands in its body. */
export function problemFrom(status: number, body: unknown): Problem {
  return new Problem(status, typeof body === 'object' && body !== null ? body : {});
}
