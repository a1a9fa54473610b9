package org.tonle.wiring;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;

/** The one source of time: everything that needs "now" is given this clock. */
public class Clocks {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.system(ZoneId.systemDefault());
    }
}
