package id.microsayur.discovery;

import com.netflix.eureka.registry.PeerAwareInstanceRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Never tells that nobody is there: a registry that knows nobody has only just started, or lost touch with everybody.
 * Who is refused keeps the copy it has.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 100) // before Eureka's own
class EmptyRegistryFilter extends OncePerRequestFilter {

    private final PeerAwareInstanceRegistry registry;

    EmptyRegistryFilter(PeerAwareInstanceRegistry registry) {
        this.registry = registry;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isFullRegistryRequest(request)
                && registry.getApplicationsFromLocalRegionOnly().size() == 0) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isFullRegistryRequest(HttpServletRequest request) {
        return request.getMethod().equals("GET") && request.getRequestURI().matches("/eureka/(v2/)?apps(/delta)?/?");
    }
}
