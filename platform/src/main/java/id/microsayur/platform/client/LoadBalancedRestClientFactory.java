package id.microsayur.platform.client;

import id.microsayur.runtime.refresh.Refreshable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.client.loadbalancer.BlockingLoadBalancerInterceptor;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.client.RestClient;

/**
 * Factory of HTTP clients whose host is a service name; each attempt chooses an instance, so a retry avoids a dead one.
 */
public class LoadBalancedRestClientFactory {

    private final ObjectProvider<RestClient.Builder> builders;
    private final SingletonSupplier<BlockingLoadBalancerInterceptor> loadBalancer;
    private final Refreshable<ServiceClientProperties> properties;

    LoadBalancedRestClientFactory(
            ObjectProvider<RestClient.Builder> builders,
            ObjectProvider<BlockingLoadBalancerInterceptor> loadBalancer,
            Refreshable<ServiceClientProperties> properties) {
        this.builders = builders;
        this.loadBalancer = SingletonSupplier.of(loadBalancer::getObject);
        this.properties = properties;
    }

    /** A client of this service with its timeouts; the interceptors run before an instance is chosen. */
    public RestClient.Builder builder(String service, ClientHttpRequestInterceptor... around) {
        return builders.getObject()
                .baseUrl("http://" + service)
                .requestFactory(new RefreshableClientHttpRequestFactory(service, properties))
                .requestInterceptors(chain -> {
                    chain.addAll(java.util.List.of(around));
                    // looked up at the first call: the bean pulls in the whole discovery client
                    chain.add(
                            (request, body, execution) -> loadBalancer.obtain().intercept(request, body, execution));
                });
    }
}
