package org.tonle.job;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Kinds of background work. The names are DHIS2's: clients know them as a closed list. */
public enum JobType {
    DATAVALUE_IMPORT("dataValueImport"),
    COMPLETE_DATA_SET_REGISTRATION_IMPORT("completeDataSetRegistrationImport"),
    METADATA_IMPORT("metadataImport"),
    TRACKER_IMPORT_JOB("trackerImport"),
    GEOJSON_IMPORT("geoJsonImport"),
    ANALYTICS_TABLE("analyticsTable"),
    CONTINUOUS_ANALYTICS_TABLE("continuousAnalyticsTable"),
    RESOURCE_TABLE("resourceTable"),
    DATA_INTEGRITY("dataIntegrity"),
    PREDICTOR("predictor"),
    AGGREGATE_DATA_EXCHANGE("aggregateDataExchange"),
    VALIDATION_RESULTS_NOTIFICATION("validationResultsNotification"),
    MONITORING("monitoring");

    private final String label;

    JobType(String label) {
        this.label = label;
    }

    /** What a job of this kind is called. */
    public String label() {
        return label;
    }

    /** The type of this name in any case; null when there is none. */
    public static @Nullable JobType find(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        for (JobType type : values()) {
            if (type.name().equals(upper)) {
                return type;
            }
        }
        return null;
    }
}
