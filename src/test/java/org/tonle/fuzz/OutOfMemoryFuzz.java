package org.tonle.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.sun.tools.attach.VirtualMachine;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.tonle.web.OutOfMemory;

/**
 * A server that ran out of memory does not linger: it ends, with a status a supervisor knows. No request is known that takes the
 * memory, so a thread inside of the server does, and requests meet what is left.
 */
class OutOfMemoryFuzz {
    private static final int REQUESTS = 200;

    @Test
    void theProcessEndsWhenMemoryRanOut() throws Exception {
        try (PackagedServer server = PackagedServer.start("-Xmx256m")) {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(server.pid()));
            machine.loadAgent(agent().toString());
            machine.detach();
            for (int i = 0; i < REQUESTS && server.isAlive(); i++) {
                FuzzClient.send(
                        server.url(),
                        new FuzzRequest("GET", "/api/organisationUnits?fields=*&paging=false", "*/*", "", null),
                        FuzzClient.basic("admin", "district"));
            }
            assertEquals(OutOfMemory.STATUS, server.exitStatus(Duration.ofMinutes(2)));
        }
    }

    private static Path agent() throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Agent-Class"), MemoryEater.class.getName());
        Path jar = Path.of("target", "memory-eater.jar").toAbsolutePath();
        String name = MemoryEater.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream type = MemoryEater.class.getClassLoader().getResourceAsStream(name)) {
            assertNotNull(type);
            out.putNextEntry(new JarEntry(name));
            type.transferTo(out);
            out.closeEntry();
        }
        return jar;
    }
}
