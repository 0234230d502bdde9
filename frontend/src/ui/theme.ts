import type { ThemeConfig } from 'antd';

/** Every color, size and distance of the product. Components read them as CSS variables (--zy-…), antd as tokens. */
export const palette = {
  accent: '#1a5fb4',
  accentSoft: '#e8f0fb',
  text: '#1f2733',
  textSoft: '#55606e',
  ground: '#f4f6f9',
  surface: '#ffffff',
  line: '#dde3ea',
  control: '#848e9b',
  doing: '#1a5fb4',
  doingSoft: '#e8f0fb',
  done: '#1b7037',
  doneSoft: '#e5f4ea',
  soon: '#8a5300',
  soonSoft: '#fff3da',
  late: '#b3261e',
  lateSoft: '#fdecea',
  closed: '#55606e',
  closedSoft: '#eceff3',
} as const;

const FONT =
  "'Noto Sans SC', 'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', 'Segoe UI', system-ui, sans-serif";
const MONO = "ui-monospace, 'SF Mono', 'Cascadia Mono', Consolas, 'Noto Sans Mono CJK SC', monospace";

export const theme: ThemeConfig = {
  token: {
    colorPrimary: palette.accent,
    colorLink: palette.accent,
    // darker under the mouse: the lighter tone derived otherwise is too faint to read on white
    colorPrimaryHover: '#164f97',
    colorLinkHover: '#164f97',
    colorInfo: palette.doing,
    colorSuccess: palette.done,
    colorWarning: palette.soon,
    colorError: palette.late,
    // derived backgrounds of such dark tones would be muddy
    colorWarningBg: palette.soonSoft,
    colorWarningBorder: '#e6c88a',
    colorErrorBg: palette.lateSoft,
    colorErrorBorder: '#eab4af',
    colorSuccessBg: palette.doneSoft,
    colorSuccessBorder: '#a9d3b6',
    colorInfoBg: palette.doingSoft,
    colorInfoBorder: '#b3cdec',
    colorText: palette.text,
    colorTextSecondary: palette.textSoft,
    colorTextDescription: palette.textSoft,
    colorTextPlaceholder: '#697482',
    colorTextDisabled: '#6b7582',
    colorBgLayout: palette.ground,
    colorBorder: palette.control,
    colorBorderSecondary: palette.line,
    borderRadius: 6,
    fontFamily: FONT,
    fontFamilyCode: MONO,
    fontSize: 15,
    lineHeight: 1.6,
    controlHeight: 36,
    wireframe: false,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    Table: {
      fontSize: 14,
      headerBg: '#f7f9fb',
      headerColor: palette.textSoft,
      cellPaddingBlock: 12,
      cellPaddingInline: 12,
      cellPaddingBlockSM: 7,
      cellPaddingInlineSM: 10,
      rowHoverBg: '#f5f8fc',
    },
    Tabs: { horizontalItemGutter: 24 },
    Button: { fontWeight: 500, primaryShadow: 'none', defaultShadow: 'none' },
  },
};

/** For who asked for stillness: without motion altogether, since a menu that moves in no time is never put in its place. */
export const stillTheme: ThemeConfig = { ...theme, token: { ...theme.token, motion: false } };

/** Puts the palette where stylesheets can read it. */
export function installPalette(): void {
  const style = document.documentElement.style;
  for (const [name, value] of Object.entries({ ...palette, font: FONT, mono: MONO })) {
    style.setProperty(`--zy-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value);
  }
}
