package id.microsayur.order;

import id.microsayur.testsupport.HouseRules;

class HouseRulesTests extends HouseRules {}
