package org.tonle.tracker.importing;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a client is told of an import.
 *
 * @param report whole, see {@link TrackerReport#toJson}
 * @param status of HTTP
 * @param isKept whether it is the report of an earlier request with the same key
 */
public record TrackerAnswer(ObjectNode report, int status, boolean isKept) {}
