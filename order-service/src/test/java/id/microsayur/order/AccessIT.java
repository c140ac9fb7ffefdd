package id.microsayur.order;

import id.microsayur.platform.test.AccessRulesWalk;

class AccessIT extends AccessRulesWalk {}
