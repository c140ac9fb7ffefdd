package id.microsayur.gateway;

import static org.springframework.core.Ordered.HIGHEST_PRECEDENCE;
import static org.springframework.core.Ordered.LOWEST_PRECEDENCE;

import org.springframework.cloud.gateway.filter.RouteToRequestUrlFilter;

/**
 * The filters of a request from the outside to the inside: each one processes the request after those above it, and the
 * response before them. The values ascend within a {@link Chain}; the chains run in the order of their constants.
 */
public enum FilterOrder {
    /** {@code InboundHeaderSanitizer} removes headers that only the platform may set, before the trace is joined. */
    INBOUND_HEADERS(Chain.HTTP_HANDLER, HIGHEST_PRECEDENCE),

    /** {@code ActiveRequestsFilter} counts active requests, and closes connections while the gateway drains. */
    ACTIVE_REQUESTS(Chain.WEB, HIGHEST_PRECEDENCE),
    /** {@code TraceIdFilter} adds X-Trace-Id to every response, error responses included. */
    TRACE_ID(Chain.WEB, HIGHEST_PRECEDENCE + 1),
    /** {@code RoutingSpanEventsFilter} records retries and open circuit breakers on the span of the request. */
    SPAN_EVENTS(Chain.WEB, HIGHEST_PRECEDENCE + 2),
    /** {@code SecurityHeadersFilter} adds the security headers to every response, error responses included. */
    SECURITY_HEADERS(Chain.WEB, HIGHEST_PRECEDENCE + 3),
    /** {@code CompressionVaryFilter} adds Vary to responses that may be compressed. */
    COMPRESSION_VARY(Chain.WEB, HIGHEST_PRECEDENCE + 4),
    /** {@code RejectedRequestFilter} answers requests that were not well-formed. */
    REJECTED_REQUEST(Chain.WEB, HIGHEST_PRECEDENCE + 5),
    /** {@code HeaderSizeLimitFilter} rejects an oversized request line and headers with 431. */
    HEADER_SIZE(Chain.WEB, HIGHEST_PRECEDENCE + 10),
    /** {@code AllowedOriginsFilter} handles CORS before security, because a preflight request carries no token. */
    ALLOWED_ORIGINS(Chain.WEB, HIGHEST_PRECEDENCE + 15),
    /** {@code HeadRequestFilter} processes HEAD as GET from here on. */
    HEAD_REQUEST(Chain.WEB, HIGHEST_PRECEDENCE + 17),
    /** {@code ApiVersionFilter} rewrites versioned paths before security, whose rules have unversioned paths. */
    API_VERSION(Chain.WEB, HIGHEST_PRECEDENCE + 20),
    /** Spring Security authenticates by JWT, applies {@code RateLimitFilter}, then authorises. */
    SECURITY(Chain.WEB, -100),

    /** {@code ClientAddressFilter} sends the client address to the service. */
    CLIENT_ADDRESS(Chain.ROUTE, HIGHEST_PRECEDENCE),
    /** {@code CookieFilter} passes cookies for the session of a browser only. */
    COOKIES(Chain.ROUTE, HIGHEST_PRECEDENCE + 100),
    /** {@code CallerConcurrencyFilter} limits the requests and the streams that one caller has at once. */
    CALLER_CONCURRENCY(Chain.ROUTE, HIGHEST_PRECEDENCE + 400),
    /** {@code FairShareFilter} lets the request of a caller that has spent its share wait, while others are active. */
    FAIR_SHARE(Chain.ROUTE, HIGHEST_PRECEDENCE + 450),
    /** {@code BodySizeLimitFilter} rejects oversized bodies with 413. */
    BODY_SIZE(Chain.ROUTE, HIGHEST_PRECEDENCE + 500),
    /** {@code BodyBufferFilter} reads the body within a budget of memory. */
    BODY_BUFFER(Chain.ROUTE, HIGHEST_PRECEDENCE + 600),
    /** The filters of {@code config-repo/gateway.yml}: CircuitBreaker, then Retry of writes, then Retry of reads. */
    ROUTE_FILTERS(Chain.ROUTE, 1),
    /** {@code InstanceSelectionFilter} selects and addresses an instance, or rejects while all are busy; each retry selects again. */
    INSTANCE_SELECTION(Chain.ROUTE, RouteToRequestUrlFilter.ROUTE_TO_URL_FILTER_ORDER),
    /** {@code AttemptCountFilter} counts attempts within every retry, directly before the request is sent. */
    ATTEMPT_COUNT(Chain.ROUTE, LOWEST_PRECEDENCE - 1),
    /** {@code ForwardingFilter} sends the request. */
    FORWARDING(Chain.ROUTE, LOWEST_PRECEDENCE);

    /** Filter chains that a request passes one after the other. */
    enum Chain {
        /** Decorators of the HTTP handler, around all web filters. */
        HTTP_HANDLER,
        /** Web filters, for every request. */
        WEB,
        /** Gateway filters, for routed requests only. */
        ROUTE
    }

    private final Chain chain;
    private final int value;

    FilterOrder(Chain chain, int value) {
        this.chain = chain;
        this.value = value;
    }

    Chain chain() {
        return chain;
    }

    /** The value for {@link org.springframework.core.Ordered#getOrder()}. */
    public int value() {
        return value;
    }
}
