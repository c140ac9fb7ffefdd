package id.microsayur.payment;

import id.microsayur.platform.test.HouseRules;

class HouseRulesTests extends HouseRules {}
