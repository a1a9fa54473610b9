package org.tonle.testsupport.half;

import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** About half of the work of all tests. The rest is {@link SecondHalf}. */
@Suite
@ConfigurationParameter(
        key = "junit.jupiter.testclass.order.default",
        value = "org.junit.jupiter.api.ClassOrderer$ClassName")
@SelectPackages({"org.tonle.metadata", "org.tonle.matrix", "org.tonle.tracker"})
class FirstHalf {}
