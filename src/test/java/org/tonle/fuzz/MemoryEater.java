package org.tonle.fuzz;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes the memory of the process it is loaded into, down to the last KB, as a fault of ours would that no limit knows. Loaded by
 * {@link OutOfMemoryFuzz} as an agent.
 */
public final class MemoryEater {
    private MemoryEater() {}

    /** @param arguments none */
    public static void agentmain(String arguments) {
        Thread eater = new Thread(
                () -> {
                    List<byte[]> eaten = new ArrayList<>();
                    for (int size = 1 << 20; size >= 1 << 10; ) {
                        try {
                            eaten.add(new byte[size]);
                        } catch (OutOfMemoryError full) {
                            size /= 2;
                        }
                    }
                    keep(eaten);
                },
                "memory-eater");
        eater.setDaemon(true);
        eater.start();
    }

    private static void keep(List<byte[]> eaten) {
        while (!eaten.isEmpty()) {
            try {
                Thread.sleep(1000);
            } catch (InterruptedException ended) {
                return;
            }
        }
    }
}
