package id.microsayur.product;

import id.microsayur.platform.test.RetentionChecks;
import id.microsayur.platform.test.ServiceTest;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "product.sweep-interval=1h") // one context with the tests of reservations and returns
@ServiceTest
class RetentionIT extends RetentionChecks {}
