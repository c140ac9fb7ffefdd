package id.microsayur.notification;

import id.microsayur.platform.test.AccessRulesWalk;

class AccessIT extends AccessRulesWalk {}
