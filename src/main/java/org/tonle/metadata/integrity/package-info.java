/** What is doubtful about metadata although each object by itself is right: empty groups, elements in no data set, indicators that are the same twice. */
@NullMarked
package org.tonle.metadata.integrity;

import org.jspecify.annotations.NullMarked;
