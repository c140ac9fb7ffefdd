package id.microsayur.payment;

import id.microsayur.platform.test.OpenApiRules;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = {"payment.sandbox.key=key", "payment.sandbox.webhook-secret=secret"})
class OpenApiIT extends OpenApiRules {}
