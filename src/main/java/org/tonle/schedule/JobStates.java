package org.tonle.schedule;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.JobConfiguration;
import org.tonle.metadata.importing.MetadataImportOptions;
import org.tonle.metadata.importing.ObjectWriter;
import org.tonle.metadata.importing.ReadVersion;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Schema;
import org.tonle.security.CurrentUser;

/** What came of runs, kept in the configurations of their jobs. */
@ApplicationScoped
class JobStates {
    static final String TYPE = "jobConfiguration";

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS");

    private final ObjectWriter writer;
    private final Metadata metadata;
    private final ObjectType type;
    private final Clock clock;

    JobStates(ObjectWriter writer, Metadata metadata, Schema schema, Clock clock) {
        this.writer = writer;
        this.metadata = metadata;
        this.type = schema.require(TYPE);
        this.clock = clock;
    }

    void began(String uid) {
        write(uid, json().put("jobStatus", "RUNNING").put("lastExecuted", now()));
    }

    /** @param status {@code COMPLETED}, {@code FAILED} or {@code STOPPED} */
    void ended(String uid, String status) {
        write(
                uid,
                json().put("jobStatus", "SCHEDULED")
                        .put("lastExecutedStatus", status)
                        .put("lastFinished", now()));
    }

    /** Says that a job is not running, whatever it said. */
    void reset(String uid) {
        write(uid, json().put("jobStatus", "SCHEDULED"));
    }

    private static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode();
    }

    private String now() {
        return MOMENT.format(LocalDateTime.now(clock));
    }

    /** As who runs the job, so that nobody else seems to have changed it; a configuration that is gone needs nothing said. */
    private void write(String uid, ObjectNode state) {
        MetadataObject object = metadata.catchUp().findUnchecked(TYPE, uid);
        if (object != null) {
            String by = JobConfiguration.of(object).executedBy();
            CurrentUser writing = new CurrentUser(
                    by == null ? "" : by,
                    "",
                    Set.of(CurrentUser.ALL),
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    Set.of());
            writer.merge(type, uid, ReadVersion.ANY, state, MetadataImportOptions.DEFAULT, writing);
        }
    }
}
