package id.microsayur.product;

import id.microsayur.testsupport.HouseRules;

class HouseRulesTests extends HouseRules {}
