package id.microsayur.payment;

import id.microsayur.platform.test.AccessRulesWalk;

class AccessIT extends AccessRulesWalk {}
