package org.tonle.wiring;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class HeapSizeTest {
    /** Otherwise it would only be said in a log that nobody reads. */
    @Test
    void whatIsSetCanBeSetWhileTheServerRuns() {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        HeapSize.WANTED
                .keySet()
                .forEach(name -> assertTrue(machine.getVMOption(name).isWriteable(), name));
    }
}
