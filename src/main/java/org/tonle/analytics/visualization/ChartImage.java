package org.tonle.analytics.visualization;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.SpiderWebPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.general.DefaultPieDataset;
import org.tonle.analytics.grid.Grid;
import org.tonle.parameter.Parameters;
import org.w3c.dom.Document;

/** A table drawn as a chart: its columns of numbers are the series, its rows the categories. JFreeChart draws. */
final class ChartImage {
    static final String PNG = "image/png";
    static final String SVG = "image/svg+xml";

    /** Most bars, points or slices of a picture: more can neither be told apart nor drawn in little memory. */
    private static final int MOST = 5_000;

    private final JFreeChart chart;
    private final Size size;

    private ChartImage(JFreeChart chart, Size size) {
        this.chart = chart;
        this.size = size;
    }

    /** In pixels. */
    record Size(int width, int height) {
        private static final int LEAST = 50;
        private static final int MOST = 4_000;

        /** {@code width} and {@code height} of a request; 1,200 and 700 where nothing is said. @throws org.tonle.problem.Problem E1003 for what is no number in bounds */
        static Size of(Map<String, List<String>> parameters) {
            Parameters words = new Parameters(parameters);
            return new Size(read(words, "width", 1_200), read(words, "height", 700));
        }

        private static int read(Parameters words, String name, int otherwise) {
            String text = words.text(name);
            if (text == null) {
                return otherwise;
            }
            boolean isNumber = text.length() < 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
            int number = isNumber ? Integer.parseInt(text) : 0;
            if (number < LEAST || number > MOST) {
                throw Parameters.unreadable(name, text, "a number of pixels from " + LEAST + " to " + MOST);
            }
            return number;
        }
    }

    /** @param type as DHIS2 calls it; one that is no chart ({@code PIVOT_TABLE}, {@code MAP}) is drawn in columns */
    static ChartImage of(Grid grid, String type, Size size) {
        DefaultCategoryDataset data = ChartRows.of(grid, MOST);
        JFreeChart chart = chart(grid.title() == null ? "" : grid.title(), type, data);
        look(chart);
        return new ChartImage(chart, size);
    }

    private static JFreeChart chart(String title, String type, DefaultCategoryDataset data) {
        PlotOrientation across = PlotOrientation.HORIZONTAL;
        PlotOrientation upright = PlotOrientation.VERTICAL;
        return switch (type) {
            case "BAR" -> ChartFactory.createBarChart(title, null, null, data, across, true, false, false);
            case "STACKED_BAR" ->
                ChartFactory.createStackedBarChart(title, null, null, data, across, true, false, false);
            case "STACKED_COLUMN" ->
                ChartFactory.createStackedBarChart(title, null, null, data, upright, true, false, false);
            case "LINE", "YEAR_OVER_YEAR_LINE", "SCATTER", "BUBBLE" ->
                ChartFactory.createLineChart(title, null, null, data, upright, true, false, false);
            case "AREA" -> ChartFactory.createAreaChart(title, null, null, data, upright, true, false, false);
            case "STACKED_AREA" ->
                ChartFactory.createStackedAreaChart(title, null, null, data, upright, true, false, false);
            case "PIE", "GAUGE", "SINGLE_VALUE" -> ChartFactory.createPieChart(title, slices(data), true, false, false);
            case "RADAR" -> new JFreeChart(title, new SpiderWebPlot(data));
            default -> ChartFactory.createBarChart(title, null, null, data, upright, true, false, false);
        };
    }

    /** Each series as a whole, as DHIS2 draws pies; a single series by its categories. */
    private static DefaultPieDataset<String> slices(DefaultCategoryDataset data) {
        DefaultPieDataset<String> slices = new DefaultPieDataset<>();
        boolean isSingle = data.getRowCount() == 1;
        for (int row = 0; row < data.getRowCount(); row++) {
            double sum = 0;
            for (int column = 0; column < data.getColumnCount(); column++) {
                Number value = data.getValue(row, column);
                double number = value == null ? 0 : value.doubleValue();
                sum += number;
                if (isSingle) {
                    slices.setValue(String.valueOf(data.getColumnKey(column)), number);
                }
            }
            if (!isSingle) {
                slices.setValue(String.valueOf(data.getRowKey(row)), sum);
            }
        }
        return slices;
    }

    private static void look(JFreeChart chart) {
        chart.setBackgroundPaint(Color.WHITE);
        chart.getTitle().setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 18));
        chart.getPlot().setBackgroundPaint(Color.WHITE);
        chart.getPlot().setOutlineVisible(false);
        if (chart.getPlot() instanceof CategoryPlot plot) {
            plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
            plot.getDomainAxis().setCategoryLabelPositions(CategoryLabelPositions.UP_45);
            if (plot.getRenderer() instanceof BarRenderer bars) {
                bars.setBarPainter(new StandardBarPainter());
                bars.setShadowVisible(false);
                bars.setMaximumBarWidth(0.1);
            }
        }
    }

    byte[] png() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ChartUtils.writeChartAsPNG(out, chart, size.width(), size.height());
        return out.toByteArray();
    }

    byte[] svg() throws IOException {
        SVGGraphics2D graphics = new SVGGraphics2D(emptyDrawing());
        graphics.setSVGCanvasSize(new Dimension(size.width(), size.height()));
        chart.draw(graphics, new Rectangle2D.Double(0, 0, size.width(), size.height()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            graphics.stream(writer, true);
        }
        return out.toByteArray();
    }

    private static Document emptyDrawing() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument("http://www.w3.org/2000/svg", "svg", null);
        } catch (ParserConfigurationException missing) {
            throw new IllegalStateException("this Java has no documents of XML", missing);
        }
    }
}
