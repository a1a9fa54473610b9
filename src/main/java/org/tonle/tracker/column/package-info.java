/**
 * The columns of the tables of tracked entities, enrollments, events, relationships and notes, each declared once: what it holds, what
 * clients call it, who says its value. From that follow COPY, UPDATE and SELECT, JSON in the names of today and the older ones, CSV,
 * {@code fields} and {@code order}. A further column is a line here and a migration.
 */
@org.jspecify.annotations.NullMarked
package org.tonle.tracker.column;
