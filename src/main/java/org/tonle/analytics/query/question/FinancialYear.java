package org.tonle.analytics.query.question;

import org.tonle.period.PeriodType;
import org.tonle.setting.Settings;

/** The kind of year the server's financial years are. */
public final class FinancialYear {
    private FinancialYear() {}

    /** What the setting {@code analyticsFinancialYearStart} says; from October where it says nothing that is known. */
    public static PeriodType of(Settings settings) {
        return switch (settings.system("analyticsFinancialYearStart").asText()) {
            case "FINANCIAL_YEAR_FEBRUARY" -> PeriodType.FINANCIAL_FEB;
            case "FINANCIAL_YEAR_APRIL" -> PeriodType.FINANCIAL_APRIL;
            case "FINANCIAL_YEAR_JULY" -> PeriodType.FINANCIAL_JULY;
            case "FINANCIAL_YEAR_AUGUST" -> PeriodType.FINANCIAL_AUG;
            case "FINANCIAL_YEAR_SEPTEMBER" -> PeriodType.FINANCIAL_SEP;
            case "FINANCIAL_YEAR_NOVEMBER" -> PeriodType.FINANCIAL_NOV;
            default -> PeriodType.FINANCIAL_OCT;
        };
    }
}
