package org.tonle.wiring.demo;

/** One invented aggregate value, in identifiers; {@code period} is an ISO id, {@code value} above zero. */
record DemoValue(String dataElement, String period, String orgUnit, String categoryOptionCombo, int value) {}
