package id.microsayur.discovery;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.netflix.eureka.server.EnableEurekaServer;

/** Eureka server, configured for few instances that start and stop within seconds. */
@SpringBootApplication
@EnableEurekaServer
public class DiscoveryApplication {

    static void main(String[] args) {
        SpringApplication.run(DiscoveryApplication.class, args);
    }
}
