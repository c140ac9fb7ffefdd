package id.microsayur.platform.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Calls every mapping of a service with every kind of caller. The allowed callers stand in the service's {@code src/test/resources/access.txt}, one line per mapping; a mapping without a line fails, and so does one whose rule
 * differs from its line.
 */
@ServiceTest
public abstract class AccessRuleChecks {

    private static final Path ACCESS_TABLE = Path.of("src", "test", "resources", "access.txt");

    /** A body or a missing key may be rejected before the resource is looked up. */
    private static final Object[] NOT_FOUND_OR_INVALID = {400, 404, 415};

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Test
    protected void theAccessTableListsEveryMapping() throws IOException {
        var actual = new ArrayList<String>();
        for (var mapping : mappings()) {
            actual.add(mapping + " = " + String.join(" ", permittedCallers(mapping)));
        }
        if (System.getProperty("access.write") != null) {
            Files.createDirectories(ACCESS_TABLE.getParent());
            Files.write(ACCESS_TABLE, actual);
        }
        assertThat(Files.exists(ACCESS_TABLE) ? Files.readAllLines(ACCESS_TABLE) : List.of())
                .as("""
                        The access rules differ from %s. If that is intended, check each line that changes:
                        a line that ends with = has no rule and rejects every caller. Then write and commit the file, with
                        -Dit.test=AccessIT -Daccess.write""", ACCESS_TABLE)
                .isEqualTo(actual)
                .noneMatch(line -> line.endsWith("= "));
    }

    /** Unsigned claims and tokens of a foreign issuer count as none: 401, except for what needs no token. */
    @Test
    void rejectsForgedTokensOnEveryMapping() {
        assertSoftly(all -> mappings().forEach(mapping -> {
            var withoutToken = TestCaller.ANONYMOUS.call(port, mapping);
            TestCaller.WITH_FORGED_TOKENS.forEach(
                    (name, forger) -> all.assertThat(forger.call(port, mapping).status())
                            .as("%s with %s", mapping, name)
                            .isEqualTo(withoutToken.isPermitted() ? withoutToken.status() : 401));
        }));
    }

    @Test
    void answersHeadAsGetWithoutAToken() {
        assertSoftly(all -> mappings().stream()
                .filter(mapping -> mapping.startsWith("GET "))
                .forEach(mapping -> all.assertThat(TestCaller.ANONYMOUS
                                .call(port, mapping.replaceFirst("GET", "HEAD"))
                                .status())
                        .as("HEAD instead of %s", mapping)
                        .isEqualTo(TestCaller.ANONYMOUS.call(port, mapping).status())));
    }

    /** Below the prefixes of the service; the rules of administration name whole prefixes. */
    @Test
    void answersUnknownPathsWithNotFound() {
        var prefixes = mappings().stream()
                .map(mapping -> mapping.substring(mapping.indexOf(' ') + 1))
                .filter(path -> path.startsWith("/api/") && !path.startsWith("/api/admin/"))
                .map(path -> path.replaceFirst("^(/api/[^/]+).*", "$1"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(prefixes).isNotEmpty();
        assertSoftly(all -> prefixes.forEach(prefix -> {
            for (var method : List.of("GET", "HEAD", "POST", "DELETE")) {
                var unknown = method + " " + prefix + "/no/such/path";
                // a rule may keep customers from every change below a prefix
                var caller = TestCaller.withRole(method.equals("GET") || method.equals("HEAD") ? "CUSTOMER" : "ADMIN");
                all.assertThat(caller.call(port, unknown).status()).as(unknown).isEqualTo(404);
                all.assertThat(TestCaller.ANONYMOUS.call(port, unknown).status())
                        .as(unknown + " without a token")
                        .isIn(401, 404);
            }
        }));
    }

    @Test
    void ignoresIdentityHeaders() {
        assertSoftly(all -> {
            for (var mapping : mappings()) {
                var passing = permittedCallers(mapping);
                if (!passing.contains("anyone")) {
                    all.assertThat(TestCaller.SPOOFING_ANONYMOUS
                                    .call(port, mapping)
                                    .status())
                            .as("%s with identity headers and no token", mapping)
                            .isEqualTo(401);
                }
                if (!passing.contains("anyone") && !passing.contains("CUSTOMER")) {
                    all.assertThat(TestCaller.SPOOFING_CUSTOMER
                                    .call(port, mapping)
                                    .status())
                            .as("%s with a customer's token and an administrator's headers", mapping)
                            .isEqualTo(403);
                }
            }
        });
    }

    /** Neither a fault of the service nor a value that is bent into another: the caller learns what is wrong. */
    @Test
    protected void refusesBodiesOfAnotherFormOrType() {
        assertSoftly(all -> bodyTypes().forEach((mapping, type) -> {
            var caller = permittedCaller(mapping);
            Stream.concat(OddRequestBody.ofAnotherForm(), OddRequestBody.ofAnotherType(type))
                    .forEach(body -> {
                        var response = caller.send(port, mapping, body);
                        all.assertThat(response.status())
                                .as("%s with %s: %s", mapping, body, response.body())
                                .isIn(400, 413, 415, 429);
                        all.assertThat(response.body())
                                .as("%s with %s", mapping, body)
                                .contains("\"type\":\"urn:micro-sayur:")
                                .contains(body.field() == null ? "" : "\"field\":\"" + body.field());
                    });
        }));
    }

    private TestCaller permittedCaller(String mapping) {
        var name = permittedCallers(mapping).getFirst();
        return name.equals("anyone") ? TestCaller.ANONYMOUS : Objects.requireNonNull(TestCaller.BY_NAME.get(name));
    }

    /** Mappings that take a JSON object, with the record that it is read as. */
    private Map<String, Class<?>> bodyTypes() {
        var found = new TreeMap<String, Class<?>>();
        mappings.getHandlerMethods()
                .forEach((info, method) -> Stream.of(method.getMethodParameters())
                        .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class)
                                && parameter.getParameterType().isRecord())
                        .forEach(parameter -> info.getPatternValues()
                                .forEach(path -> info.getMethodsCondition()
                                        .getMethods()
                                        .forEach(verb -> found.put(verb + " " + path, parameter.getParameterType())))));
        return found;
    }

    /** A resource of another customer is not found; its owner finds it. */
    @Test
    protected void hidesResourcesOfOtherCustomers() {
        var owner = UUID.randomUUID();
        var shown = 0;
        for (var mapping : mappings()) {
            var passing = permittedCallers(mapping);
            if (!mapping.contains("{") || !passing.contains("CUSTOMER") || passing.contains("anyone")) {
                continue;
            }
            assertThat(TestCaller.CUSTOMER.call(port, mapping).status())
                    .as("%s of nobody", mapping)
                    .isIn(NOT_FOUND_OR_INVALID);
            var thing = resourceOwnedBy(owner, mapping);
            if (thing.isPresent()) {
                assertThat(TestCaller.CUSTOMER.call(port, mapping, thing.get()).status())
                        .as("%s of somebody else", mapping)
                        .isIn(NOT_FOUND_OR_INVALID);
                if (mapping.startsWith("GET")) {
                    assertThat(TestCaller.customer(owner)
                                    .call(port, mapping, thing.get())
                                    .status())
                            .as("%s of one's own", mapping)
                            .isEqualTo(200);
                    shown++;
                }
            }
        }
        assertThat(shown > 0 || resourceOwnedBy(owner, "").isEmpty())
                .as("some thing of its owner was shown")
                .isTrue();
    }

    /** Creates a resource of this customer for the mapping's path; empty in a service without owned resources. */
    protected Optional<UUID> resourceOwnedBy(UUID owner, String mapping) {
        return Optional.empty();
    }

    @Test
    void restrictsActuatorToOperators() {
        for (var open : List.of("/actuator/health/liveness", "/actuator/health/readiness", "/actuator/health")) {
            assertThat(TestCaller.ANONYMOUS.call(port, "GET " + open).status())
                    .as(open)
                    .isIn(200, 503);
        }
        for (var closed : List.of("/actuator", "/actuator/info", "/actuator/loggers", "/actuator/prometheus")) {
            assertThat(TestCaller.ANONYMOUS.call(port, "GET " + closed).status())
                    .as(closed)
                    .isEqualTo(401);
            assertThat(TestCaller.CUSTOMER.call(port, "GET " + closed).status())
                    .as(closed)
                    .isEqualTo(403);
        }
        assertThat(TestCaller.withRole("OPS")
                        .call(port, "GET /actuator/loggers")
                        .status())
                .isEqualTo(200);
        assertThat(TestCaller.withRole("OPS").call(port, "GET /actuator/env").status())
                .isEqualTo(404);
    }

    private List<String> permittedCallers(String mapping) {
        if (TestCaller.ANONYMOUS.call(port, mapping).isPermitted()) {
            return List.of("anyone");
        }
        return TestCaller.BY_NAME.entrySet().stream()
                .filter(caller -> caller.getValue().call(port, mapping).isPermitted())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The service's own mappings, without {@code /error} and the public document. */
    private List<String> mappings() {
        var found = new TreeSet<String>();
        mappings.getHandlerMethods().forEach((info, method) -> {
            if (!method.getBeanType().getName().startsWith("id.microsayur.")
                    || ErrorController.class.isAssignableFrom(method.getBeanType())) {
                return;
            }
            var verbs = info.getMethodsCondition().getMethods().isEmpty()
                    ? List.of(RequestMethod.values())
                    : info.getMethodsCondition().getMethods();
            info.getPatternValues().forEach(path -> verbs.forEach(verb -> found.add(verb + " " + path)));
        });
        assertThat(found).isNotEmpty();
        return List.copyOf(found);
    }
}
