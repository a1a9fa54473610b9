package org.tonle.analytics.store.duckdb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import javax.sql.DataSource;
import org.tonle.database.PlainSql;
import org.tonle.database.Sql;
import org.tonle.limit.Budget;
import org.tonle.metadata.DocumentCodec;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.schema.SchemaFiles;
import org.tonle.testsupport.PlainPostgres;

/** A process that works at a store until it is killed. */
final class StoreWorker {
    private static final int MOST_UNITS = 40;

    private StoreWorker() {}

    /** What it does again and again. */
    enum Phase {
        FOLLOWING,
        ROLLING_UP,
        SORTING,
        REBUILDING
    }

    /** Starts one; it says {@code ready} when it has opened the store and goes to work. */
    static Process start(String schema, Path directory, Phase phase) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx192m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath(),
                        StoreWorker.class.getName(),
                        PlainPostgres.address(schema),
                        PlainPostgres.password(),
                        directory.toAbsolutePath().toString(),
                        phase.name())
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        Path.of("target", "store-worker.log").toFile()))
                .start();
    }

    /** Without what a runner of tests puts on it twice. */
    private static String classPath() {
        String separator = File.pathSeparator;
        return String.join(
                separator,
                new LinkedHashSet<>(
                        List.of(System.getProperty("java.class.path").split(separator))));
    }

    /** @param arguments address and password of the database, directory, phase */
    public static void main(String... arguments) {
        DataSource source = PlainPostgres.connections(arguments[0], arguments[1]);
        Sql sql = PlainSql.over(source);
        Path directory = Path.of(arguments[2]);
        Phase phase = Phase.valueOf(arguments[3]);
        Snapshot flat = units(Snapshot.empty(SchemaFiles.load()), false);
        DuckDbStore store = StoreUnderTest.open(sql, directory);
        store.catchUp();
        System.out.println("ready");
        System.out.flush();
        for (Snapshot metadata = flat; ; metadata = units(metadata, true)) {
            work(store, phase, metadata);
            metadata = units(metadata, false);
            work(store, phase, metadata);
        }
    }

    /** The units of a {@link SmallWorld}, otherwise arranged: when they move, every roll-up is made again. */
    private static Snapshot units(Snapshot before, boolean isDeep) {
        List<MetadataObject> objects = new ArrayList<>();
        for (int i = 0; i < MOST_UNITS; i++) {
            int unit = SmallWorld.FIRST_UNIT + i;
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("id", SmallWorld.uid(unit)).put("name", "Unit " + unit);
            if (i > 0) {
                json.putObject("parent")
                        .put("id", SmallWorld.uid(isDeep ? SmallWorld.FIRST_UNIT + i / 2 : SmallWorld.FIRST_UNIT));
            }
            objects.add(new MetadataObject(unit, 1, DocumentCodec.decode(before.layout("organisationUnit"), json)));
        }
        return before.with(objects, List.of());
    }

    private static void work(DuckDbStore store, Phase phase, Snapshot metadata) {
        switch (phase) {
            case FOLLOWING -> store.catchUp();
            case ROLLING_UP -> {
                store.open(StoreUnderTest.everything(metadata), Budget.usual()).close();
                store.rollUp();
            }
            case SORTING -> {
                store.catchUp();
                store.sort();
            }
            case REBUILDING -> store.rebuild();
        }
    }
}
