package org.tonle.datavalue.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.tonle.access.DataAccess;
import org.tonle.database.Transaction;
import org.tonle.datavalue.completeness.CompleteDataSetRegistration;
import org.tonle.datavalue.completeness.CompletionListener;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.DataSet;
import org.tonle.metadata.model.DataSetNotificationTemplate;
import org.tonle.notification.NotificationStore;
import org.tonle.notification.PlannedNotification;

/** Writes down, with a completion, that it is to be told. */
@ApplicationScoped
public class CompletionNotifications implements CompletionListener {
    private final NotificationStore store;
    private final Clock clock;

    CompletionNotifications(NotificationStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void completed(Transaction transaction, DataAccess access, List<CompleteDataSetRegistration> completed)
            throws SQLException {
        LocalDateTime now = LocalDateTime.now(clock);
        List<PlannedNotification> planned = new ArrayList<>();
        for (CompleteDataSetRegistration each : completed) {
            plan(access.snapshot(), each, now, planned);
        }
        store.plan(transaction, planned, now);
    }

    private static void plan(
            Snapshot snapshot,
            CompleteDataSetRegistration completion,
            LocalDateTime now,
            List<PlannedNotification> planned) {
        MetadataObject dataSet = snapshot.byId(completion.dataSet());
        MetadataObject unit = snapshot.byId(completion.orgUnit());
        MetadataObject combo = snapshot.byId(completion.attributeOptionCombo());
        if (dataSet == null || unit == null || combo == null) {
            return;
        }
        ReportKey report = new ReportKey(dataSet.uid(), completion.period(), unit.uid(), combo.uid());
        for (DataSetNotificationTemplate template :
                DataSetNotificationTemplate.byDataSet(snapshot).getOrDefault(dataSet.uid(), List.of())) {
            if (template.trigger().equals(DataSetReason.DATA_SET_COMPLETION.name())) {
                planned.add(PlannedNotification.of(
                        report.key(template.uid(), DataSetReason.DATA_SET_COMPLETION), null, now));
            }
        }
        DataSet form = DataSet.of(dataSet);
        if (form.notificationRecipients() != null || form.isToldToCompletingUser()) {
            planned.add(PlannedNotification.of(report.key(dataSet.uid(), DataSetReason.DATA_SET), null, now));
        }
    }
}
