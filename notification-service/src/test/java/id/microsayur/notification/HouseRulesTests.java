package id.microsayur.notification;

import id.microsayur.platform.test.HouseRules;

class HouseRulesTests extends HouseRules {}
