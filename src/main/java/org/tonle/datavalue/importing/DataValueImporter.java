package org.tonle.datavalue.importing;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.database.Sql;
import org.tonle.datavalue.cell.PeriodStore;
import org.tonle.datavalue.completeness.CompleteDataSetRegistration;
import org.tonle.datavalue.completeness.CompletionStore;
import org.tonle.datavalue.lock.EntryWindow;
import org.tonle.datavalue.lock.LockExceptionStore;
import org.tonle.datavalue.wire.DataValueImportOptions;
import org.tonle.datavalue.wire.SetHeader;
import org.tonle.datavalue.wire.ValueSetReader;
import org.tonle.limit.BodyWeight;
import org.tonle.limit.Budget;
import org.tonle.limit.Limits;
import org.tonle.limit.PassingBody;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Naming;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.DataSet;
import org.tonle.problem.ErrorCode;

/**
 * Writes a payload of values: read it to its end, judge each value and then the payload as a whole, and write what is right in
 * one transaction. Either every accepted value of a request is stored or none, whatever happens to the process meanwhile.
 */
@ApplicationScoped
public class DataValueImporter {
    private final Sql sql;
    private final PeriodStore periods;
    private final DataValueStore values;
    private final CompletionStore completions;
    private final LockExceptionStore exceptions;
    private final Clock clock;
    private final Limits limits;

    DataValueImporter(
            Sql sql,
            PeriodStore periods,
            DataValueStore values,
            CompletionStore completions,
            LockExceptionStore exceptions,
            Clock clock,
            Limits limits) {
        this.sql = sql;
        this.periods = periods;
        this.values = values;
        this.completions = completions;
        this.exceptions = exceptions;
        this.clock = clock;
        this.limits = limits;
    }

    /** What was done, or what is wrong. @throws IOException when the payload cannot be read */
    public ImportSummary run(ValueSetReader reader, DataValueImportOptions options, DataAccess access)
            throws IOException {
        return run(reader, options, access, BodyWeight::ofPayload);
    }

    /** The same of a body that the client still sends. */
    ImportSummary run(PassingBody body, ValueSetReader reader, DataValueImportOptions options, DataAccess access)
            throws IOException {
        return run(reader, options, access, budget -> BodyWeight.ofRows(budget, body));
    }

    private ImportSummary run(
            ValueSetReader reader,
            DataValueImportOptions options,
            DataAccess access,
            Function<Budget, BodyWeight> weight)
            throws IOException {
        try (Budget budget = limits.budget();
                StagedRows staged = new StagedRows(access.user().username())) {
            ValueIntake intake = new ValueIntake(access, options, staged, weight.apply(budget));
            try {
                reader.read(intake);
            } catch (PayloadRefusal unreadable) {
                return ImportSummary.refused(unreadable.conflict(), -1);
            }
            try {
                return finish(access, intake, staged, options);
            } catch (PayloadRefusal refusal) {
                return ImportSummary.refused(refusal.conflict(), intake.count());
            }
        }
    }

    private ImportSummary finish(
            DataAccess access, ValueIntake intake, StagedRows staged, DataValueImportOptions options) {
        SetHeader header = intake.header();
        DataSet form = form(access, intake, options);
        CompleteDataSetRegistration completion = null;
        if (form != null) {
            check(access, intake, form);
            completion = completion(access, intake, form, options);
        }
        List<ValueConflict> conflicts = intake.conflicts();
        if (options.isAtomic() && !conflicts.isEmpty()) {
            throw new PayloadRefusal(ValueConflict.of(
                    ErrorCode.E8000,
                    null,
                    List.of(),
                    intake.count() - intake.rejected().size(),
                    intake.count(),
                    conflicts.get(0).message()));
        }
        if (staged.count() > 0 || completion != null) {
            write(access, intake, staged, completion, options);
        }
        int written = staged.count();
        return new ImportSummary(
                0,
                options.isDelete() ? 0 : written,
                intake.rejected().size(),
                options.isDelete() ? written : 0,
                conflicts,
                intake.rejected(),
                completion == null ? "false" : String.valueOf(header.completeDate()));
    }

    /** The data set of the payload; null for an empty one that names none. */
    private @Nullable DataSet form(DataAccess access, ValueIntake intake, DataValueImportOptions options) {
        SetHeader header = intake.header();
        DataSetFinder finder = new DataSetFinder(access);
        String named = header.dataSet() == null ? options.words().text("dataSet") : header.dataSet();
        if (named != null) {
            return finder.named(
                    named, new Naming(access.snapshot(), "dataSet", options.scheme("dataSetIdScheme", header)));
        }
        return intake.count() == 0
                ? null
                : finder.of(intake.uses().elements.values(), intake.uses().knownPeriods());
    }

    private void check(DataAccess access, ValueIntake intake, DataSet form) {
        Set<String> open = form.expiryDays() > 0 && !access.user().may(EntryWindow.EDIT_EXPIRED)
                ? exceptions.of(access, form.id(), intake.uses().knownPeriods())
                : Set.of();
        ValueConflict conflict =
                SetCheck.first(new SetContext(form, intake.uses(), access, LocalDateTime.now(clock), open));
        if (conflict != null) {
            throw new PayloadRefusal(conflict);
        }
    }

    private static @Nullable CompleteDataSetRegistration completion(
            DataAccess access, ValueIntake intake, DataSet form, DataValueImportOptions options) {
        SetHeader header = intake.header();
        String text = header.completeDate();
        if (text == null || text.isEmpty()) {
            return null;
        }
        LocalDate date;
        try {
            date = LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (DateTimeException unreadable) {
            throw new PayloadRefusal(ValueConflict.of(ErrorCode.E8008, "completeDate", List.of(), text));
        }
        return HeaderCompletion.ofHeader(access, header, form, options, date);
    }

    private void write(
            DataAccess access,
            ValueIntake intake,
            StagedRows staged,
            @Nullable CompleteDataSetRegistration completion,
            DataValueImportOptions options) {
        Snapshot snapshot = access.snapshot();
        List<Integer> places = staged.isInMemory() ? staged.sort() : List.of();
        if (!places.isEmpty()) {
            int[] key = staged.keyAt(places.get(0));
            throw new PayloadRefusal(twice(snapshot, new DataValueStore.Twice(places, key[0], key[2])));
        }
        periods.ensure(intake.uses().knownPeriods());
        boolean fine = sql.inTransaction(transaction -> {
            if (options.dryRun()) {
                transaction.rollbackOnly();
            }
            if (staged.count() > 0 && !values.write(transaction, access, staged)) {
                transaction.rollbackOnly();
                return false;
            }
            if (completion != null) {
                completions.write(transaction, access, List.of(completion));
            }
            return true;
        });
        if (!fine) {
            throw new PayloadRefusal(twice(
                    snapshot,
                    sql.inTransaction(transaction -> values.findTwice(transaction, access, staged))
                            .get(0)));
        }
    }

    private static ValueConflict twice(Snapshot snapshot, DataValueStore.Twice first) {
        return ValueConflict.of(
                ErrorCode.E8128,
                null,
                List.of(),
                first.places().toString(),
                "data element " + uid(snapshot, first.dataElement()) + ", unit " + uid(snapshot, first.orgUnit()));
    }

    private static String uid(Snapshot snapshot, int id) {
        MetadataObject object = snapshot.byId(id);
        return object == null ? "?" : object.uid();
    }
}
