package org.tonle.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tonle.format.Packing;

class ApiPathTest {
    @Test
    void takesOffVersionSuffixAndSlash() {
        means("/api/29/analytics.json", "/api/analytics", "json", Packing.NONE);
        means("/api/dataValueSets.csv/", "/api/dataValueSets", "csv", Packing.NONE);
        means("/api/44/me/", "/api/me", null, Packing.NONE);
    }

    @Test
    void takesOffWhatTheAnswerIsPackedWith() {
        means("/api/metadata.json.gz", "/api/metadata", "json", Packing.GZIP);
        means("/api/tracker/events.csv.zip", "/api/tracker/events", "csv", Packing.ZIP);
        means("/api/metadata.zip", "/api/metadata", null, Packing.ZIP);
    }

    @Test
    void takesOffFormatsNobodyKnowsSoThatTheyAreRefused() {
        means("/api/dataElements.yaml", "/api/dataElements", "yaml", Packing.NONE);
        means("/api/dataElements/abcdefghij1.banana", "/api/dataElements/abcdefghij1", "banana", Packing.NONE);
    }

    @Test
    void leavesOtherNumbersAndDotsAlone() {
        means("/api/27/me", "/api/27/me", null, Packing.NONE);
        means("/api/290/me", "/api/290/me", null, Packing.NONE);
        means("/api/dataStore/a/key.v1", "/api/dataStore/a/key.v1", null, Packing.NONE);
        means("/api/dataStore/a/key.zip", "/api/dataStore/a/key.zip", null, Packing.NONE);
        means("/api/organisationUnits.geojson", "/api/organisationUnits.geojson", null, Packing.NONE);
        means("/dhis-web-commons-security/login.action", "/dhis-web-commons-security/login.action", null, Packing.NONE);
        assertNull(ApiPath.of("/api/resource.tables/x").suffix());
    }

    private static void means(String written, String path, @Nullable String suffix, Packing packing) {
        assertEquals(new ApiPath(path, suffix, packing), ApiPath.of(written));
    }
}
