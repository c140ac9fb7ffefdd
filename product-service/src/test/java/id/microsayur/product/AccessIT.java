package id.microsayur.product;

import id.microsayur.platform.test.AccessRuleChecks;

class AccessIT extends AccessRuleChecks {}
