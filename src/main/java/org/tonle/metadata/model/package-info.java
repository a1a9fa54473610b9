/**
 * Typed views of metadata for the code that reasons about them: one record a type, {@code DataElement.of(object)}, made once and kept as
 * long as the object does not change. Dates, words and defaults are decided here and nowhere else; {@link
 * org.tonle.metadata.model.PropertyValues} reads strictly, and a test makes each record of a document of its schema file.
 */
@NullMarked
package org.tonle.metadata.model;

import org.jspecify.annotations.NullMarked;
