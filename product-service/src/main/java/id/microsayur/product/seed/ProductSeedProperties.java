package id.microsayur.product.seed;

import id.microsayur.runtime.refresh.NeedsRestart;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Switch for the initial products and lots. */
@NeedsRestart
@ConfigurationProperties("product.seed")
record ProductSeedProperties(@DefaultValue("false") boolean enabled) {}
