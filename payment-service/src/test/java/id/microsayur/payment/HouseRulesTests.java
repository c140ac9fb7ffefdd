package id.microsayur.payment;

import id.microsayur.testsupport.HouseRules;

class HouseRulesTests extends HouseRules {}
