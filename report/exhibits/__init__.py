"""One question a file: Selection -> Exhibit."""
