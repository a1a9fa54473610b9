package org.tonle.datavalue.export;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.tonle.access.DataAccess;
import org.tonle.datavalue.wire.ExportFormat;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Naming;
import org.tonle.metadata.Snapshot;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Reads values in bulk, as a stream. */
@ApplicationScoped
public class DataValueExport {
    /** Objects without the name that is asked for, of which an error tells. */
    private static final int SHOWN = 20;

    private final ExportStore store;
    private final Clock clock;

    DataValueExport(ExportStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** What a request asks for. @throws org.tonle.problem.Problem when it is not clear, or not allowed */
    ExportQuery query(DataAccess access, Map<String, List<String>> parameters, ExportFormat format) {
        ExportQuery query =
                new ExportRequest(access, new Parameters(parameters), format.isGrouped()).query(clock.instant());
        if (!format.isGrouped()) {
            checkNames(access, query);
        }
        return query;
    }

    /**
     * Refuses to name some things by what was asked for and others by their uids.
     *
     * @throws Problem E8201 to E8203 for what has no such name
     */
    private void checkNames(DataAccess access, ExportQuery query) {
        Snapshot snapshot = access.snapshot();
        boolean isElementUnnamed = anyUnnamed(snapshot, query.elementNames(), query.elements());
        boolean isUnitUnnamed = anyUnnamed(snapshot, query.unitNames(), query.orgUnits());
        boolean areCombosNamed =
                query.comboNames().isUid() && query.attributeNames().isUid();
        if (areCombosNamed && !isElementUnnamed && !isUnitUnnamed) {
            return;
        }
        ExportStore.Named named = store.named(access, query);
        check(snapshot, ErrorCode.E8201, query.elementNames(), named.elements());
        check(snapshot, ErrorCode.E8202, query.unitNames(), named.orgUnits());
        check(snapshot, ErrorCode.E8203, query.comboNames(), named.combos());
        check(snapshot, ErrorCode.E8203, query.attributeNames(), named.attributes());
    }

    private static boolean anyUnnamed(Snapshot snapshot, Naming names, Collection<Integer> numbers) {
        return !names.isUid() && numbers.stream().anyMatch(each -> isUnnamed(snapshot, names, each));
    }

    private static boolean isUnnamed(Snapshot snapshot, Naming names, int number) {
        MetadataObject object = snapshot.byId(number);
        return object != null && names.nameOf(object) == null;
    }

    private static void check(Snapshot snapshot, ErrorCode code, Naming names, Collection<Integer> numbers) {
        List<String> unnamed = numbers.stream()
                .filter(each -> isUnnamed(snapshot, names, each))
                .map(each -> uid(snapshot, each))
                .limit(SHOWN)
                .toList();
        if (!unnamed.isEmpty()) {
            throw new Problem(code, names.scheme().word(), String.join(", ", unnamed));
        }
    }

    private static String uid(Snapshot snapshot, int number) {
        MetadataObject object = snapshot.byId(number);
        return object == null ? "" : object.uid();
    }

    /** Writes the values and closes the stream. */
    void write(DataAccess access, ExportQuery query, ExportFormat format, OutputStream out) throws IOException {
        try (ExportFormat.Writer writer = format.open(out, query.top())) {
            store.each(access, query, format.isGrouped(), value -> {
                try {
                    writer.write(value);
                } catch (IOException gone) {
                    throw new UncheckedIOException(gone);
                }
            });
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }
}
