package org.tonle.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.analytics.grid.Grid;
import org.tonle.analytics.query.answer.AnalyticsQueries;
import org.tonle.datavalue.cell.WriteRights;
import org.tonle.datavalue.importing.DataValueImporter;
import org.tonle.datavalue.wire.DataValueImportOptions;
import org.tonle.datavalue.wire.SentCell;
import org.tonle.datavalue.wire.SentShape;
import org.tonle.datavalue.wire.SentValue;
import org.tonle.datavalue.wire.SetHeader;
import org.tonle.job.Job;
import org.tonle.job.JobType;
import org.tonle.job.Jobs;
import org.tonle.limit.Budget;
import org.tonle.limit.Limits;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.importing.MetadataSecretStore;
import org.tonle.metadata.model.AggregateDataExchange;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;
import org.tonle.trace.AccessLog;
import org.tonle.trace.Look;
import org.tonle.trace.LookKind;

/** Works out numbers as the caller may see them and makes data values of them: here as the caller may write them, or on another server. */
@ApplicationScoped
public class DataExchanges {
    static final String TYPE = "aggregateDataExchange";
    /** Who has one of these may name a server for the numbers of this one. */
    private static final List<String> MAKERS =
            List.of("F_AGGREGATE_DATA_EXCHANGE_PUBLIC_ADD", "F_AGGREGATE_DATA_EXCHANGE_PRIVATE_ADD");

    private final AnalyticsQueries queries;
    private final DataValueImporter importer;
    private final ExchangeSender sender;
    private final MetadataSecretStore secrets;
    private final Metadata metadata;
    private final Jobs jobs;
    private final Limits limits;
    private final AccessLog log;

    DataExchanges(
            AnalyticsQueries queries,
            DataValueImporter importer,
            ExchangeSender sender,
            MetadataSecretStore secrets,
            Metadata metadata,
            Jobs jobs,
            Limits limits,
            AccessLog log) {
        this.queries = queries;
        this.importer = importer;
        this.sender = sender;
        this.secrets = secrets;
        this.metadata = metadata;
        this.jobs = jobs;
        this.limits = limits;
        this.log = log;
    }

    /** Runs a stored exchange. @throws Problem E6301 when there is none for the caller, E1006 when it is not shared for writing data */
    ExchangeSummary run(DataAccess access, String uid, Budget budget) {
        return run(access, stored(access, uid, true), uid, budget);
    }

    /** The same in the background, with the rights the caller has when it begins. */
    Job start(DataAccess access, String uid) {
        stored(access, uid, true);
        CurrentUser user = access.user();
        return jobs.start(JobType.AGGREGATE_DATA_EXCHANGE, user, () -> {
            try (Budget budget = limits.budget()) {
                return run(DataAccess.of(user, metadata.snapshot()), uid, budget)
                        .toJson();
            }
        });
    }

    /** Runs an exchange that is stored nowhere. @throws Problem for what is wrong with it, E1006 when it is to send to a server and the caller may store none */
    ExchangeSummary run(DataAccess access, JsonNode json, Budget budget) {
        DataExchange exchange = DataExchange.of(json);
        if (exchange.target().url() != null && MAKERS.stream().noneMatch(access.user()::may)) {
            throw new Problem(
                    ErrorCode.E1006,
                    "sending numbers to other servers needs one of the authorities " + String.join(", ", MAKERS));
        }
        return run(access, exchange, "", budget);
    }

    private ExchangeSummary run(DataAccess access, DataExchange exchange, String uid, Budget budget) {
        if (exchange.target().url() == null) {
            WriteRights.require(access.user(), "writing data");
        }
        log.record(access.user(), Look.of(LookKind.EXPORT, TYPE), Map.of("exchange", List.of(uid)));
        List<ObjectNode> summaries = new ArrayList<>();
        for (SourceRequest request : exchange.requests()) {
            summaries.add(run(access, request, exchange.target(), budget).put("request", request.name()));
        }
        return new ExchangeSummary(summaries);
    }

    /** What is wrong with one request costs no other. */
    private ObjectNode run(DataAccess access, SourceRequest request, ExchangeTarget target, Budget budget) {
        try {
            AnalyticsQueries.ValueSet set = queries.dataValueSet(access, request.parameters(), budget);
            ObjectNode summary = take(access, target, plain(set.json()));
            if (!set.leftOut().isEmpty()) {
                set.leftOut().forEach(summary.putArray("leftOut")::add);
            }
            return summary;
        } catch (Problem wrong) {
            return ExchangeSummary.nothing("ERROR", wrong.text())
                    .put("errorCode", wrong.code().name());
        } catch (IOException unsent) {
            return ExchangeSummary.nothing("ERROR", "The values could not be written down for the target");
        }
    }

    private ObjectNode take(DataAccess access, ExchangeTarget target, ObjectNode set) throws IOException {
        JsonNode values = set.path("dataValues");
        if (values.isEmpty()) {
            return ExchangeSummary.nothing("SUCCESS", "There are no numbers to be exchanged");
        }
        if (target.url() != null) {
            return sender.send(target, set);
        }
        DataValueImportOptions options = DataValueImportOptions.of(new Parameters(target.parameters()));
        return importer.run(
                        sink -> {
                            sink.header(SetHeader.EMPTY);
                            for (int i = 0; i < values.size(); i++) {
                                sink.value(value(i, values.get(i)));
                            }
                        },
                        options,
                        access)
                .toJson();
    }

    /** Whole numbers without decimals: the element that takes them may be one of whole numbers, whatever they were worked out of. */
    private static ObjectNode plain(ObjectNode set) {
        for (JsonNode value : set.path("dataValues")) {
            String number = value.path("value").asText();
            if (number.endsWith(".0")) {
                ((ObjectNode) value).put("value", number.substring(0, number.length() - 2));
            }
        }
        return set;
    }

    private static SentValue value(int index, JsonNode value) {
        SentCell cell = SentCell.of(
                text(value, "dataElement"),
                text(value, "period"),
                text(value, "orgUnit"),
                text(value, "categoryOptionCombo"),
                text(value, "attributeOptionCombo"));
        return new SentValue(
                index, 0, cell, text(value, "value"), text(value, "comment"), null, false, false, SentShape.PLAIN);
    }

    private static @Nullable String text(JsonNode value, String member) {
        return value.path(member).asText(null);
    }

    /** The numbers of each request as a table. @param naming of rows */
    List<Grid> tables(DataAccess access, String uid, RowNaming naming, Budget budget) {
        List<Grid> tables = new ArrayList<>();
        for (SourceRequest request : stored(access, uid, false).requests()) {
            tables.add(queries.answer(access, request.named(naming).parameters(), true, budget)
                    .grid());
        }
        return tables;
    }

    /** The same as data values, as they would be sent. */
    List<ObjectNode> sets(DataAccess access, String uid, RowNaming naming, Budget budget) {
        List<ObjectNode> sets = new ArrayList<>();
        for (SourceRequest request : stored(access, uid, false).requests()) {
            sets.add(plain(queries.dataValueSet(access, request.named(naming).parameters(), budget)
                    .json()));
        }
        return sets;
    }

    private DataExchange stored(DataAccess access, String uid, boolean isRun) {
        MetadataObject object = access.find(TYPE, uid);
        if (object == null) {
            throw new Problem(ErrorCode.E6301, uid);
        }
        if (isRun ? !access.mayWriteData(object) : !access.mayReadData(object)) {
            String what = isRun
                    ? "running the exchange needs it shared for writing data"
                    : "its numbers need it shared for reading data";
            throw new Problem(ErrorCode.E1006, what);
        }
        return DataExchange.of(AggregateDataExchange.of(object), secrets.of(object.id()));
    }
}
