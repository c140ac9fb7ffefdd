// What the code and config-repo say, for the rules that compare the chart with them.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import yaml from 'js-yaml';

const seconds = text => {
  const [, number, unit] = /^(\d+)(ms|s|m)$/.exec(text);
  return number * {ms: 0.001, s: 1, m: 60}[unit];
};

/** Value of a key that may be written with dots, in nested maps or both. */
function get(map, key) {
  if (map === null || typeof map !== 'object') return undefined;
  if (key in map) return map[key];
  for (const name of Object.keys(map)) {
    if (key.startsWith(`${name}.`)) {
      const value = get(map[name], key.slice(name.length + 1));
      if (value !== undefined) return value;
    }
  }
  return undefined;
}

export function readRepository(root) {
  // the first document of a file; the others belong to profiles
  const read = path => yaml.loadAll(readFileSync(join(root, path), 'utf8'))[0];
  const services = ['user-service', 'product-service', 'order-service', 'payment-service', 'notification-service'];
  const platform = read('platform/src/main/resources/platform-defaults.yml');
  const application = name => read(`${name}/src/main/resources/application.yml`);
  const shared = read('config-repo/application.yml');
  const phase = map => seconds(get(map, 'spring.lifecycle.timeout-per-shutdown-phase'));
  const longest = Number(/LONGEST_REQUEST = Duration\.ofSeconds\((\d+)\)/.exec(
    readFileSync(join(root, 'gateway/src/main/java/id/microsayur/gateway/shutdown/ConnectionDrainer.java'), 'utf8'))[1]);
  const gateway = application('gateway');
  const gatewayRepo = read('config-repo/gateway.yml');

  // seconds from SIGTERM to the end: the drain period, what it may wait for, and the phases of web server, consumers and the rest
  const stop = {
    gateway: seconds(get(gatewayRepo, 'gateway.departure.notice')) + longest + 3 * phase(gateway),
    discovery: 3 * phase(application('discovery')),
    'config-server': 3 * phase(application('config-server')),
  };
  for (const name of services) stop[name] = seconds(get(shared, 'platform.departure.notice')) + 3 * phase(platform);

  const groups = map => Object.entries(get(map, 'management.endpoint.health.group') ?? {})
    .map(([name, group]) => [name.split('.')[0], (typeof group === 'string' ? group : group.include).split(',')]);
  const health = {};
  for (const name of [...services, 'gateway', 'discovery', 'config-server']) {
    const own = services.includes(name) ? platform : application(name);
    health[name] = Object.fromEntries([['liveness', ['livenessState']], ['readiness', ['readinessState']],
      ...groups(own), ...dotted(own)]);
  }
  // "group.readiness.include: …" beside "health:"
  function dotted(map) {
    const value = get(map, 'management.endpoint.health.group.readiness.include');
    return value ? [['readiness', value.split(',')]] : [];
  }

  const calls = {};
  for (const name of services) {
    calls[name] = new Set(['config-server', 'discovery', 'user-service',
      ...Object.keys(get(read(`config-repo/${name}.yml`), 'platform.calls') ?? {})]);
  }
  calls.gateway = new Set(['config-server', 'discovery', 'user-service', ...get(gatewayRepo, 'spring.cloud.gateway.server.webflux.routes')
    .map(route => route.uri).filter(uri => uri.startsWith('lb://')).map(uri => uri.slice(5))]);
  calls.discovery = new Set(['discovery']);
  calls['config-server'] = new Set();

  return {
    services: [...services, 'gateway', 'discovery', 'config-server'],
    stop, health, calls,
    pool: get(platform, 'spring.datasource.hikari.maximum-pool-size'),
    databases: Object.fromEntries([...readFileSync(
      join(root, 'launcher/src/main/java/id/microsayur/launcher/workspace/PlatformServices.java'), 'utf8')
      .matchAll(/entry\("([a-z-]+)", "([a-z]+)"\)/g)].map(([, service, database]) => [service, database])),
    events: read('contracts/events/catalogue.yml').events,
    facts: read('deploy/helm/files/services.yml'),
  };
}
