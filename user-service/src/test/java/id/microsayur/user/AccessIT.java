package id.microsayur.user;

import id.microsayur.platform.test.AccessRulesWalk;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "user.keys.secret=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=")
class AccessIT extends AccessRulesWalk {}
