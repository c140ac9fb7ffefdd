package id.microsayur.product;

import id.microsayur.platform.test.HouseRules;

class HouseRulesTests extends HouseRules {}
