package org.tonle.job;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is kept.
 *
 * @param notifications newest first
 * @param summary what it did, null as long as it has not said so
 */
record KeptJob(String uid, JsonNode notifications, @Nullable JsonNode summary) {}
