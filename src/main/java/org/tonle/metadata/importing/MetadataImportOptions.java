package org.tonle.metadata.importing;

import org.tonle.common.IdScheme;
import org.tonle.importing.AtomicMode;
import org.tonle.importing.ImportStrategy;
import org.tonle.importing.ReportMode;

/**
 * How a payload is to be imported.
 *
 * @param strategy what may happen to objects that are there, and to those that are not
 * @param atomicMode whether one error stops everything
 * @param reportMode how much the report says
 * @param identifier by what objects and references are named: uid or code
 * @param dryRun the same path, rolled back
 * @param skipSharing the sharing of the payload is not taken over
 * @param skipTranslation the translations of the payload are not taken over
 */
public record MetadataImportOptions(
        ImportStrategy strategy,
        AtomicMode atomicMode,
        ReportMode reportMode,
        IdScheme identifier,
        boolean dryRun,
        boolean skipSharing,
        boolean skipTranslation) {
    /** What happens when a client asks for nothing. */
    public static final MetadataImportOptions DEFAULT = of(ImportStrategy.CREATE_AND_UPDATE);

    /** The default options with another strategy. */
    public static MetadataImportOptions of(ImportStrategy strategy) {
        return new MetadataImportOptions(
                strategy, AtomicMode.ALL, ReportMode.ERRORS, IdScheme.UID, false, false, false);
    }

    /** The same for one object, whose sharing or translations a client may want to leave alone. */
    public MetadataImportOptions without(boolean sharing, boolean translation) {
        return new MetadataImportOptions(strategy, atomicMode, reportMode, identifier, dryRun, sharing, translation);
    }
}
