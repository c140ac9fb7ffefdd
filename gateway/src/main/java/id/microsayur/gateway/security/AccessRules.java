package id.microsayur.gateway.security;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.authorization.AuthorityReactiveAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Decides access by the first rule that matches a request. Compares with all rules in one step, where Spring
 * Security takes some asynchronous steps for each.
 */
final class AccessRules implements ReactiveAuthorizationManager<AuthorizationContext> {

    private final List<Rule> rules = new ArrayList<>();

    Rule pathMatchers(String... patterns) {
        return matchers(matcher(null, patterns));
    }

    Rule pathMatchers(HttpMethod method, String... patterns) {
        return matchers(matcher(method, patterns));
    }

    Rule matchers(Predicate<ServerHttpRequest> matcher) {
        var rule = new Rule(this, matcher);
        rules.add(rule);
        return rule;
    }

    Rule anyExchange() {
        return matchers(_ -> true);
    }

    /** Matches the parsed path, in which an encoded character is the character. */
    static Predicate<ServerHttpRequest> matcher(@Nullable HttpMethod method, String... patterns) {
        var parsed = Arrays.stream(patterns)
                .map(PathPatternParser.defaultInstance::parse)
                .toList();
        return request -> {
            if (method != null && !method.equals(request.getMethod())) {
                return false;
            }
            var path = request.getPath().pathWithinApplication();
            for (var pattern : parsed) {
                if (pattern.matches(path)) {
                    return true;
                }
            }
            return false;
        };
    }

    /** Denies a request that no rule matches. */
    @Override
    public Mono<AuthorizationResult> authorize(Mono<Authentication> caller, AuthorizationContext context) {
        var request = context.getExchange().getRequest();
        for (var rule : rules) {
            if (rule.matcher.test(request)) {
                return rule.access.authorize(caller, context);
            }
        }
        return Mono.just(new AuthorizationDecision(false));
    }

    /** A matcher, and what it grants. */
    static final class Rule {

        private static final ReactiveAuthorizationManager<AuthorizationContext> ALL =
                (_, _) -> Mono.just(new AuthorizationDecision(true));
        private static final ReactiveAuthorizationManager<AuthorizationContext> NONE =
                (_, _) -> Mono.just(new AuthorizationDecision(false));

        private final AccessRules rules;
        private final Predicate<ServerHttpRequest> matcher;
        private ReactiveAuthorizationManager<AuthorizationContext> access = NONE;

        private Rule(AccessRules rules, Predicate<ServerHttpRequest> matcher) {
            this.rules = rules;
            this.matcher = matcher;
        }

        AccessRules permitAll() {
            return access(ALL);
        }

        AccessRules hasAnyAuthority(String... authorities) {
            return access(AuthorityReactiveAuthorizationManager.hasAnyAuthority(authorities));
        }

        AccessRules access(ReactiveAuthorizationManager<AuthorizationContext> access) {
            this.access = access;
            return rules;
        }
    }
}
