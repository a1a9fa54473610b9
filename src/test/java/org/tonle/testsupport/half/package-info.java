/** All tests in two halves: {@code ./mvnw verify} runs nothing else, and each test is in one of them by its package. */
package org.tonle.testsupport.half;
