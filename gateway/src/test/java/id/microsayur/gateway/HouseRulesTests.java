package id.microsayur.gateway;

import id.microsayur.testsupport.HouseRules;

class HouseRulesTests extends HouseRules {}
