package org.tonle.format;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.tonle.limit.RowStream;
import org.tonle.problem.Problem;

/** A part of a workbook, element by element. Without document types; no element may be longer than a row may be. */
final class WorkbookXml {
    private static final XMLInputFactory FACTORY = factory();
    /** Characters of one cell, as Excel has them, and room for what stands around them. */
    private static final int MOST_TEXT = 100_000;

    private final XMLStreamReader in;

    private WorkbookXml(XMLStreamReader in) {
        this.in = in;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XmlReader.factory();
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        return factory;
    }

    /** Takes an element; may read on to its end. */
    @FunctionalInterface
    interface ElementTaker {
        void take(WorkbookXml in) throws XMLStreamException;
    }

    /** Goes through the elements of a part. */
    static void read(InputStream part, ElementTaker taker) throws IOException, XMLStreamException {
        readWhile(part, in -> {
            taker.take(in);
            return true;
        });
    }

    /** Takes an element, and says whether to go on. */
    @FunctionalInterface
    interface ElementChooser {
        boolean take(WorkbookXml in) throws XMLStreamException;
    }

    /** Goes through the elements of a part as long as they are wanted. */
    static void readWhile(InputStream part, ElementChooser chooser) throws IOException, XMLStreamException {
        try (RowStream body = new RowStream(part)) {
            XMLStreamReader in = FACTORY.createXMLStreamReader(body);
            WorkbookXml elements = new WorkbookXml(in);
            boolean isWanted = true;
            while (isWanted && in.hasNext()) {
                int event = in.next();
                body.next();
                if (event == XMLStreamConstants.DTD) {
                    throw WorkbookFile.unreadable("a part has a document type");
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    isWanted = chooser.take(elements);
                }
            }
        }
    }

    /** What is to be thrown for a part that is no XML, or what the stream below threw. */
    static Problem problem(XMLStreamException damaged) {
        Problem within = Problem.within(damaged);
        return within != null
                ? within
                : WorkbookFile.unreadable(String.valueOf(damaged.getMessage()).split("\n", 2)[0]);
    }

    String name() {
        return in.getLocalName();
    }

    /** An attribute of the element at hand, whatever its namespace; empty when it has none. */
    String attribute(String name) {
        for (int i = 0; i < in.getAttributeCount(); i++) {
            if (in.getAttributeLocalName(i).equals(name)) {
                return in.getAttributeValue(i);
            }
        }
        return "";
    }

    boolean isOn(String attribute) {
        String word = attribute(attribute);
        return word.equals("1") || word.equals("true");
    }

    /** Reads on to the next element inside of the one named, or to its end. @return false at the end */
    boolean nextInside(String name) throws XMLStreamException {
        while (in.hasNext()) {
            int event = in.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
            if (event == XMLStreamConstants.END_ELEMENT && in.getLocalName().equals(name)) {
                return false;
            }
        }
        return false;
    }

    /** The text of the element at hand; reads on to its end. */
    String text() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        while (true) {
            int event = in.next();
            if (event == XMLStreamConstants.END_ELEMENT || event == XMLStreamConstants.START_ELEMENT) {
                return text.toString();
            }
            if (event == XMLStreamConstants.CHARACTERS
                    || event == XMLStreamConstants.CDATA
                    || event == XMLStreamConstants.SPACE) {
                text.append(in.getText());
                if (text.length() > MOST_TEXT) {
                    throw WorkbookFile.unreadable("a cell has more than " + MOST_TEXT + " characters");
                }
            }
        }
    }

    /** The text of the element at hand in all its pieces, of whatever look, without how it is pronounced; reads on to its end. */
    String richText(String name) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        boolean isPronunciation = false;
        while (nextInside(name)) {
            isPronunciation |= in.getLocalName().equals("rPh");
            if (in.getLocalName().equals("t") && !isPronunciation) {
                text.append(text());
                if (text.length() > MOST_TEXT) {
                    throw WorkbookFile.unreadable("a cell has more than " + MOST_TEXT + " characters");
                }
            }
        }
        return text.toString();
    }
}
