package org.tonle.metadata.importing;

import org.jspecify.annotations.Nullable;
import org.tonle.importing.AtomicMode;
import org.tonle.importing.ImportStrategy;
import org.tonle.importing.ReportMode;

/**
 * How a payload is to be imported.
 *
 * @param strategy what may happen to objects that are there, and to those that are not
 * @param atomicMode whether one error stops everything
 * @param reportMode how much the report says
 * @param showsDifferences whether the report says of every object what becomes of its properties
 * @param identifier by what objects and references are named
 * @param dryRun the same path, rolled back
 * @param skipSharing the sharing of the payload is not taken over
 * @param skipTranslation the translations of the payload are not taken over
 * @param merges what the payload does not say is kept as it is, instead of taken away
 * @param owner whose the new objects are to be, null when the payload decides
 */
public record MetadataImportOptions(
        ImportStrategy strategy,
        AtomicMode atomicMode,
        ReportMode reportMode,
        boolean showsDifferences,
        PayloadIdentifier identifier,
        boolean dryRun,
        boolean skipSharing,
        boolean skipTranslation,
        boolean merges,
        @Nullable String owner) {
    /** What happens when a client asks for nothing. */
    public static final MetadataImportOptions DEFAULT = of(ImportStrategy.CREATE_AND_UPDATE);

    /** The default options with another strategy. */
    public static MetadataImportOptions of(ImportStrategy strategy) {
        return new MetadataImportOptions(
                strategy,
                AtomicMode.ALL,
                ReportMode.ERRORS,
                false,
                PayloadIdentifier.UID,
                false,
                false,
                false,
                false,
                null);
    }

    /** The same with another strategy. */
    public MetadataImportOptions with(ImportStrategy other) {
        return with(other, merges);
    }

    /** The same with a report that says of every object what becomes of its properties. */
    MetadataImportOptions withDifferences() {
        return new MetadataImportOptions(
                strategy,
                atomicMode,
                reportMode,
                true,
                identifier,
                dryRun,
                skipSharing,
                skipTranslation,
                merges,
                owner);
    }

    /** The same for objects of which nothing but a list of members is said. */
    public MetadataImportOptions forMembers() {
        return with(ImportStrategy.UPDATE, true);
    }

    private MetadataImportOptions with(ImportStrategy other, boolean keeps) {
        return new MetadataImportOptions(
                other,
                atomicMode,
                reportMode,
                showsDifferences,
                identifier,
                dryRun,
                skipSharing,
                skipTranslation,
                keeps,
                owner);
    }
}
