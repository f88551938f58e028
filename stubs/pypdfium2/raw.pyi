"""The constants of PDFium that we use."""

FPDFBitmap_BGRx: int
