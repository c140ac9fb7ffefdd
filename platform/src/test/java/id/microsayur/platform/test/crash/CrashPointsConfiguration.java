package id.microsayur.platform.test.crash;

import id.microsayur.testsupport.crash.CrashPoints;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.InterceptingClientHttpRequestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Makes the commits and the outgoing HTTP calls of a request crash points; without effect on other requests. */
@TestConfiguration(proxyBeanMethods = false)
public class CrashPointsConfiguration {

    private static final CrashPoints POINTS = new CrashPoints();

    @Bean
    KeyedEndpointChecks keyedEndpointChecks(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings, JdbcClient jdbc) {
        return new KeyedEndpointChecks(mappings, POINTS, jdbc);
    }

    @Bean
    FilterRegistrationBean<Filter> crashPointsFilter() {
        var registration = new FilterRegistrationBean<Filter>((request, response, chain) -> {
            POINTS.begin(((HttpServletRequest) request).getHeader("Idempotency-Key"));
            try {
                chain.doFilter(request, response);
            } finally {
                POINTS.end();
            }
        });
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    static BeanPostProcessor crashPointsPostProcessor() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return switch (bean) {
                    case DataSource database -> POINTS.watch(database);
                    case RestClient.Builder builder -> watch(builder);
                    default -> bean;
                };
            }
        };
    }

    /** The calls are watched beneath retries and load balancing. */
    private static RestClient.Builder watch(RestClient.Builder builder) {
        InvocationHandler handler = (proxy, method, args) -> {
            try {
                var result = method.getName().equals("requestFactory")
                        ? method.invoke(builder, watch((ClientHttpRequestFactory) args[0]))
                        : method.invoke(builder, args);
                return result == builder ? proxy : result instanceof RestClient.Builder other ? watch(other) : result;
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        };
        return (RestClient.Builder) Proxy.newProxyInstance(
                RestClient.Builder.class.getClassLoader(), new Class<?>[] {RestClient.Builder.class}, handler);
    }

    private static ClientHttpRequestFactory watch(ClientHttpRequestFactory factory) {
        return new InterceptingClientHttpRequestFactory(factory, List.of(CrashPointsConfiguration::send));
    }

    private static ClientHttpResponse send(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        return POINTS.send(
                request.getMethod() + " " + request.getURI().getPath().replaceAll("[0-9a-f-]{36}", "*"),
                () -> execution.execute(request, body),
                failure -> failure instanceof IOException known ? known : new IOException(failure));
    }
}
