package id.microsayur.configserver;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.config.server.EnableConfigServer;

/** Serves each service its part of config-repo; starts without any other service. */
@SpringBootApplication(excludeName = "id.microsayur.runtime.configclient.ConfigRefreshAutoConfiguration")
@EnableConfigServer
public class ConfigServerApplication {

    static void main(String[] args) {
        SpringApplication.run(ConfigServerApplication.class, args);
    }
}
