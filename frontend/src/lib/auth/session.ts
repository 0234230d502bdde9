/** Who is signed in, as far as the browser knows. One session per tab; tokens never reach localStorage. */
export interface Session {
  /** Resolves once it is known whether someone is signed in. */
  start(): Promise<void>;
  signedIn(): boolean;
  /** A token good for a request now, renewed first when it is about to expire. */
  token(): Promise<string | undefined>;
  renew(): Promise<string | undefined>;
  expiresInMs(): number;
  signIn(returnTo: string): Promise<void>;
  /** Ends the sign-in callback and says where the person came from. */
  completeSignIn(): Promise<string>;
  signOut(): Promise<void>;
  /** The server no longer accepts us and renewing failed. */
  expired(): void;
  onChange(listener: (state: SessionState) => void): () => void;
}
export type SessionState = 'signed-in' | 'signed-out' | 'expired';

let current: Session | undefined;

export function installSession(session: Session): void {
  current = session;
}

export function session(): Session {
  if (!current) throw new Error('no session was set up');
  return current;
}

/** Only paths of this application are returned to, never another origin. */
export function safeReturn(path: unknown): string {
  return typeof path === 'string' && /^\/(?![/\\])/.test(path) && !path.startsWith('/auth/') ? path : '/';
}
