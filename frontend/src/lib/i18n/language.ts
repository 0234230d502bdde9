export type Language = 'zh-CN' | 'en';

const REMEMBERED = 'zhengyun.language';
let current: Language = 'zh-CN';

/** What every request sends as Accept-Language. */
export const language = (): Language => current;

export function rememberedLanguage(): Language {
  try {
    return localStorage.getItem(REMEMBERED) === 'en' ? 'en' : 'zh-CN';
  } catch {
    return 'zh-CN';
  }
}

export function setLanguage(next: Language): void {
  current = next;
  document.documentElement.lang = next;
  try {
    localStorage.setItem(REMEMBERED, next);
  } catch {
    // a browser that keeps nothing still works, it only forgets the choice
  }
}
