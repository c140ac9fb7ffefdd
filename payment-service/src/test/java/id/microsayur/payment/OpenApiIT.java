package id.microsayur.payment;

import id.microsayur.platform.test.ServiceOpenApiChecks;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = {"payment.sandbox.key=key", "payment.sandbox.webhook-secret=secret"})
class OpenApiIT extends ServiceOpenApiChecks {}
