package org.tonle.job;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.tonle.security.CurrentUser;

/** Jobs that servers of DHIS2 need and this one does not: analytics and statistics are always current. They end when they begin. */
@ApplicationScoped
class NothingToGenerate implements ScheduledWork {
    @Override
    public Set<JobType> types() {
        return Set.of(
                JobType.ANALYTICS_TABLE,
                JobType.CONTINUOUS_ANALYTICS_TABLE,
                JobType.RESOURCE_TABLE,
                JobType.DATA_STATISTICS);
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of(
                JobParameter.number("lastYears"),
                JobParameter.number("fullUpdateHourOfDay"),
                JobParameter.list(
                        "skipTableTypes",
                        "DATA_VALUE",
                        "COMPLETENESS",
                        "COMPLETENESS_TARGET",
                        "ORG_UNIT_TARGET",
                        "VALIDATION_RESULT",
                        "EVENT",
                        "ENROLLMENT",
                        "OWNERSHIP",
                        "TRACKED_ENTITY_INSTANCE_EVENTS",
                        "TRACKED_ENTITY_INSTANCE_ENROLLMENTS",
                        "TRACKED_ENTITY_INSTANCE"),
                JobParameter.list("skipPrograms"),
                JobParameter.flag("skipResourceTables"),
                JobParameter.flag("skipOutliers"),
                JobParameter.flag("refreshOutliers"));
    }

    @Override
    public ObjectNode run(CurrentUser user, ObjectNode parameters) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("description", "Nothing had to be generated: analytics are always current");
    }
}
