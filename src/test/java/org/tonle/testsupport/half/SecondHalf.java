package org.tonle.testsupport.half;

import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All tests that {@link FirstHalf} leaves: the two run beside each other, in a process and with a server each. */
@Suite
@ConfigurationParameter(
        key = "junit.jupiter.testclass.order.default",
        value = "org.junit.jupiter.api.ClassOrderer$ClassName")
@SelectPackages("org.tonle")
@ExcludePackages({"org.tonle.metadata", "org.tonle.matrix", "org.tonle.tracker", "org.tonle.testsupport.half"})
class SecondHalf {}
