import type { Finding } from '@/api/types';
import { useText } from '@/lib/i18n/i18n';
import { ToneMark, type Tone } from '@/ui/status-tag';

/** The stages of a finding are the pack's; whether something can still happen to it is all their color says. */
export function FindingTag({ finding }: { finding: Finding }) {
  const text = useText();
  const tone: Tone = !finding.live ? 'closed' : finding.stage === 'open' ? 'soon' : 'doing';
  return (
    <span className={`zy-tag zy-tone-${tone}`} data-status={finding.stage}>
      <ToneMark tone={tone} />
      {text(finding.stageLabel)}
    </span>
  );
}
