package org.tonle.wiring;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Gives memory of the heap back that a large load once needed: Java by itself keeps as much free as is used, and looks only while it is
 * busy. Set here and not on the command line, so that a server started in any way has it; what the command line says is left alone.
 */
@ApplicationScoped
public class HeapSize {
    private static final Logger LOG = Logger.getLogger(HeapSize.class);

    /** Per cent of the heap that is free after a collection, at least and at most; milliseconds without one until an idle server collects. */
    static final Map<String, String> WANTED = wanted();

    private static Map<String, String> wanted() {
        Map<String, String> options = new LinkedHashMap<>();
        // with less free, G1 marks what lives again and again while data come in
        options.put("MinHeapFreeRatio", "40");
        options.put("MaxHeapFreeRatio", "60");
        options.put("G1PeriodicGCInterval", "60000");
        return options;
    }

    void set(@Observes @Priority(1) StartupEvent event) {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        WANTED.forEach((name, value) -> {
            try {
                if (machine.getVMOption(name).getOrigin() == VMOption.Origin.DEFAULT) {
                    machine.setVMOption(name, value);
                }
            } catch (IllegalArgumentException other) {
                LOG.debugf("This Java machine has another collector: %s", other.getMessage());
            }
        });
    }
}
