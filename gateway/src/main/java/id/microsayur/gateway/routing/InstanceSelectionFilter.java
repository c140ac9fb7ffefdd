package id.microsayur.gateway.routing;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import id.microsayur.gateway.FilterOrder;
import id.microsayur.gateway.problem.GatewayProblem;
import id.microsayur.gateway.problem.ProblemException;
import id.microsayur.runtime.problem.CommonProblem;
import java.net.ConnectException;
import java.net.URI;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.gateway.config.GatewayLoadBalancerProperties;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.ReactiveLoadBalancerClientFilter;
import org.springframework.cloud.gateway.filter.RouteToRequestUrlFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.NotFoundException;
import org.springframework.cloud.loadbalancer.support.LoadBalancerClientFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClientResponse;

/**
 * Selects an instance of the service, and addresses it with path and query as they are in the request: the filters of Spring
 * Cloud Gateway, which this one replaces, take the query apart, drop empty parameters and encode some of the rest a second
 * time. They remain for addresses that are neither of a service nor of a server.
 */
@Component
class InstanceSelectionFilter implements GlobalFilter, Ordered {

    private final InstanceSelector instances;
    private final FailedInstanceTracker failed;
    private final BusyInstanceTracker busy;
    private final GatewayLoadBalancerProperties properties;
    private final RouteToRequestUrlFilter otherAddresses = new RouteToRequestUrlFilter();
    private final ReactiveLoadBalancerClientFilter otherInstances;

    InstanceSelectionFilter(
            InstanceSelector instances,
            FailedInstanceTracker failed,
            BusyInstanceTracker busy,
            LoadBalancerClientFactory balancers,
            GatewayLoadBalancerProperties properties) {
        this.instances = instances;
        this.failed = failed;
        this.busy = busy;
        this.properties = properties;
        this.otherInstances = new ReactiveLoadBalancerClientFilter(balancers, properties);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var address = exchange.<Route>getRequiredAttribute(GATEWAY_ROUTE_ATTR).getUri();
        if (address.getHost() == null) {
            return filterOther(exchange, chain);
        }
        return switch (address.getScheme()) {
            case "lb" -> sendToService(address.getHost(), exchange, chain);
            case "http", "https" -> {
                setTarget(exchange, address.getScheme(), address.getHost(), address.getPort());
                yield chain.filter(exchange);
            }
            default -> filterOther(exchange, chain);
        };
    }

    private Mono<Void> filterOther(ServerWebExchange exchange, GatewayFilterChain chain) {
        return otherAddresses.filter(exchange, addressed -> otherInstances.filter(addressed, chain));
    }

    private Mono<Void> sendToService(String service, ServerWebExchange exchange, GatewayFilterChain chain) {
        var known = instances.selectKnown(service);
        return known != null
                ? send(known, exchange, chain)
                : instances
                        .select(service)
                        .switchIfEmpty(Mono.error(() -> notFound(service)))
                        .flatMap(instance -> send(instance, exchange, chain));
    }

    /** Rejects the request if all instances are busy, because a busy one is selected only then. Operators are let through. */
    private Mono<Void> send(ServiceInstance instance, ServerWebExchange exchange, GatewayFilterChain chain) {
        if (busy.isBusy(instance) && !isOfOperators(exchange)) {
            busy.countRejection(instance.getServiceId());
            return Mono.error(new ProblemException(GatewayProblem.BUSY));
        }
        setTarget(exchange, instance.isSecure() ? "https" : "http", instance.getHost(), instance.getPort());
        return chain.filter(exchange)
                .doOnError(ConnectException.class, _ -> failed.avoid(instance))
                .doOnSuccess(_ -> recordRejection(instance, exchange));
    }

    private static boolean isOfOperators(ServerWebExchange exchange) {
        return exchange.getRequest().getURI().getRawPath().startsWith("/actuator/");
    }

    private void recordRejection(ServiceInstance instance, ServerWebExchange exchange) {
        if (exchange.getResponse().getStatusCode() == HttpStatus.SERVICE_UNAVAILABLE
                && exchange.getAttribute(CLIENT_RESPONSE_ATTR) instanceof HttpClientResponse response
                && busy.recordResponse(instance, response.responseHeaders())) {
            exchange.getResponse().getHeaders().remove(CommonProblem.BUSY_HEADER);
        }
    }

    private static void setTarget(ServerWebExchange exchange, String scheme, String host, int port) {
        var requested = exchange.getRequest().getURI();
        var query = requested.getRawQuery();
        exchange.getAttributes()
                .put(
                        GATEWAY_REQUEST_URL_ATTR,
                        URI.create(scheme + "://" + literal(host) + (port < 0 ? "" : ":" + port)
                                + requested.getRawPath() + (query == null ? "" : "?" + query)));
    }

    /** An IPv6 address in brackets, as it stands in an address. */
    private static String literal(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private NotFoundException notFound(String service) {
        return NotFoundException.create(properties.isUse404(), "Unable to find instance for " + service);
    }

    @Override
    public int getOrder() {
        return FilterOrder.INSTANCE_SELECTION.value();
    }
}
