package org.tonle.wiring;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.tonle.schema.Schema;
import org.tonle.schema.SchemaFiles;

/** The schema is read once, from the files on the class path. */
public class SchemaProducer {
    @Produces
    @Singleton
    Schema schema() {
        return SchemaFiles.load();
    }
}
