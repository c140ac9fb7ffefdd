package id.microsayur.payment;

import id.microsayur.platform.test.RetentionChecks;
import id.microsayur.platform.test.ServiceTest;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = {"payment.sandbox.key=key", "payment.sandbox.webhook-secret=secret"})
@ServiceTest
class RetentionIT extends RetentionChecks {}
