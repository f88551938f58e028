"""The press: blocks become a PDF with embedded letters, and pages become pictures. The only home of ReportLab."""
