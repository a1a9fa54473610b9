package org.tonle.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tonle.web.OutOfMemory;

/** A server that ran out of memory does not linger: it ends, with a status a supervisor knows. */
class OutOfMemoryFuzz {
    @Test
    void theProcessEndsWhenMemoryRanOut() throws Exception {
        // limits far beyond the heap, as an operator might set them
        try (PackagedServer server =
                PackagedServer.start("-Xmx256m", "-Dtonle.limits.body.small=4G", "-Dtonle.limits.body.object=4G")) {
            byte[] body = new byte[220 << 20];
            Arrays.fill(body, (byte) 'x');
            FuzzClient.send(
                    server.url(),
                    new FuzzRequest("POST", "/api/systemSettings/keyFlag", "*/*", "text/plain", body),
                    FuzzClient.basic("admin", "district"));
            assertEquals(OutOfMemory.STATUS, server.exitStatus(Duration.ofMinutes(2)));
        }
    }
}
