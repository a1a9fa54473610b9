package org.tonle.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Nearest;

/** All that can be done by a schedule, by the type of its configurations. */
@ApplicationScoped
public class ScheduledWorks {
    private final Map<JobType, ScheduledWork> byType = new EnumMap<>(JobType.class);

    ScheduledWorks(@All List<ScheduledWork> all) {
        for (ScheduledWork work : all) {
            work.types().forEach(type -> byType.put(type, work));
        }
    }

    /** What does jobs of this type; null when nothing does. */
    public @Nullable ScheduledWork find(JobType type) {
        return byType.get(type);
    }

    /** The same by a word, of which there may be no type. */
    public @Nullable ScheduledWork find(String type) {
        JobType known = JobType.find(type);
        return known == null ? null : find(known);
    }

    /** The types that run by a schedule. */
    public Set<JobType> types() {
        return byType.keySet();
    }

    /** What is wrong with the parameters of a configuration, in words; null when nothing is. */
    public @Nullable String fault(ScheduledWork work, @Nullable JsonNode parameters) {
        if (parameters == null || parameters.isNull()) {
            return null;
        }
        if (!parameters.isObject()) {
            return "`jobParameters` must be an object";
        }
        Map<String, JobParameter> known =
                work.parameters().stream().collect(Collectors.toMap(JobParameter::name, each -> each));
        for (Map.Entry<String, JsonNode> each : parameters.properties()) {
            JobParameter parameter = known.get(each.getKey());
            if (parameter == null) {
                String nearest = Nearest.of(each.getKey(), known.keySet());
                return "there is no parameter `" + each.getKey() + "`"
                        + (nearest == null
                                ? "; jobs of this type have none"
                                : "; there are " + String.join(", ", new TreeSet<>(known.keySet())));
            }
            String fault = parameter.fault(each.getValue());
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }
}
