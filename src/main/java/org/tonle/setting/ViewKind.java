package org.tonle.setting;

import org.jspecify.annotations.Nullable;

/** What users look at in apps that count it. The constants are DHIS2's {@code eventType}. */
enum ViewKind {
    MAP_VIEW("MapViews", "map"),
    VISUALIZATION_VIEW("VisualizationViews", "visualization"),
    EVENT_REPORT_VIEW("EventReportViews", "eventReport"),
    EVENT_CHART_VIEW("EventChartViews", "eventChart"),
    EVENT_VISUALIZATION_VIEW("EventVisualizationViews", "eventVisualization"),
    DASHBOARD_VIEW("DashboardViews", "dashboard"),
    PASSIVE_DASHBOARD_VIEW("PassiveDashboardViews", "dashboard"),
    DATA_SET_REPORT_VIEW("DataSetReportViews", "dataSet"),
    TOTAL_VIEW("TotalViews", null),
    ACTIVE_USERS("ActiveUserViews", null);

    private final String property;
    private final @Nullable String type;

    ViewKind(String property, @Nullable String type) {
        this.property = property;
        this.type = type;
    }

    /** What its number is called in answers, behind {@code average} or with a small letter by itself. */
    String property() {
        return property;
    }

    /** The type of what is looked at; null when nothing in particular is. */
    @Nullable
    String type() {
        return type;
    }
}
