/** Reading metadata over HTTP, for all types at once: lists, single objects, properties, gists, exports, schemas. */
@NullMarked
package org.tonle.metadata.query;

import org.jspecify.annotations.NullMarked;
