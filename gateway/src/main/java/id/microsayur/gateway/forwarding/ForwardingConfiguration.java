package id.microsayur.gateway.forwarding;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.config.GatewayProperties;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Writes bodies of responses as Spring Cloud Gateway does; its own filter is disabled together with the one that sends. */
@Configuration(proxyBeanMethods = false)
class ForwardingConfiguration {

    @Bean
    NettyWriteResponseFilter responseFilter(
            GatewayProperties properties, ObjectProvider<List<HttpHeadersFilter>> filters) {
        return new NettyWriteResponseFilter(properties.getStreamingMediaTypes(), filters);
    }
}
