import js from '@eslint/js';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/**
 * The import direction, one glob per floor: app → features → ui → api → lib.
 * Files of one folder import each other as './x'; everything else goes through '@/', so '../' never hides an arrow.
 */
const floors = {
  lib: ['@/api/*', '@/ui/*', '@/features/*', '@/app/*'],
  api: ['@/ui/*', '@/features/*', '@/app/*'],
  ui: ['@/features/*', '@/app/*'],
  features: ['@/features/*', '@/app/*'],
};

const restricted = (floor, forbidden) => ({
  'no-restricted-imports': [
    'error',
    {
      patterns: [
        { group: ['../*'], message: "Reach other folders through '@/'." },
        {
          group: forbidden,
          message: `${floor}/ must not know this folder (app → features → ui → api → lib; no feature imports another).`,
        },
      ],
    },
  ],
  'no-restricted-syntax': [
    'error',
    {
      selector: 'ImportExpression[source.value=/^@\\u002F(features|app|ui)/]',
      message: 'Only app/ loads other floors lazily.',
    },
  ],
});

/** Only tests may stand on the fake API, and even they keep to the direction. */
const direction = Object.entries(floors).flatMap(([floor, globs]) => {
  const forbidden = [...globs, ...globs.map((glob) => `${glob}/**`)];
  return [
    { files: [`src/${floor}/**/*.{ts,tsx}`], rules: restricted(floor, [...forbidden, '@fake/*']) },
    { files: [`src/${floor}/**/*.test.{ts,tsx}`], rules: restricted(floor, forbidden) },
  ];
});

export default tseslint.config(
  { ignores: ['dist', 'src/api/schema.d.ts', 'node_modules', 'playwright-report', 'test-results'] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      globals: { ...globals.browser },
      parserOptions: { projectService: { allowDefaultProject: ['eslint.config.js', 'scripts/*.mjs'] } },
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      '@typescript-eslint/no-deprecated': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  {
    files: ['src/**/*.tsx'],
    ...jsxA11y.flatConfigs.recommended,
    rules: {
      ...jsxA11y.flatConfigs.recommended.rules,
      // a part that scrolls sideways must be reachable by keyboard
      'jsx-a11y/no-noninteractive-tabindex': ['error', { tags: [], roles: ['group', 'tabpanel'] }],
    },
  },
  ...direction,
  {
    files: ['eslint.config.js', 'scripts/*.mjs'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: { globals: { ...globals.node } },
  },
);
