package org.tonle.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class ApiPathTest {
    @Test
    void takesOffVersionSuffixAndSlash() {
        assertEquals(new ApiPath("/api/analytics", "application/json"), ApiPath.of("/api/29/analytics.json"));
        assertEquals(new ApiPath("/api/dataValueSets", "application/csv"), ApiPath.of("/api/dataValueSets.csv/"));
        assertEquals(new ApiPath("/api/me", null), ApiPath.of("/api/44/me/"));
    }

    @Test
    void leavesOtherNumbersAndDotsAlone() {
        assertEquals(new ApiPath("/api/27/me", null), ApiPath.of("/api/27/me"));
        assertEquals(new ApiPath("/api/290/me", null), ApiPath.of("/api/290/me"));
        assertEquals(new ApiPath("/api/dataStore/a/key.v1", null), ApiPath.of("/api/dataStore/a/key.v1"));
        assertNull(ApiPath.of("/api/resource.tables/x").accept());
    }
}
