/** What a schema cannot say about types whose meaning has no room of its own: users, options. */
@NullMarked
package org.tonle.metadata.rule;

import org.jspecify.annotations.NullMarked;
