package id.microsayur.order;

import id.microsayur.platform.test.HouseRules;

class HouseRulesTests extends HouseRules {}
