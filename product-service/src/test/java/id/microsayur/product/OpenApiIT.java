package id.microsayur.product;

import id.microsayur.platform.test.ServiceOpenApiChecks;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "product.sweep-interval=1h") // one context with the tests of reservations and returns
class OpenApiIT extends ServiceOpenApiChecks {}
