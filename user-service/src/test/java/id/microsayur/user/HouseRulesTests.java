package id.microsayur.user;

import id.microsayur.platform.test.HouseRules;

class HouseRulesTests extends HouseRules {}
