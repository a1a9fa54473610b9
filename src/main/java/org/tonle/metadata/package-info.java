/**
 * The one engine for all types of metadata. {@link org.tonle.metadata.Metadata} holds the current
 * {@link org.tonle.metadata.Snapshot}, from which everything reads; {@link org.tonle.metadata.MetadataStore} keeps the documents
 * in PostgreSQL. What a type is stands in its schema file; no Java here names one.
 */
@NullMarked
package org.tonle.metadata;

import org.jspecify.annotations.NullMarked;
