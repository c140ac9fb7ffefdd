package id.microsayur.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.core.Authentication;

/** Applies the access rules of GET to HEAD, which controllers answer by the same method. */
final class HeadAsGetAuthorization implements AuthorizationManager<HttpServletRequest> {

    private final AuthorizationManager<HttpServletRequest> rules;

    HeadAsGetAuthorization(AuthorizationManager<HttpServletRequest> rules) {
        this.rules = rules;
    }

    @Override
    public @Nullable AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> caller, HttpServletRequest request) {
        return rules.authorize(caller, HttpMethod.HEAD.matches(request.getMethod()) ? asGet(request) : request);
    }

    private static HttpServletRequest asGet(HttpServletRequest head) {
        return new HttpServletRequestWrapper(head) {
            @Override
            public String getMethod() {
                return HttpMethod.GET.name();
            }
        };
    }

    /** Wraps the rules when the filter chain is built. */
    static final class PostProcessor implements ObjectPostProcessor<AuthorizationManager<HttpServletRequest>> {

        @Override
        @SuppressWarnings("unchecked") // the chain needs no more than the interface
        public <O extends AuthorizationManager<HttpServletRequest>> O postProcess(O rules) {
            return (O) new HeadAsGetAuthorization(rules);
        }
    }
}
