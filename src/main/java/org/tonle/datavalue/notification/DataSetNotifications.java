package org.tonle.datavalue.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.database.Transaction;
import org.tonle.datavalue.completeness.CompletionQueryStore;
import org.tonle.datavalue.completeness.CompletionQueryStore.Registration;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.DataSet;
import org.tonle.metadata.model.DataSetNotificationTemplate;
import org.tonle.notification.NotSent;
import org.tonle.notification.NotificationKey;
import org.tonle.notification.NotificationKind;
import org.tonle.notification.NotificationMatter;
import org.tonle.notification.NotificationStore;
import org.tonle.notification.PlannedNotification;
import org.tonle.orgunit.OrgUnit;
import org.tonle.period.Period;
import org.tonle.period.PeriodType;
import org.tonle.security.CurrentUser;
import org.tonle.setting.Settings;

/** Notifications about reports of data sets. */
@ApplicationScoped
public class DataSetNotifications implements NotificationKind {
    private final CompletionQueryStore completions;
    private final MissingReports missing;
    private final NotificationStore store;
    private final Settings settings;
    private final Clock clock;

    DataSetNotifications(
            CompletionQueryStore completions,
            MissingReports missing,
            NotificationStore store,
            Settings settings,
            Clock clock) {
        this.completions = completions;
        this.missing = missing;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Set<String> words() {
        return Set.of(ReportKey.KIND);
    }

    @Override
    public NotificationMatter find(Transaction transaction, Snapshot snapshot, NotificationKey key) throws NotSent {
        ReportKey report = ReportKey.of(key);
        DataSetReason reason = DataSetReason.valueOf(key.reason());
        DataAccess server = DataAccess.of(CurrentUser.SERVER, snapshot);
        MetadataObject dataSet = present(snapshot.findUnchecked("dataSet", report.dataSet()), "the data set is gone");
        LocalDate today = LocalDate.now(clock);
        if (reason == DataSetReason.DATA_SET) {
            return new OwnCompletionMatter(snapshot, completed(server, dataSet, report), settings::language, today);
        }
        DataSetNotificationTemplate template = DataSetNotificationTemplate.of(
                present(snapshot.findUnchecked("dataSetNotificationTemplate", key.template()), "the template is gone"));
        return new DataSetMatter(
                template,
                reason == DataSetReason.SCHEDULED_DAYS
                        ? missing(server, dataSet, report)
                        : completed(server, dataSet, report),
                today);
    }

    private static <T> T present(@Nullable T found, String obsolete) throws NotSent {
        if (found == null) {
            throw NotSent.anyMore(obsolete);
        }
        return found;
    }

    private ReportSubject completed(DataAccess server, MetadataObject dataSet, ReportKey report) throws NotSent {
        Snapshot snapshot = server.snapshot();
        OrgUnit unit = present(server.hierarchy().find(String.valueOf(report.orgUnit())), "the unit is gone");
        MetadataObject combo = present(
                snapshot.findUnchecked("categoryOptionCombo", report.attributeOptionCombo()),
                "the attribute option combination is gone");
        Registration found = completions.one(server, dataSet.id(), report.period(), unit.id(), combo.id());
        if (found == null || !found.completed()) {
            throw NotSent.anyMore("the report is not complete any more");
        }
        return new ReportSubject(
                dataSet,
                report.period(),
                List.of(unit),
                false,
                new ReportSubject.Completion(found.date(), found.storedBy(), combo));
    }

    private ReportSubject missing(DataAccess server, MetadataObject dataSet, ReportKey report) throws NotSent {
        List<OrgUnit> units = missing.find(server, DataSet.of(dataSet), report.period(), report.orgUnit());
        if (units.isEmpty()) {
            throw NotSent.anyMore("nothing is missing any more");
        }
        return new ReportSubject(dataSet, report.period(), units, report.orgUnit() == null, null);
    }

    @Override
    public int remind(Transaction transaction, Snapshot snapshot, LocalDate day, LocalDateTime now)
            throws SQLException {
        DataAccess server = DataAccess.of(CurrentUser.SERVER, snapshot);
        List<PlannedNotification> planned = new ArrayList<>();
        for (MetadataObject object : snapshot.all("dataSetNotificationTemplate")) {
            DataSetNotificationTemplate template = DataSetNotificationTemplate.of(object);
            LocalDate last = day.minusDays(template.relativeScheduledDays());
            for (String uid : template.dataSets()) {
                MetadataObject dataSet = snapshot.findUnchecked("dataSet", uid);
                if (dataSet != null && template.trigger().equals(DataSetReason.SCHEDULED_DAYS.name())) {
                    plan(server, template, DataSet.of(dataSet), last, now, planned);
                }
            }
        }
        return store.plan(transaction, planned, now);
    }

    /** Each report is reminded of once. A contact is told of its own report only, so there is nothing to sum up. */
    private void plan(
            DataAccess server,
            DataSetNotificationTemplate template,
            DataSet dataSet,
            LocalDate last,
            LocalDateTime now,
            List<PlannedNotification> planned) {
        PeriodType type = dataSet.periodType();
        Period period = type == null ? null : type.containing(last);
        if (period == null || !period.end().equals(last)) {
            return;
        }
        List<OrgUnit> units = missing.find(server, dataSet, period, null);
        boolean isSummary = template.isSummary() && template.recipient().equals("USER_GROUP");
        List<@Nullable String> about = new ArrayList<>();
        if (isSummary && !units.isEmpty()) {
            about.add(null);
        } else {
            units.forEach(unit -> about.add(unit.uid()));
        }
        for (String unit : about) {
            ReportKey report = new ReportKey(dataSet.object().uid(), period, unit, null);
            planned.add(PlannedNotification.of(
                    report.key(template.uid(), DataSetReason.SCHEDULED_DAYS),
                    template.uid() + " " + report.text(),
                    now));
        }
    }
}
