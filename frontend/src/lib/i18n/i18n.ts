import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { useCallback } from 'react';
import type { Catalog } from './zh-cn';
import { rememberedLanguage, setLanguage, type Language } from './language';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: Catalog };
    returnNull: false;
  }
}

async function catalogOf(language: Language): Promise<object> {
  return language === 'en' ? (await import('./en')).en : (await import('./zh-cn')).zhCn;
}

async function ensureCatalog(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await catalogOf(language));
  }
}

export async function startI18n(): Promise<void> {
  const language = rememberedLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: await catalogOf(language) } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  setLanguage(language);
}

export async function changeLanguage(language: Language): Promise<void> {
  await ensureCatalog(language);
  setLanguage(language);
  await i18next.changeLanguage(language);
}

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'zh-CN';
}

interface LocalizedText {
  zh: string;
  en: string;
}

/** Text that came from a regime pack, in the reader's language; the Chinese original when no English stands there. */
export function useText(): (text: LocalizedText | null | undefined) => string {
  const language = useLanguage();
  return useCallback((text) => (text ? (language === 'en' && text.en ? text.en : text.zh) : ''), [language]);
}
