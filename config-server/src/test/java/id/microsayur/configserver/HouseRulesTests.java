package id.microsayur.configserver;

import id.microsayur.testsupport.HouseRules;

class HouseRulesTests extends HouseRules {}
