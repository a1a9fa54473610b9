/** Typed views of metadata for the code that reasons about them. Made of documents, kept as long as the documents do not change. */
@NullMarked
package org.tonle.metadata.model;

import org.jspecify.annotations.NullMarked;
