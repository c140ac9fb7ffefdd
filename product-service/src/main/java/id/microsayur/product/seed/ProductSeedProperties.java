package id.microsayur.product.seed;

import id.microsayur.runtime.refresh.NeedsRestart;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Whether the shop opens with vegetables of its own. */
@NeedsRestart
@ConfigurationProperties("product.seed")
record ProductSeedProperties(@DefaultValue("false") boolean enabled) {}
