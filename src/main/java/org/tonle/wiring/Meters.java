package org.tonle.wiring;

import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * What is left out of meters. The server for requests and the one for management count under the same names; a port as a tag, which a server
 * on any free port does not have, would make the second of them fail at start.
 */
public class Meters {
    @Produces
    @Singleton
    MeterFilter withoutPorts() {
        return MeterFilter.ignoreTags("server.port");
    }
}
