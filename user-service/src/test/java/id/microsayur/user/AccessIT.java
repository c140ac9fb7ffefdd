package id.microsayur.user;

import id.microsayur.platform.test.AccessRuleChecks;

/** No path contains an account id of the caller; profile, photo and session are determined by the token. */
@UserServiceTest
class AccessIT extends AccessRuleChecks {}
