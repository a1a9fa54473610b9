package org.tonle.tracker.confidential;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Master keys, each 32 bytes in Base64. Without one no attribute can be confidential. */
@ConfigMapping(prefix = "tonle.confidential")
public interface ConfidentialConfig {
    /** The master key that wraps keys from now on. */
    Optional<String> key();

    /** The same in a file. Both at once are refused. */
    Optional<Path> keyFile();

    /** Master keys of before, which open what they wrapped until it is wrapped anew. */
    Optional<List<String>> previousKeys();

    /** How often it is looked for values that are to be sealed, opened or sealed anew. Zero: never by itself. */
    @WithDefault("10S")
    Duration every();
}
