package org.tonle.change;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** When hooks are told what changed. */
@ConfigMapping(prefix = "tonle.hooks")
interface HookConfig {
    /** How often the server looks for changes that a hook is to be told; 0 for never. */
    @WithDefault("PT2S")
    Duration every();

    /** Rows in one call; those of its last transaction are added, however many. */
    @WithDefault("1000")
    int pageSize();

    /** After how long a call that was not taken is made again, time after time; after the last it is put aside. */
    @WithDefault("PT10S,PT1M,PT5M,PT30M,PT2H,PT6H,PT12H")
    List<Duration> again();
}
