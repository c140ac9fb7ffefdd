package id.microsayur.user;

import id.microsayur.platform.test.AccessRulesWalk;

class AccessIT extends AccessRulesWalk {}
