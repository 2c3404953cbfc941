"""Prints what openpyxl finds in a workbook of one sheet, as JSON. Usage: dump-xlsx.py FILE"""

import json
import sys

import openpyxl

(sheet,) = openpyxl.load_workbook(sys.argv[1]).worksheets
shown = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell, openpyxl.cell.Cell)]
print(
    json.dumps(
        {
            "name": sheet.title,
            "cells": [[cell.value for cell in row] for row in sheet.iter_rows()],
            "kinds": sorted({cell.data_type for cell in shown}),
            "formats": sorted({cell.number_format for cell in shown}),
            "quoted": all(cell.quotePrefix for cell in shown),
            "merged": sorted(str(area) for area in sheet.merged_cells.ranges),
            "repeated": sheet.print_title_rows,
            "page": [sheet.page_setup.paperSize, sheet.page_setup.orientation, sheet.page_setup.fitToHeight],
        }
    )
)
