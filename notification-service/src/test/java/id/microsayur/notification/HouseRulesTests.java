package id.microsayur.notification;

import id.microsayur.testsupport.HouseRules;

class HouseRulesTests extends HouseRules {}
