package id.microsayur.runtime.configclient;

import id.microsayur.runtime.property.SecretMasking;
import org.apache.commons.logging.Log;
import org.springframework.boot.bootstrap.BootstrapRegistry;
import org.springframework.boot.bootstrap.BootstrapRegistryInitializer;
import org.springframework.boot.context.config.ConfigData;
import org.springframework.cloud.config.client.ConfigServerBootstrapper.LoadContext;
import org.springframework.cloud.config.client.ConfigServerBootstrapper.LoaderInterceptor;
import org.springframework.cloud.config.client.RetryTemplateFactory;

/**
 * Retries while config-server is unavailable at the start, and prints the reason. The retry of Spring Cloud takes as long
 * but prints nothing, because logging is initialised after the configuration has been loaded.
 */
final class ConfigServerRetryInitializer implements BootstrapRegistryInitializer {

    private static final int ATTEMPTS_PER_LINE = 5;

    @Override
    public void initialize(BootstrapRegistry registry) {
        registry.register(LoaderInterceptor.class, _ -> ConfigServerRetryInitializer::load);
    }

    private static ConfigData load(LoadContext context) {
        var server = context.getResource().getProperties();
        if (!server.isFailFast()) {
            return fetch(context);
        }
        Log log = context.getResource().getLog();
        return RetryTemplateFactory.create(context.getResource().getRetryProperties(), log)
                .execute(tries -> {
                    try {
                        var config = fetch(context);
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

    private static ConfigData fetch(LoadContext context) {
        return context.getInvocation().apply(context.getLoaderContext(), context.getResource());
    }

    private static String rootCause(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }

    private static void print(String line) {
        System.out.println(SecretMasking.maskText(line));
    }
}
