package id.microsayur.product.seed;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Whether the shop opens with vegetables of its own. */
@ConfigurationProperties("product.seed")
record SeedProperties(@DefaultValue("false") boolean enabled) {}
