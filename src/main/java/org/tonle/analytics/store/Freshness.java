package org.tonle.analytics.store;

import java.time.Instant;

/**
 * How fresh an answer is.
 *
 * @param asOf everything committed before this moment is in
 * @param position what exactly is in: the text of a PostgreSQL snapshot; two answers with the same position saw the same values
 * @param parts what was read so far
 * @param version of these parts, see {@link StoreMoment#version}
 */
public record Freshness(Instant asOf, String position, ReadParts parts, String version) {}
