// `domain` and `screens` start nothing; `system` and `web` share a PostgreSQL; `web` uses Chromium.
const jsc = {
  parser: { syntax: 'typescript', decorators: true },
  transform: { legacyDecorator: true, decoratorMetadata: true },
  target: 'es2022',
};

const common = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1', '^@domain/(.*)\\.js$': '<rootDir>/src/domain/$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/', '<rootDir>/bench/peers/'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc, module: { type: 'es6' } }],
  },
};

/** Hooks and the logic of forms, without a browser or a server: React on jsdom. */
const screens = {
  ...common,
  displayName: 'screens',
  testMatch: ['<rootDir>/test/screens/**/*.spec.ts', '<rootDir>/test/screens/**/*.spec.tsx'],
  testEnvironment: '<rootDir>/test/setup/screens-environment.mjs',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { ...common.moduleNameMapper, '\\.css$': '<rootDir>/test/setup/styles.mjs' },
  transform: {
    ...common.transform,
    '^.+\\.tsx$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
          target: 'es2022',
        },
        module: { type: 'es6' },
      },
    ],
  },
};

const cluster = {
  globalSetup: '<rootDir>/test/setup/global-setup.mjs',
  globalTeardown: '<rootDir>/test/setup/global-teardown.mjs',
};

/** @type {import('jest').Config} */
export default {
  testTimeout: 120_000,
  // Workers sometimes wait for PostgreSQL or a browser: three keep two cores busy.
  maxWorkers: 3,
  // After the last test a worker has nothing open, but freeing its memory (600 MB and more) takes longer than the usual half
  // second on a busy machine; jest then speaks of tests that leak.
  workerGracefulExitTimeout: 30_000,
  testSequencer: '<rootDir>/test/setup/sequencer.mjs',
  projects: [
    { ...common, displayName: 'domain', testMatch: ['<rootDir>/test/domain/**/*.spec.ts'] },
    screens,
    {
      ...common,
      ...cluster,
      displayName: 'system',
      testMatch: ['<rootDir>/test/**/*.spec.ts'],
      testPathIgnorePatterns: [
        '/node_modules/',
        '<rootDir>/test/domain/',
        '<rootDir>/test/screens/',
        '<rootDir>/test/web/',
      ],
    },
    { ...common, ...cluster, displayName: 'web', testMatch: ['<rootDir>/test/web/**/*.spec.ts'] },
  ],
};
