package org.tonle.datavalue.form;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.ProtectionOption;
import org.dhatim.fastexcel.Range;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.tonle.datavalue.cell.StoredValue;
import org.tonle.datavalue.entry.EntryReport;
import org.tonle.datavalue.form.FormLayout.FormBlock;
import org.tonle.datavalue.form.FormLayout.FormSection;
import org.tonle.datavalue.wire.FormKey;
import org.tonle.format.SheetCell;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.DataElement;
import org.tonle.metadata.model.ValueType;

/**
 * A report as a workbook that is filled in without a network and sent back to {@code dataValueSets}: only its cells can be written,
 * options are chosen from lists, what does not fit the value type is refused, rows of numbers have totals. {@link FormKey} says how
 * the workbook is understood again, in whatever language it was made.
 */
final class FormWorkbook {
    private static final int LONGEST = 32_767;
    private static final int DIGITS = 15;
    private static final double NAMES = 45;
    private static final double CELLS = 14;
    private static final String GREY = "D9D9D9";
    private static final String OPEN = "FFFFE5";

    private final FilledForm form;
    private final EntryReport report;
    private final FormNames names;
    private final FormLists lists;
    private final Worksheet sheet;
    private final List<String[]> key = new ArrayList<>();
    private int row;
    private int cells;

    private FormWorkbook(FilledForm form, EntryReport report, Worksheet sheet) {
        this.form = form;
        this.report = report;
        this.names = form.names();
        this.lists = new FormLists(form);
        this.sheet = sheet;
    }

    static void write(FilledForm form, EntryReport report, OutputStream out) throws IOException {
        Workbook book = new Workbook(out, "Tonle", "1.0");
        Worksheet sheet = book.newWorksheet(form.names().word("sheet"));
        Worksheet hidden = book.newWorksheet(FormKey.SHEET);
        Worksheet words = book.newWorksheet(FormKey.LISTS);
        hidden.setVisibilityState(VisibilityState.VERY_HIDDEN);
        words.setVisibilityState(VisibilityState.VERY_HIDDEN);
        FormWorkbook workbook = new FormWorkbook(form, report, sheet);
        workbook.fill();
        workbook.writeKey(hidden);
        workbook.lists.write(words);
        book.finish();
    }

    private void fill() {
        sheet.protect("");
        sheet.width(0, NAMES);
        for (int column = 1; column < Worksheet.MAX_COLS && column <= widest(); column++) {
            sheet.width(column, CELLS);
        }
        text(row, 0, names.of(form.layout().dataSet().object()));
        sheet.style(row++, 0).bold().fontSize(14).set();
        fact("orgUnit", names.of(report.orgUnit()));
        fact("period", names.of(report.period()));
        MetadataObject attribute = report.attributeOptionCombo();
        if (!"default".equals(attribute.name())) {
            fact("attributeOptionCombo", names.ofCombo(attribute));
        }
        text(row, 0, names.word(form.isOpen() ? "instruction" : "closed"));
        sheet.style(row++, 0).italic().set();
        form.layout().sections().forEach(this::section);
    }

    private int widest() {
        return form.layout().sections().stream()
                .flatMap(section -> section.blocks().stream())
                .mapToInt(block -> block.optionCombos().size() + 1)
                .max()
                .orElse(1);
    }

    private void fact(String word, String text) {
        text(row, 0, names.word(word) + ": " + text);
        row++;
    }

    private void section(FormSection section) {
        row++;
        if (section.section() != null) {
            text(row, 0, names.of(section.section().object()));
            sheet.style(row++, 0).bold().fontSize(12).set();
        }
        section.blocks().forEach(block -> block(section, block));
    }

    private void block(FormSection section, FormBlock block) {
        int columns = block.optionCombos().size();
        boolean hasTotals =
                columns > 1 && (section.section() == null || section.section().showRowTotals());
        text(row, 0, names.word("dataElement"));
        for (int i = 0; i < columns; i++) {
            text(row, i + 1, names.ofCombo(block.optionCombos().get(i)));
        }
        if (hasTotals) {
            text(row, columns + 1, names.word("total"));
        }
        sheet.range(row, 0, row, columns + (hasTotals ? 1 : 0))
                .style()
                .bold()
                .wrapText(true)
                .borderStyle(BorderStyle.THIN)
                .set();
        int first = ++row;
        for (DataElement element : block.rows()) {
            elementRow(section, block, element, hasTotals);
        }
        boolean areNumbers =
                block.rows().stream().allMatch(each -> each.valueType().isNumeric());
        if (section.section() != null
                && section.section().showColumnTotals()
                && areNumbers
                && block.rows().size() > 1) {
            text(row, 0, names.word("total"));
            for (int column = 1; column <= columns; column++) {
                sheet.formula(row, column, sum(first, column, row - 1, column));
            }
            row++;
        }
        row++;
    }

    private void elementRow(FormSection section, FormBlock block, DataElement element, boolean hasTotals) {
        text(row, 0, names.of(element));
        int last = block.optionCombos().size();
        CellRule rule = CellRule.of(element.valueType());
        FormLists.@Nullable WordList list = lists.of(element);
        for (int i = 0; i < last; i++) {
            MetadataObject combo = block.optionCombos().get(i);
            boolean isClosed = section.isClosed(element.object(), combo);
            sheet.style(row, i + 1)
                    .format(rule.format())
                    .borderStyle(BorderStyle.THIN)
                    .fillColor(isClosed ? GREY : OPEN)
                    .protectionOption(ProtectionOption.LOCKED, isClosed || !form.isOpen())
                    .set();
            if (!isClosed) {
                cell(element, combo, i + 1, list);
            }
        }
        restrict(sheet.range(row, 1, row, last), rule, list);
        if (hasTotals && element.valueType().isNumeric()) {
            sheet.formula(row, last + 1, sum(row, 1, row, last));
        }
        row++;
    }

    private static String sum(int top, int left, int bottom, int right) {
        return "SUM(" + address(top, left) + ":" + address(bottom, right) + ")";
    }

    private static String address(int row, int column) {
        return SheetCell.column(column) + (row + 1);
    }

    private void restrict(Range range, CellRule rule, FormLists.@Nullable WordList list) {
        if (list != null) {
            range.validateWithListByFormula(list.reference())
                    .allowBlank(true)
                    .errorStyle(DataValidationErrorStyle.STOP)
                    .showErrorMessage(true)
                    .errorTitle(names.word("sheet"))
                    .error(names.word("wrong.list"));
            return;
        }
        String formula = rule.formula(address(range.getTop(), range.getLeft()));
        if (formula != null) {
            range.validateWithFormula(formula)
                    .allowBlank(true)
                    .errorStyle(DataValidationErrorStyle.STOP)
                    .showErrorMessage(true)
                    .errorTitle(names.word("sheet"))
                    .error(names.word("wrong." + rule.word()));
        }
    }

    private void cell(DataElement element, MetadataObject combo, int column, FormLists.@Nullable WordList list) {
        StoredValue stored = form.stored(element.object(), combo);
        String value = stored == null || stored.value() == null ? "" : stored.value();
        String name = FormKey.cellName(cells++);
        sheet.range(row, column, row, column).setName(name);
        key.add(new String[] {
            FormKey.CELL,
            name,
            element.uid(),
            combo.uid(),
            value,
            list == null ? "" : String.valueOf(list.number()),
            sheet.getName(),
            address(row, column)
        });
        String word = list == null || value.isEmpty() ? null : list.word(value);
        if (word != null) {
            text(row, column, word);
        } else if (!value.isEmpty()) {
            value(element.valueType(), column, value);
        }
    }

    private void value(ValueType type, int column, String value) {
        if (type.isNumeric() && value.length() <= DIGITS) {
            sheet.value(row, column, new BigDecimal(value));
            return;
        }
        if (type == ValueType.DATE || type == ValueType.AGE) {
            try {
                sheet.value(row, column, LocalDate.parse(value));
                return;
            } catch (DateTimeException aMoment) {
                // shown as the text it is
            }
        }
        text(row, column, value);
    }

    private void text(int at, int column, String text) {
        sheet.inlineString(at, column, text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    }

    private void writeKey(Worksheet hidden) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {FormKey.MARK, FormKey.VERSION});
        List<String> said = List.of(
                report.dataSet().uid(),
                report.period().iso(),
                report.orgUnit().uid(),
                report.attributeOptionCombo().uid());
        for (int i = 0; i < said.size(); i++) {
            rows.add(new String[] {FormKey.REPORT.get(i), said.get(i)});
        }
        rows.addAll(key);
        for (int at = 0; at < rows.size(); at++) {
            String[] texts = rows.get(at);
            for (int column = 0; column < texts.length; column++) {
                if (!texts[column].isEmpty()) {
                    hidden.inlineString(at, column, texts[column]);
                }
            }
        }
    }
}
