import type { Session, SessionState } from '@/lib/auth/session';
import { people } from './people.ts';

const KEY = 'fake-session';

/** Signs in whoever one chooses, for looking at pages without an identity server. */
export class FakeSession implements Session {
  private readonly listeners = new Set<(state: SessionState) => void>();

  start = () => Promise.resolve();
  signedIn = () => sessionStorage.getItem(KEY) !== null;
  token = () => Promise.resolve(this.signedIn() ? `fake.${sessionStorage.getItem(KEY) ?? ''}` : undefined);
  renew = () => this.token();
  expiresInMs = () => 300_000;

  signIn(returnTo: string): Promise<void> {
    const list = document.createElement('main');
    list.style.cssText = 'max-width:24em;margin:10vh auto;display:grid;gap:8px;font:16px sans-serif';
    for (const person of people) {
      const button = document.createElement('button');
      button.textContent = `${person.name} · ${person.org.name}`;
      button.onclick = () => {
        sessionStorage.setItem(KEY, person.username);
        window.location.assign(returnTo);
      };
      list.append(button);
    }
    document.body.replaceChildren(list);
    return Promise.resolve();
  }

  completeSignIn = () => Promise.resolve('/');

  signOut(): Promise<void> {
    sessionStorage.removeItem(KEY);
    window.location.assign('/auth/signed-out');
    return Promise.resolve();
  }

  expired(): void {
    for (const listener of this.listeners) listener('expired');
  }

  onChange(listener: (state: SessionState) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
