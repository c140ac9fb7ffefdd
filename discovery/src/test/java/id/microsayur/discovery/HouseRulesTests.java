package id.microsayur.discovery;

import id.microsayur.testsupport.HouseRules;

class HouseRulesTests extends HouseRules {}
