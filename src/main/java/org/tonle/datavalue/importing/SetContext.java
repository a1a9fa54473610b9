package org.tonle.datavalue.importing;

import java.time.LocalDateTime;
import java.util.Set;
import org.tonle.access.DataAccess;
import org.tonle.metadata.model.DataSet;

/**
 * What the checks of a payload as a whole need to know.
 *
 * @param form the data set all values belong to
 * @param access what the sender may write
 * @param now server time
 * @param exceptions period and unit, as {@code iso/uid}, that stay open after they expired; {@code iso/*} for every unit
 */
record SetContext(DataSet form, PayloadUses uses, DataAccess access, LocalDateTime now, Set<String> exceptions) {}
