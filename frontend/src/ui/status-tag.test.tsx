import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { en } from '@/lib/i18n/en';
import { zhCn } from '@/lib/i18n/zh-cn';
import { regime } from '@fake/regime';
import { show } from '@/test-render';
import { StatusTag, tones } from './status-tag';

describe('every status', () => {
  it('has a tone and a word in both languages, and no word is left over', () => {
    for (const kind of Object.keys(tones) as (keyof typeof tones)[]) {
      expect(Object.keys(zhCn.status[kind]).sort()).toEqual(Object.keys(tones[kind]).sort());
      expect(Object.keys(en.status[kind]).sort()).toEqual(Object.keys(tones[kind]).sort());
    }
  });
  it('that the regime names is known', () => {
    for (const stage of Object.keys(regime.stageLabels))
      expect(Object.keys(tones.application)).toContain(stage);
  });
  it('shows the regime’s own word before the common one', () => {
    show(<StatusTag kind="application" status="submitted" label="完整性审核" />);
    expect(screen.getByText('完整性审核')).toBeInTheDocument();
  });
});
