/**
 * Aggregate values: a number or a text for one data element, period, organisation unit, category option combination and attribute
 * option combination. {@link org.tonle.datavalue.importing.DataValueImporter} writes them, {@link
 * org.tonle.datavalue.export.DataValueExport} reads them; completeness of reports and the history of changes are kept here too. Owns
 * the tables of {@code 0002-data-values.sql}. The shelves use each other in one direction: {@code entry} uses {@code importing}, this
 * uses {@code completeness} and {@code lock}, and all use {@code wire} and {@code cell}.
 */
@NullMarked
package org.tonle.datavalue;

import org.jspecify.annotations.NullMarked;
