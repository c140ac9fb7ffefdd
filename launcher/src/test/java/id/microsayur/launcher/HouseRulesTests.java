package id.microsayur.launcher;

import id.microsayur.testsupport.HouseRules;

class HouseRulesTests extends HouseRules {}
