package id.microsayur.web;

import id.microsayur.testsupport.HouseRules;

class HouseRulesTests extends HouseRules {}
