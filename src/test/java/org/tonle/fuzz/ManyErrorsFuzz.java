package org.tonle.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** 200,000 rows with 5,000 errors in each format, on 512 MB. */
class ManyErrorsFuzz {
    private static final int ROWS = Integer.getInteger("errors.rows", 200_000);
    private static final int ERRORS = Integer.getInteger("errors.wrong", 5_000);

    @Test
    void everyWrongRowIsToldAndEveryRightRowGoesIn() throws IOException, InterruptedException {
        try (PackagedServer server = PackagedServer.start("-Xmx512m", "-XX:+UseSerialGC")) {
            ManyErrors files = new ManyErrors(server.url(), ROWS, ERRORS);
            files.load();
            System.out.printf("many errors: before, resident memory %s%n", resident(server));
            for (ManyErrors.Form form : ManyErrors.Form.values()) {
                ManyErrors.Took took = files.run(form);
                System.out.printf(
                        "many errors: %s %.1f MB: judged in %.1f s, stored in %.1f s, corrected in %.1f s; resident memory %s%n",
                        form, took.bytes() / 1e6, took.judged(), took.stored(), took.corrected(), resident(server));
            }
            assertTrue(server.isAlive());
        }
    }

    /** Highest so far and now, as Linux counts them; "" elsewhere. */
    private static String resident(PackagedServer server) throws IOException {
        Path status = Path.of("/proc/" + server.pid() + "/status");
        if (!Files.exists(status)) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmHWM") || line.startsWith("VmRSS")) {
                text.append(line.replaceAll("\\s+", " ")).append(' ');
            }
        }
        return text.toString();
    }
}
