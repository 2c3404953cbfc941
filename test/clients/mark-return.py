"""Marks an annex as who stamps it would: results behind the rows, a phone corrected, a row added. Usage: mark-return.py FILE MARKED"""

import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1])
sheet = book.active
sheet["I3"], sheet["J3"] = "处理结果", "处理意见"
sheet["I4"] = "受理"
sheet["I5"], sheet["J5"] = "退回", "材料不全"
sheet["D5"] = 19900000077
sheet.append(["周七", "岳阳市示范医院", "439900197703030030", None, None, None, None, None, "受理"])
book.save(sys.argv[2])
