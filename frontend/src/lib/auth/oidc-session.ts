import { UserManager, WebStorageStateStore, type User } from 'oidc-client-ts';
import { language } from '@/lib/i18n/language';
import { safeReturn, type Session, type SessionState } from './session';

const RENEW_BEFORE_SECONDS = 20;

/** Authorization code + PKCE; the refresh token renews silently; one tab's sign-out signs out all of them. */
export class OidcSession implements Session {
  private readonly manager: UserManager;
  private readonly listeners = new Set<(state: SessionState) => void>();
  private readonly tabs = new BroadcastChannel('zhengyun-session');
  private user: User | null = null;
  private renewing: Promise<string | undefined> | undefined;

  constructor(issuer: string) {
    const origin = window.location.origin;
    const store = new WebStorageStateStore({ store: window.sessionStorage });
    this.manager = new UserManager({
      authority: issuer,
      client_id: 'zhengyun-spa',
      redirect_uri: `${origin}/auth/callback`,
      post_logout_redirect_uri: `${origin}/auth/signed-out`,
      response_type: 'code',
      scope: 'openid profile email',
      automaticSilentRenew: true,
      accessTokenExpiringNotificationTimeInSeconds: RENEW_BEFORE_SECONDS + 10,
      monitorSession: false,
      userStore: store,
      stateStore: store,
    });
    this.manager.events.addUserLoaded((user) => {
      this.user = user;
    });
    this.tabs.onmessage = (event: MessageEvent<string>) => {
      if (event.data === 'signed-out') void this.leave();
    };
  }

  async start(): Promise<void> {
    this.user = await this.manager.getUser();
  }

  signedIn(): boolean {
    return this.user !== null && (!this.user.expired || this.user.refresh_token !== undefined);
  }

  async token(): Promise<string | undefined> {
    if (!this.user) return undefined;
    if (this.expiresInMs() < RENEW_BEFORE_SECONDS * 1000) return (await this.renew()) ?? undefined;
    return this.user.access_token;
  }

  renew(): Promise<string | undefined> {
    this.renewing ??= this.manager
      .signinSilent({ ui_locales: language() })
      .then((user) => {
        this.user = user;
        return user?.access_token;
      })
      .catch(() => undefined)
      .finally(() => {
        this.renewing = undefined;
      });
    return this.renewing;
  }

  expiresInMs(): number {
    return (this.user?.expires_in ?? 0) * 1000;
  }

  signIn(returnTo: string): Promise<void> {
    return this.manager.signinRedirect({ state: { returnTo }, ui_locales: language() });
  }

  async completeSignIn(): Promise<string> {
    this.user = await this.manager.signinRedirectCallback();
    this.tell('signed-in');
    return safeReturn((this.user.state as { returnTo?: unknown } | undefined)?.returnTo);
  }

  async signOut(): Promise<void> {
    this.tabs.postMessage('signed-out');
    await this.manager.signoutRedirect({ extraQueryParams: { ui_locales: language() } });
  }

  expired(): void {
    this.tell('expired');
  }

  onChange(listener: (state: SessionState) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private async leave(): Promise<void> {
    await this.manager.removeUser();
    this.user = null;
    window.location.assign('/auth/signed-out');
  }

  private tell(state: SessionState): void {
    for (const listener of this.listeners) listener(state);
  }
}
