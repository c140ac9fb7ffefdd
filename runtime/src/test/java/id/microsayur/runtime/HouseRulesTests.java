package id.microsayur.runtime;

import id.microsayur.testsupport.HouseRules;

class HouseRulesTests extends HouseRules {}
