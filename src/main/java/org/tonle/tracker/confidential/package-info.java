/**
 * Values of confidential attributes: sealed by keys that only the configuration opens, found by a blind index. The door is
 * {@link org.tonle.tracker.confidential.ValueVault}.
 */
@org.jspecify.annotations.NullMarked
package org.tonle.tracker.confidential;
