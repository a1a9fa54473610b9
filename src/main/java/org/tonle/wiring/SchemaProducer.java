package org.tonle.wiring;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.tonle.schema.Schema;
import org.tonle.schema.SchemaFiles;

/** The schema is read once, at start, from the files on the class path; a wrong file stops the start. */
public class SchemaProducer {
    @Startup
    @Produces
    @Singleton
    Schema schema() {
        return SchemaFiles.load();
    }
}
