package org.tonle.file;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What becomes of files that nothing uses. */
@ConfigMapping(prefix = "tonle.file")
interface FileConfig {
    /** How often the server looks for them; 0 for never. */
    @WithDefault("PT1H")
    Duration cleanEvery();

    /** For how long a file may wait for the value or message that uses it. */
    @WithDefault("PT2H")
    Duration unusedAfter();
}
