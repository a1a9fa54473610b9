package org.tonle.outgoing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which other servers may be called when a user names an address (data exchanges, hooks), and what a call may cost. */
@ConfigMapping(prefix = "tonle.outgoing")
public interface OutgoingConfig {
    /** How the addresses begin that may be called, each with its scheme and host; every public address unless said. */
    Optional<List<String>> servers();

    /** Whether addresses of this machine and of private networks may be called, too, where {@link #servers} does not name them. */
    @WithDefault("false")
    boolean privateNetworks();

    /** How long to wait for a connection. */
    @WithDefault("PT10S")
    Duration connect();

    /** How long a call may take from its beginning to the end of its answer. */
    @WithDefault("PT2M")
    Duration patience();

    /** Bytes that are read of an answer; a longer one is as good as none. */
    @WithDefault("16777216")
    int largestAnswer();
}
