// Runs rendered pods in a container engine as a kubelet would, as far as one pod is concerned; see ../pods.
import {chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {spawnSync} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import yaml from 'js-yaml';
import {chart, render, root} from './helm.mjs';

const NETWORK = 'sayur-pods';
const SUBNET = '172.29.77';
const SERVICES = ['config-server', 'discovery', 'product-service'];
const work = mkdtempSync(join(tmpdir(), 'sayur-pods-'));
chmodSync(work, 0o755);
const containers = [];
const cgroup = /^\d+:[^:]*\bmemory\b[^:]*:(.*)$/m.exec(readFileSync('/proc/self/cgroup', 'utf8'))?.[1];
const started = Date.now();
const say = text => console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${text}`);

function run(command, args, {may = false} = {}) {
  const {status, stdout, stderr} = spawnSync(command, args, {encoding: 'utf8', maxBuffer: 16 << 20});
  if (status !== 0 && !may) throw new Error(`${command} ${args.slice(0, 4).join(' ')} …: ${stderr || stdout}`);
  return stdout.trim();
}

function start(name, args, image, command = []) {
  containers.push(name);
  return run('docker', ['run', '--detach', '--name', name, '--network', NETWORK, ...cgroup ? ['--cgroup-parent', cgroup] : [],
    ...args, image, ...command]);
}

async function ask(url, {login, accept = '*/*', timeout = 3} = {}) {
  try {
    const response = await fetch(url, {signal: AbortSignal.timeout(timeout * 1000), redirect: 'manual',
      headers: {accept, ...login ? {authorization: `Basic ${Buffer.from(login).toString('base64')}`} : {}}});
    return {status: response.status, body: await response.text()};
  } catch (error) {
    return {status: 0, body: String(error.cause ?? error)};
  }
}

/** Asks a probe at its own period until it says what is expected, for as many tries as the probe has or is given. */
async function probe(pod, kind, expected, tries) {
  const {httpGet, periodSeconds, timeoutSeconds, failureThreshold} = pod.container[kind];
  let last;
  for (let attempt = 0; attempt < (tries ?? failureThreshold); attempt++) {
    last = await ask(`http://${pod.ip}:8080${httpGet.path}`, {timeout: timeoutSeconds});
    if ((last.status === 200) === expected) return;
    if (run('docker', ['inspect', '--format', '{{.State.Running}}', pod.name], {may: true}) !== 'true') break;
    await sleep(periodSeconds * 1000);
  }
  throw new Error(`${pod.name}: ${kind} ${httpGet.path} is ${last.status} ${last.body.slice(0, 300)}\n${complaints(pod)}`);
}

/** What a pod logged as an error, with its causes, or the last lines. */
function complaints(pod) {
  const {stdout, stderr} = spawnSync('docker', ['logs', pod.name], {encoding: 'utf8', maxBuffer: 64 << 20});
  const lines = `${stdout}${stderr}`.split('\n');
  const errors = lines.filter(line => line.includes('"level":"ERROR"')).flatMap(line => {
    const {message, error} = JSON.parse(line);
    return [message, ...(error?.stack_trace ?? '').split('\n').filter((text, at) => at === 0 || text.startsWith('Caused by'))];
  });
  return (errors.length ? errors : lines.slice(-15)).map(text => text.slice(0, 500)).slice(-30).join('\n');
}

/** Files as a kubelet lays them: each a link into a folder that can be exchanged as a whole. */
function projected(name, files, gid, mode) {
  const folder = join(work, name);
  const data = join(folder, '..2026');
  mkdirSync(data, {recursive: true});
  symlinkSync('..2026', join(folder, '..data'));
  for (const [file, content] of Object.entries(files)) {
    writeFileSync(join(data, file), content);
    if (gid) chownSync(join(data, file), 0, gid);
    chmodSync(join(data, file), mode);
    symlinkSync(join('..data', file), join(folder, file));
  }
  return folder;
}

function startPod(workload, ip, secrets, configMaps) {
  const {spec} = workload.spec.template;
  const [container] = spec.containers;
  const name = workload.kind === 'StatefulSet' ? `${workload.metadata.name}-0` : `${workload.metadata.name}-5d9c7b-x2x4z`;
  const fields = {'metadata.name': name, 'status.podIP': ip};
  const environment = {};
  for (const {name: key, value, valueFrom} of container.env) {
    if (valueFrom?.secretKeyRef) environment[key] = secrets[valueFrom.secretKeyRef.name][valueFrom.secretKeyRef.key];
    else environment[key] = valueFrom ? fields[valueFrom.fieldRef.fieldPath] : value.replace(/\$\((\w+)\)/g, (all, other) => environment[other] ?? all);
  }
  const {runAsUser: user, runAsGroup: group, fsGroup} = spec.securityContext;
  const mounts = container.volumeMounts.flatMap(({name: volume, mountPath}) => {
    const source = spec.volumes.find(candidate => candidate.name === volume);
    if (source.emptyDir) return ['--tmpfs', `${mountPath}:exec,uid=${user},gid=${fsGroup},mode=0770,size=${source.emptyDir.sizeLimit.replace('i', '').toLowerCase()}`];
    const folder = source.secret ? projected(`${name}-${volume}`, secrets[source.secret.secretName], fsGroup, source.secret.defaultMode)
      : projected(`${name}-${volume}`, configMaps[source.configMap.name], 0, 0o644);
    return ['--volume', `${folder}:${mountPath}:ro`];
  });
  const {limits} = container.resources;
  const memory = `${parseInt(limits.memory, 10)}${limits.memory.endsWith('Gi') ? 'g' : 'm'}`;
  start(name, ['--ip', ip, '--hostname', name,
    '--network-alias', workload.metadata.name, '--network-alias', `${name}.${workload.metadata.name}`,
    '--user', `${user}:${group}`, '--group-add', String(fsGroup), '--read-only', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges',
    '--memory', memory, '--memory-swap', memory, '--cpus', limits.cpu,
    ...mounts, ...Object.entries(environment).flatMap(([key, value]) => ['--env', `${key}=${value}`])],
  container.image, container.args);
  return {name, ip, container, spec, user};
}

function broker(operated) {
  const login = name => name.replace('sayur-rabbitmq-', '');
  const passwords = Object.fromEntries(operated.filter(object => object.kind === 'User').map(user => [login(user.metadata.name), random()]));
  const vhost = operated.find(object => object.kind === 'Vhost').spec.name;
  const of = kind => operated.filter(object => object.kind === kind).map(({metadata, spec}) => ({user: login(metadata.name), vhost, ...spec.permissions}));
  const settings = operated.find(object => object.kind === 'RabbitmqCluster').spec.rabbitmq.additionalConfig;
  return {passwords, settings, definitions: {
    vhosts: [{name: vhost}],
    users: Object.entries(passwords).map(([name, password]) => ({name, password, tags: ''})),
    permissions: of('Permission'),
    topic_permissions: of('TopicPermission'),
  }};
}

const random = () => randomBytes(24).toString('hex');

async function check() {
  for (const service of SERVICES) run('docker', ['tag', `micro-sayur/${service}`, `micro-sayur/${service}:pods`]);
  const objects = (...args) => {
    const {ok, out, error} = render('-f', join(chart, 'values-small.yaml'), '--set', 'image.tag=pods,profiles={default},tracing.endpoint=', ...args);
    if (!ok) throw new Error(error);
    return yaml.loadAll(out).filter(Boolean);
  };
  const elsewhere = objects('--set', 'postgres.operator=false,postgres.external.host=postgres,rabbitmq.operator=false,rabbitmq.external.host=rabbitmq',
    '--set-json', 'postgres.external.to=[{"podSelector":{}}]', '--set-json', 'rabbitmq.external.to=[{"podSelector":{}}]');
  const rights = broker(objects());

  // what ./sayur secrets would write for the three
  const shared = {config: random(), discovery: random(), database: random(), scrape: random(), encrypt: randomBytes(32).toString('base64')};
  const secrets = {
    'sayur-config-server': {'spring.security.user.password': shared.config, 'encrypt.key': shared.encrypt, 'spring.rabbitmq.password': rights.passwords['config-server']},
    'sayur-discovery': {'spring.security.user.password': shared.discovery},
    'sayur-product-service': {'spring.cloud.config.password': shared.config, 'discovery.password': shared.discovery, 'encrypt.key': shared.encrypt,
      'spring.datasource.password': shared.database, 'spring.rabbitmq.password': rights.passwords['product-service'],
      'platform.security.client-secret': random(), 'platform.security.scrape-password': shared.scrape},
  };
  const repo = join(root, 'config-repo');
  const configMaps = {'sayur-config-repo': Object.fromEntries(readdirSync(repo).map(file => [file, readFileSync(join(repo, file))]))};

  run('docker', ['network', 'create', '--subnet', `${SUBNET}.0/24`, NETWORK]);
  writeFileSync(join(work, 'password'), random(), {mode: 0o644});
  writeFileSync(join(work, 'products.sh'), `psql -v ON_ERROR_STOP=1 -U postgres -c "create role products login password '${shared.database}'" -c "create database products owner products"\n`);
  start('sayur-pods-postgres', ['--network-alias', 'postgres', '--env', 'POSTGRES_PASSWORD_FILE=/password', '--volume', `${work}/password:/password:ro`,
    '--volume', `${work}/products.sh:/docker-entrypoint-initdb.d/products.sh:ro`], 'postgres:17');
  writeFileSync(join(work, 'definitions.json'), JSON.stringify(rights.definitions));
  writeFileSync(join(work, 'rabbitmq.conf'), `load_definitions = /definitions.json\n${rights.settings.replace(/^disk_free_limit.*\n/m, '')}`);
  start('sayur-pods-rabbitmq', ['--hostname', 'rabbitmq', '--network-alias', 'rabbitmq', '--volume', `${work}/definitions.json:/definitions.json:ro`,
    '--volume', `${work}/rabbitmq.conf:/etc/rabbitmq/rabbitmq.conf:ro`], 'rabbitmq:4');

  const pods = {};
  // product-service last: on a busy machine its three minutes of patience with config-server might not do
  for (const [first, last] of [[0, 2], [2, 3]]) {
    const together = SERVICES.slice(first, last);
    together.forEach((service, index) => {
      const workload = elsewhere.find(object => ['Deployment', 'StatefulSet'].includes(object.kind)
        && object.metadata.labels['app.kubernetes.io/name'] === service);
      pods[service] = startPod(workload, `${SUBNET}.${20 + first + index}`, secrets, configMaps);
    });
    for (const service of together) {
      await probe(pods[service], 'startupProbe', true);
      await probe(pods[service], 'readinessProbe', true, 30);
      await probe(pods[service], 'livenessProbe', true);
      say(`${service}: started, ready, alive`);
    }
  }

  const product = pods['product-service'];
  const expect = (what, answer, condition) => {
    if (!condition) throw new Error(`${what}: ${answer.status} ${answer.body.slice(0, 300)}`);
    say(what);
  };
  const inspected = JSON.parse(run('docker', ['inspect', product.name]))[0];
  expect(`the pod runs as ${product.user} on a read-only root, without capabilities`, {status: '', body: JSON.stringify(inspected.HostConfig)},
    inspected.Config.User === `${product.user}:${product.user}` && inspected.HostConfig.ReadonlyRootfs && inspected.HostConfig.CapDrop.includes('ALL'));
  const products = await ask(`http://${product.ip}:8080/api/products`);
  expect('it serves products', products, products.status === 200 && JSON.parse(products.body).items.length > 0);
  const closed = await ask(`http://${product.ip}:8080/actuator/prometheus`);
  expect('its metrics need a login', closed, closed.status === 401);
  const metrics = await ask(`http://${product.ip}:8080/actuator/prometheus`, {login: `prometheus:${shared.scrape}`});
  expect('the login of the ServiceMonitor reads them', metrics, metrics.status === 200 && metrics.body.includes('micro_sayur_queue_depth{'));
  let registry;
  for (let attempt = 0; attempt < 20; attempt++) {
    registry = await ask(`http://${pods.discovery.ip}:8080/eureka/apps/PRODUCT-SERVICE`,
      {login: `launcher:${shared.discovery}`, accept: 'application/json'});
    if (registry.status === 200) break;
    await sleep(1000);
  }
  expect('it is in the registry with the address and the name of its pod', registry,
    registry.body.includes(`"ipAddr":"${product.ip}"`) && registry.body.includes(`product-service:${product.name}`));
  expect('its rights at the broker, as rendered, let it declare and read its queues', {status: metrics.status, body: ''},
    metrics.body.includes('queue="product-service.order.status_changed"') && metrics.body.includes('queue="product-service.order.goods_returned"'));

  // the broker goes and comes back: no restart, no request lost
  run('docker', ['stop', '--time', '5', 'sayur-pods-rabbitmq']);
  await probe(product, 'readinessProbe', false, 12);
  await probe(product, 'livenessProbe', true);
  const without = await ask(`http://${product.ip}:8080/api/products`);
  expect('without the broker it is not ready, alive, and serves', without, without.status === 200);
  run('docker', ['start', 'sayur-pods-rabbitmq']);
  await probe(product, 'readinessProbe', true, 24);
  say('with the broker it is ready again');

  // the end of a pod: preStop, SIGTERM, and it serves until clients have noticed
  const grace = product.spec.terminationGracePeriodSeconds;
  await sleep((product.container.lifecycle?.preStop?.sleep.seconds ?? 0) * 1000);
  const from = Date.now();
  run('docker', ['kill', '--signal', 'TERM', product.name]);
  let served = 0;
  while (Date.now() - from < 6000) {
    const answer = await ask(`http://${product.ip}:8080/api/products`);
    if (answer.status !== 200) throw new Error(`${served} requests after SIGTERM: ${answer.status} ${answer.body}`);
    served++;
    await sleep(250);
  }
  let state;
  do {
    await sleep(500);
    state = JSON.parse(run('docker', ['inspect', product.name]))[0].State;
  } while (state.Running && Date.now() - from < grace * 1000);
  expect(`after SIGTERM it served ${served} requests in 6 s and ended after ${((Date.now() - from) / 1000).toFixed(1)} of ${grace} s`,
    {status: state.ExitCode, body: JSON.stringify(state)}, !state.Running && state.ExitCode === 143 && !state.OOMKilled);
}

function cleanUp() {
  if (containers.length) run('docker', ['rm', '--force', '--volumes', ...containers], {may: true});
  run('docker', ['network', 'rm', NETWORK], {may: true});
  for (const service of SERVICES) run('docker', ['rmi', `micro-sayur/${service}:pods`], {may: true});
  rmSync(work, {recursive: true, force: true});
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    cleanUp();
    process.exit(1);
  });
}
let failure;
try {
  await check();
} catch (error) {
  failure = error;
} finally {
  cleanUp();
}
if (failure) console.error(failure.message);
console.log(failure ? 'The rendered pods do not run' : 'The rendered pods of product-service, config-server and discovery ran');
process.exit(failure ? 1 : 0);
