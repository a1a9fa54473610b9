/** Answers that are kept as long as nothing they are made of has changed, and the entity tags that say so. */
@org.jspecify.annotations.NullMarked
package org.tonle.analytics.kept;
