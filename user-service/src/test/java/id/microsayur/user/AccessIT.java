package id.microsayur.user;

import id.microsayur.platform.test.AccessRuleChecks;

/** No path names a customer's own: whose profile, photo and session it is says the token alone. */
@UserServiceTest
class AccessIT extends AccessRuleChecks {}
