package id.microsayur.runtime.configclient;

import org.apache.commons.logging.Log;
import org.springframework.boot.bootstrap.BootstrapRegistry;
import org.springframework.boot.bootstrap.BootstrapRegistryInitializer;
import org.springframework.boot.context.config.ConfigData;
import org.springframework.cloud.config.client.ConfigServerBootstrapper.LoadContext;
import org.springframework.cloud.config.client.ConfigServerBootstrapper.LoaderInterceptor;
import org.springframework.cloud.config.client.RetryTemplateFactory;

/**
 * Waits for a config-server that is late, and says so. Spring's own waits as long, but in silence: logging is set up only
 * after the configuration is there.
 */
final class ConfigServerRetryInitializer implements BootstrapRegistryInitializer {

    private static final int ATTEMPTS_PER_LINE = 5;

    @Override
    public void initialize(BootstrapRegistry registry) {
        registry.register(LoaderInterceptor.class, _ -> ConfigServerRetryInitializer::load);
    }

    private static ConfigData load(LoadContext wish) {
        var server = wish.getResource().getProperties();
        if (!server.isFailFast()) {
            return fetch(wish);
        }
        Log log = wish.getResource().getLog();
        return RetryTemplateFactory.create(wish.getResource().getRetryProperties(), log)
                .execute(tries -> {
                    try {
                        var config = fetch(wish);
                        if (tries.getRetryCount() > 0) {
                            print(server.getName() + " has its configuration, after " + tries.getRetryCount()
                                    + " tries in vain");
                        }
                        return config;
                    } catch (RuntimeException e) {
                        if (tries.getRetryCount() % ATTEMPTS_PER_LINE == 0) {
                            print(server.getName() + " waits for its configuration and goes on asking "
                                    + String.join(", ", server.getUri()) + ": " + rootCause(e));
                        }
                        throw e;
                    }
                });
    }

    private static ConfigData fetch(LoadContext wish) {
        return wish.getInvocation().apply(wish.getLoaderContext(), wish.getResource());
    }

    private static String rootCause(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
