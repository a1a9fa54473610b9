package org.tonle.schedule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When scheduled jobs are looked at. */
@ConfigMapping(prefix = "tonle.schedule")
interface ScheduleConfig {
    /** How often it is looked whether a job is due; 0 for never, on servers that run none. */
    @WithDefault("5s")
    Duration every();
}
