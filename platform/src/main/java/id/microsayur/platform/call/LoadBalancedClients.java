package id.microsayur.platform.call;

import java.net.http.HttpClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.cloud.client.loadbalancer.BlockingLoadBalancerInterceptor;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.web.client.RestClient;

/** HTTP clients whose host is a service's name: an instance is chosen per try, and a dead one costs no error. */
public class LoadBalancedClients {

    private final ObjectProvider<RestClient.Builder> builders;
    private final ObjectProvider<BlockingLoadBalancerInterceptor> loadBalancer;
    private final CallProperties properties;

    LoadBalancedClients(
            ObjectProvider<RestClient.Builder> builders,
            ObjectProvider<BlockingLoadBalancerInterceptor> loadBalancer,
            CallProperties properties) {
        this.builders = builders;
        this.loadBalancer = loadBalancer;
        this.properties = properties;
    }

    /** A client of this service with its timeouts; the interceptors run around the choice of an instance. */
    public RestClient.Builder builder(String service, ClientHttpRequestInterceptor... around) {
        var patience = properties.with(service);
        var settings = HttpClientSettings.defaults()
                .withConnectTimeout(patience.connectTimeout())
                .withReadTimeout(patience.readTimeout());
        var requests = ClientHttpRequestFactoryBuilder.jdk()
                .withHttpClientCustomizer(client -> client.version(HttpClient.Version.HTTP_1_1))
                .build(settings);
        return builders.getObject()
                .baseUrl("http://" + service)
                .requestFactory(requests)
                .requestInterceptors(chain -> {
                    chain.addAll(java.util.List.of(around));
                    // looked up at the first call: building it pulls in the whole discovery client
                    chain.add((request, body, execution) ->
                            loadBalancer.getObject().intercept(request, body, execution));
                });
    }
}
