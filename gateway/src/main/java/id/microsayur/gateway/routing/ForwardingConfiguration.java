package id.microsayur.gateway.routing;

import id.microsayur.gateway.FilterOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.config.GatewayProperties;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.filter.headers.RemoveForwardedHeadersFilter;
import org.springframework.cloud.gateway.filter.headers.RemoveHopByHopHeadersFilter;
import org.springframework.cloud.gateway.filter.headers.RemoveXForwardedHeadersFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.web.server.ServerWebExchange;
import reactor.netty.http.client.HttpClient;

/**
 * Sends requests as Spring Cloud Gateway does, with one client for all of them and without copies of headers that change
 * nothing. Its own filters are disabled by {@code global-filter.netty-routing}.
 */
@Configuration(proxyBeanMethods = false)
class ForwardingConfiguration {

    @Bean
    NettyRoutingFilter forwardingFilter(
            HttpClient client, ObjectProvider<HttpHeadersFilter> filters, HttpClientProperties properties) {
        return new SharedClientRoutingFilter(client, provider(filters), properties);
    }

    @Bean
    NettyWriteResponseFilter responseFilter(GatewayProperties properties, ObjectProvider<HttpHeadersFilter> filters) {
        return new NettyWriteResponseFilter(properties.getStreamingMediaTypes(), provider(filters));
    }

    private static ObjectProvider<List<HttpHeadersFilter>> provider(ObjectProvider<HttpHeadersFilter> all) {
        return new ObjectProvider<>() {
            @Override
            public List<HttpHeadersFilter> getObject() {
                var effective = new ArrayList<>(
                        all.stream().filter(filter -> !isReplaced(filter)).toList());
                effective.add(new HopByHopHeadersFilter());
                AnnotationAwareOrderComparator.sort(effective);
                return effective;
            }
        };
    }

    /** InboundHeaderSanitizer has removed forwarded headers of clients already. */
    private static boolean isReplaced(HttpHeadersFilter filter) {
        return filter instanceof RemoveForwardedHeadersFilter
                || filter instanceof RemoveXForwardedHeadersFilter
                || filter instanceof RemoveHopByHopHeadersFilter;
    }

    /** Derives the client of a connect timeout once instead of for each request. */
    private static final class SharedClientRoutingFilter extends NettyRoutingFilter {

        private final HttpClientProperties properties;
        private volatile @Nullable Derived shared;

        SharedClientRoutingFilter(
                HttpClient client, ObjectProvider<List<HttpHeadersFilter>> filters, HttpClientProperties properties) {
            super(client, filters, properties);
            this.properties = properties;
        }

        @Override
        protected HttpClient getHttpClient(Route route, ServerWebExchange exchange) {
            if (route.getMetadata().get(RouteMetadataUtils.CONNECT_TIMEOUT_ATTR) != null) {
                return super.getHttpClient(route, exchange);
            }
            var known = shared;
            var timeout = properties.getConnectTimeout();
            if (known == null || !Objects.equals(known.connectTimeout, timeout)) {
                known = new Derived(timeout, super.getHttpClient(route, exchange));
                shared = known;
            }
            return known.client;
        }

        @Override
        public int getOrder() {
            return FilterOrder.FORWARDING.value();
        }

        private record Derived(@Nullable Integer connectTimeout, HttpClient client) {}
    }
}
