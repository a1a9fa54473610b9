/**
 * The model of metadata: which types there are, what properties they have, and what a reference means. Read once from the files
 * {@code metadata/schema/*.json} and immutable afterwards. Everything that serves metadata (REST, import, filters, sharing, delete
 * guards, {@code /api/schemas}) asks this room instead of knowing a type by name. How a file is written: {@code docs/schema-files.md}.
 */
@NullMarked
package org.tonle.schema;

import org.jspecify.annotations.NullMarked;
