/**
 * Aggregate values: a number or a text for one data element, period, organisation unit, category option combination and attribute
 * option combination. {@link org.tonle.datavalue.DataValueImporter} writes them, {@link org.tonle.datavalue.DataValueExport} reads
 * them; completeness of reports and the history of changes are kept here too. Owns the tables of {@code 0002-data-values.sql}.
 */
@NullMarked
package org.tonle.datavalue;

import org.jspecify.annotations.NullMarked;
