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
 * Rejects registry requests with 403 while the registry is empty, which means a restart or a network failure. A rejected
 * client retains its cached copy.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 100) // before the filters of Eureka
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
