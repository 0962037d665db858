import { defineConfig, globalIgnores } from 'eslint/config';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** The way of the data through src/: a file imports only from its own folder and from those before it. */
const layers = [
  'error',
  'schema',
  'operation',
  'diff',
  'config',
  'lock',
  'load',
  'dialect',
  'render',
  'introspect',
  'migration',
  'worker',
  'target',
  'suite',
  'cycle',
  'log',
  'daemon',
  'init',
  'command',
  'index',
  'cli',
];

/** Contracts: everybody may import their types. */
const contracts = '(?:config/config|cycle/record)\\.js$';

/** Files that neither wait nor ask: no fs, no Sequelize, no await, no clock. */
const pure = [
  'src/schema/**',
  'src/operation/**',
  'src/diff/**',
  'src/render/**',
  'src/dialect/*/plan.ts',
  'src/dialect/*/types.ts',
];

/** Packages that are the user's own: resolved from their project at run time. */
const usersPackages = {
  regex: '^(?:sequelize|sequelize-typescript|sqlite3|vitest)(?:/|$)',
  allowTypeImports: true,
  message: "This is the user's package: import its types only, resolve it from their project.",
};

const restrictImports = (...patterns) => ({
  '@typescript-eslint/no-restricted-imports': ['error', { patterns: [usersPackages, ...patterns] }],
});

const importDirection = (layer, index) => {
  const later = `^(?:\\.\\./)+(?=(?:${layers.slice(index + 1).join('|')})(?:/|\\.js$|-))`;
  const message = `src/${layer} comes before it; design: a file imports only from its own folder and from those before it.`;
  return [
    { regex: `${later}(?!${contracts})`, message },
    { regex: `${later}${contracts}`, allowTypeImports: true, message },
  ];
};

const withoutEffects = {
  regex: '^node:',
  allowTypeImports: true,
  message: 'This folder is pure: no fs, no process, no clock.',
};

const folders = layers.slice(1, layers.indexOf('index'));

export default defineConfig(
  globalIgnores(['dist', 'coverage', '**/.umbau', 'test/fixtures', 'test/changes']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,js}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    plugins: { 'import-x': importX },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensionAlias: { '.js': ['.ts', '.js'] } })],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
    },
    rules: {
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-deprecated': 'off', // slow
      // Sequelize is the user's: its classes and enums are known here as types only.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/unbound-method': 'off', // methods of interfaces are closures here
      eqeqeq: 'error',
      'max-lines': ['error', 250],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      ...restrictImports(),
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      'max-lines-per-function': ['error', 50],
      'max-depth': ['error', 3],
      complexity: ['error', 15],
    },
  },
  { files: ['src/error.ts'], rules: restrictImports({ regex: '^\\.', message: 'src/error.ts is the first layer.' }) },
  ...folders.map((layer) => ({
    files: [`src/${layer}/**/*.ts`],
    rules: restrictImports(...importDirection(layer, layers.indexOf(layer))),
  })),
  ...folders
    .map((layer) => ({
      files: pure.filter((glob) => glob.startsWith(`src/${layer}/`)),
      rules: {
        ...restrictImports(...importDirection(layer, layers.indexOf(layer)), withoutEffects),
        'no-restricted-syntax': [
          'error',
          { selector: 'AwaitExpression, ImportExpression', message: 'This folder is pure: it does not wait.' },
          {
            selector:
              'NewExpression[callee.name="Date"][arguments.length=0], MemberExpression[object.name=/^(Date|performance|process)$/]',
            message: 'This folder is pure: no process, no clock.',
          },
        ],
      },
    }))
    .filter(({ files }) => files.length > 0),
  {
    files: ['test/**/*.ts', 'bench/**/*.js'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  {
    // JSDoc's casts are none to the linter; tsc checks these files.
    files: ['bench/**/*.js'],
    rules: { '@typescript-eslint/no-unsafe-argument': 'off', '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
  { files: ['*.js'], extends: [tseslint.configs.disableTypeChecked] },
);
