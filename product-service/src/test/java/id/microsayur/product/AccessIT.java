package id.microsayur.product;

import id.microsayur.platform.test.AccessRulesWalk;

class AccessIT extends AccessRulesWalk {}
