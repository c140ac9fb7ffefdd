package id.microsayur.payment;

import id.microsayur.platform.test.AccessRulesWalk;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = {"payment.sandbox.key=key", "payment.sandbox.webhook-secret=secret"})
class AccessIT extends AccessRulesWalk {}
