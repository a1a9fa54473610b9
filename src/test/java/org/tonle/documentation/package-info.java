/** What the documents show is played. */
@NullMarked
package org.tonle.documentation;

import org.jspecify.annotations.NullMarked;
