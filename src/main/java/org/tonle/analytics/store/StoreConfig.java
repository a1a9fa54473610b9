package org.tonle.analytics.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the analytics store. */
@ConfigMapping(prefix = "tonle.analytics")
public interface StoreConfig {
    /** The most memory the store takes for itself, in DuckDB's words; what does not fit is spilled to its directory. */
    @WithDefault("192MB")
    String memoryLimit();

    /** How many threads answer one question; 0 for one a processor. */
    @WithDefault("0")
    int threads();

    /**
     * How many facts may stand unsorted behind the sorted ones when it is quiet; beyond, all are sorted again in the background. Eight
     * times as many while more come in.
     */
    @WithDefault("150000")
    long unsortedLimit();

    /**
     * How many numbers of answers are kept for whoever asks the same, 0 for none. They are used as long as nothing they are made of has
     * changed; a number takes about 10 bytes.
     */
    @WithDefault("2000000")
    long answersKept();

    /** How long a question waits for a store that is being made again before it is answered 503 with how far that is. */
    @WithDefault("PT10S")
    Duration patience();

    /** How often a part of the store is compared with PostgreSQL; 0 for never. */
    @WithDefault("PT1M")
    Duration reconcileEvery();

    /**
     * How long questions on a small made-up country are practised after a start at most, so that people meet a server whose machine code
     * is made; 0 for not at all. Only time of practice counts; while requests are answered there are long pauses.
     */
    @WithDefault("PT20S")
    Duration warmUp();
}
